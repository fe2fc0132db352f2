import Appraisal
import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `/api/indexes/{index}/lab`: everything a page needs to reckon the index by itself under other weights, knots and bands.
struct LabRoutes: Sendable {
    let site: Site
    let store: FigureStore

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/indexes/{index}/lab") { request, context in try lab(request, context) }
    }

    private func lab(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["as-of"])
        let county = site.county
        let name = try context.index(county)
        let day = try query.asOf(today: county.now.day)
        let appraisement = try store.appraisement(of: name, on: day, in: county)
        let index = appraisement.index
        let scene = try county.scene(name.scene)
        let tree = county.map.tree
        let history = try store.standings(of: name, on: day.monthEnds(24), in: county)
        let cells = county.figures.cells
        return Response.json { writer in
            writer.object { writer in
                writer.member("asOf", day.description)
                writer.indexVersion(appraisement)
                writer.member("decimals", index.declaration.decimals)
                writer.member("ties", index.declaration.ties)
                writer.member("levels", array: { writer in index.declaration.levels.forEach { writer.string($0.rawValue) } })
                writer.bands(index.declaration)
                writer.key("aggregate")
                writer.value(index.declaration.aggregate.json)
                writer.member(
                    "vetoes",
                    array: { writer in
                        for veto in index.declaration.vetoes {
                            writer.object { writer in
                                writer.member("id", veto.id)
                                writer.member("name", veto.name)
                                writer.member("cap", veto.cap)
                            }
                        }
                    })
                writer.member("dimensions", array: { writer in for one in index.declaration.dimensions { writer.labDimension(one) } })
                writer.member(
                    "uses",
                    array: { writer in
                        for use in index.declaration.uses {
                            writer.object { writer in
                                writer.member("id", use.id)
                                writer.member("kind", use.kind)
                                writer.member("name", use.name)
                                writer.useGroups(use, scene)
                            }
                        }
                    })
                writer.member(
                    "units",
                    array: { writer in
                        for area in appraisement.results.keys.compactMap({ tree[$0] }).sorted(by: { $0.code < $1.code }) {
                            guard let result = appraisement.results[area.id], let inputs = appraisement.inputs[area.id] else { continue }
                            let raised = index.vetoes.filter { cells.value(series: $0.series, area: Int(area.id), day: day.number) > 0 }
                            writer.labUnit(area, result, inputs, raised.map(\.declared.id), appraisement, tree)
                        }
                    })
                writer.member(
                    "history",
                    array: { writer in
                        for standings in history {
                            writer.object { writer in
                                writer.member("day", standings.day.description)
                                writer.member("version", standings.version)
                                writer.member(
                                    "scores",
                                    object: { writer in
                                        for (id, _) in standings.units.sorted(by: { $0.key < $1.key }) {
                                            guard let area = tree[id], area.level != .village else { continue }
                                            writer.member(area.code, json: standings.text(id))
                                        }
                                    })
                            }
                        }
                    })
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func labDimension(_ dimension: DimensionDeclaration) {
        object { writer in
            writer.member("id", dimension.id)
            writer.member("name", dimension.name)
            writer.key("aggregate")
            writer.value(dimension.aggregate.json)
            writer.member("weight", dimension.weight)
            writer.member(
                "indicators",
                array: { writer in
                    for indicator in dimension.indicators {
                        writer.object { writer in
                            writer.member("id", indicator.id)
                            writer.member("name", indicator.name)
                            writer.member("weight", indicator.weight)
                            writer.member(
                                "levels",
                                object: { writer in
                                    for (level, form) in indicator.forms.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                                        writer.member(level.rawValue, object: { $0.labForm(form, indicator) })
                                    }
                                })
                        }
                    }
                })
        }
    }

    private mutating func labForm(_ form: IndicatorDeclaration.Form, _ indicator: IndicatorDeclaration) {
        member("unit", form.unit)
        self.form(form)
        member("small", form.minimumDenominator)
        switch form.empty ?? indicator.empty {
        case .notRated: member("empty", "not-rated")
        case .inherit: member("empty", "inherit")
        case .score(let score, _, _): member("empty", score)
        }
    }

    fileprivate mutating func labUnit(
        _ area: Area, _ result: UnitResult, _ inputs: [IndicatorInput], _ vetoes: [String], _ appraisement: Appraisement, _ tree: AreaTree
    ) {
        let rounding = appraisement.index.definition.rounding
        object { writer in
            writer.member("code", area.code)
            writer.member("name", area.name)
            writer.member("level", area.level.rawValue)
            writer.member("parent", area.parent.flatMap { tree[$0]?.code })
            writer.member("score", json: result.fixed.map { rounding.text($0) })
            writer.member("grade", appraisement.letter(result.grade))
            writer.member("rank", json: result.placement.map { String($0.rank) })
            writer.member("vetoes", array: { writer in vetoes.forEach { writer.string($0) } })
            // Exact: the page reckons with the very numbers the server has.
            writer.member(
                "inputs",
                array: { writer in
                    for input in inputs {
                        writer.array { writer in
                            for number in [input.numerator, input.denominator, input.value] {
                                if let number, number.isFinite { writer.raw(number.text) } else { writer.null() }
                            }
                            writer.bool(input.emptinessProved)
                        }
                    }
                })
        }
    }
}
