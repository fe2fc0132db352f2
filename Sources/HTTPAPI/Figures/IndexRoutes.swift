import Appraisal
import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `/api/indexes/{index}`: the coloured map, and one area with its history.
struct IndexRoutes: Sendable {
    let site: Site
    let store: FigureStore

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/indexes/{index}") { request, context in try whole(request, context) }
        routes.signedIn.get("api/indexes/{index}/areas/{code}") { request, context in try area(request, context) }
    }

    private func whole(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["level", "as-of"])
        let county = site.county
        let today = county.now.day
        let name = try context.index(county)
        let day = try query.asOf(today: today)
        let text = try ResultText(name, on: day, county: county, store: store)
        let level = try query.level("level") ?? .town
        guard text.appraisement.index.declaration.levels.contains(level) else {
            throw query.bad("level", zh: "不在这个指数的层级内。", en: "is no level of this index.")
        }
        return Response.json { writer in
            writer.object { writer in
                writer.member("index", name.description)
                writer.member("level", level.rawValue)
                writer.indexVersion(text.appraisement)
                writer.member("asOf", day.description)
                // Past days never change again (decision 3); today's figure moves until midnight.
                writer.member("provisional", day >= today)
                writer.key("county")
                text.county(into: &writer)
                writer.member(
                    "units",
                    array: { writer in
                        for result in text.appraisement.ranking(level) { text.write(result, into: &writer) }
                    })
                writer.bands(text.appraisement.index.declaration)
                writer.dimensions(text.appraisement.index, level: level)
            }
        }
    }

    private func area(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["as-of"])
        let county = site.county
        let name = try context.index(county)
        let day = try query.asOf(today: county.now.day)
        let text = try ResultText(name, on: day, county: county, store: store)
        let area = try county.map.tree.known(try context.path("code"))
        let history = try store.standings(of: name, on: day.monthEnds(24), in: county)
        return try Response.json { writer in
            try writer.object { writer in
                writer.key("result")
                if let result = text.appraisement.results[area.id] {
                    text.write(result, into: &writer)
                } else if area.level == .county {
                    text.county(into: &writer)
                } else {
                    throw Problem.notFound()
                }
                writer.member(
                    "history",
                    array: { writer in
                        for standings in history {
                            writer.object { writer in
                                writer.member("day", standings.day.description)
                                writer.member("score", json: standings.text(area.id))
                                writer.member("grade", standings.units[area.id]?.grade)
                                writer.member("version", standings.version)
                            }
                        }
                    })
                let siblings = text.appraisement.results.values.count { $0.unit.level == area.level.rawValue && $0.fixed != nil }
                writer.member("siblings", siblings)
            }
        }
    }
}

extension SignedInContext {
    /// The index in the path, for somebody with a role in its scene.
    func index(_ county: County) throws -> QualifiedName {
        let name = try name("index")
        _ = try county.access(actor, scene: name.scene)
        _ = try county.index(name)
        return name
    }

    /// The same, for an index of either kind: one over items is for those who may read its register.
    func book(_ county: County) throws -> QualifiedName {
        let name = try name("index")
        guard let study = try? county.study(name) else { return try index(county) }
        let register = QualifiedName(scene: name.scene, name: study.over ?? "")
        try county.access(actor, register).requireRead(try county.rules(register).register)
        return name
    }
}
