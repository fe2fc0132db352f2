import Appraisal
import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET …/areas/{code}/indicators/{indicator}`: an indicator down to the terms of its sides, each a door to items.
struct IndicatorRoutes: Sendable {
    let site: Site
    let store: FigureStore

    func add(to routes: SiteRoutes) {
        let path: RouterPath = "api/indexes/{index}/areas/{code}/indicators/{indicator}"
        routes.signedIn.get(path) { request, context in try indicator(request, context) }
    }

    private func indicator(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["as-of"])
        let county = site.county
        let name = try context.index(county)
        let day = try query.asOf(today: county.now.day)
        let text = try ResultText(name, on: day, county: county, store: store)
        let area = try county.map.tree.known(try context.path("code"))
        let index = text.appraisement.index
        let id = try context.path("indicator")
        guard let position = index.indicators.firstIndex(where: { $0.id == id }), let result = text.appraisement.results[area.id]
        else { throw Problem.notFound() }
        let form = index.forms[position][area.level]
        let scene = try county.scene(name.scene)
        let terms = TermText(county: county, scene: scene, area: area, day: day)
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "indicator",
                    object: { writer in
                        writer.indicator(index.indicators[position], form)
                        text.indicator(position, of: result, into: &writer)
                    })
                let input = text.appraisement.inputs[area.id]?[position]
                terms.write("numerator", form?.numerator ?? [], sum: input?.numerator, into: &writer)
                terms.write("denominator", form?.denominator ?? [], sum: input?.denominator, into: &writer)
                writer.member("formula", form.map { $0.declared.formula ?? "n / d" })
                writer.member("asOf", day.description)
            }
        }
    }
}

/// Writes the sides of an indicator.
struct TermText {
    let county: County
    let scene: Scene
    let area: Area
    let day: Day

    func write(_ name: String, _ terms: [CompiledIndex.Term], sum: Double?, into writer: inout JSONWriter) {
        writer.member(
            name,
            object: { writer in
                writer.member("value", sum?.shortened)
                writer.unit(terms.first.flatMap(unit), of: scene)
                writer.member(
                    "terms",
                    array: { writer in
                        for term in terms { self.term(term, into: &writer) }
                    })
            })
    }

    private func unit(_ term: CompiledIndex.Term) -> String? {
        switch term.source {
        case .measure(_, _, let id): scene.measure(id)?.unit
        case .figure(let id): scene.figure(id)?.unit
        }
    }

    private func term(_ term: CompiledIndex.Term, into writer: inout JSONWriter) {
        let at = term.day(day)
        writer.object { writer in
            writer.member("sign", term.sign < 0 ? -1 : 1)
            writer.member("asOf", at.description)
            switch term.source {
            case .measure(let series, let scale, let id):
                let units = county.figures.cells.value(series: series, area: Int(area.id), day: at.number)
                writer.member("measure", "\(scene.id).\(id)")
                writer.member("value", json: FixedDecimal(units: units, scale: scale).description)
                guard let measure = scene.measure(id) else { return }
                writer.member("name", measure.name)
                writer.member("definition", measure.rule)
                writer.member("register", "\(scene.id).\(measure.register)")
            case .figure(let id):
                writer.member("figure", id)
                writer.member("value", figure(id, of: area, year: at.year)?.shortened)
                writer.member("name", scene.figure(id)?.name ?? Bilingual(zh: id, en: id))
                writer.member("year", at.year)
            }
        }
    }

    /// The area's own figure, or the sum of those below it, as `IndexInputs` has it.
    private func figure(_ name: String, of area: Area, year: Int) -> Double? {
        let tree = county.map.tree
        if let own = tree.figure(name, of: area.id, year: year) { return own.doubleValue }
        let below = tree.children(of: area.id).compactMap { id in tree[id].flatMap { figure(name, of: $0, year: year) } }
        return below.isEmpty ? nil : below.reduce(0, +)
    }
}
