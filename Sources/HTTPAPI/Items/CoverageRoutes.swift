import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/registers/{register}/coverage`: where somebody was lately, and where nobody was.
struct CoverageRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/registers/{register}/coverage") { request, context in
            let values = try Query(request, known: ["as-of"])
            let county = site.county
            var day = county.now.day
            if let text = values["as-of"] {
                guard let asked = Day(text) else {
                    throw values.bad("as-of", zh: "应为日期，如 2026-03-05。", en: "must be a date such as 2026-03-05.")
                }
                day = asked
            }
            let coverage = try await county.coverage(of: try context.name("register"), on: day, by: context.actor)
            return Response.json { $0.coverage(coverage, tree: county.map.tree) }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func coverage(_ coverage: Coverage, tree: AreaTree) {
        object { writer in
            writer.member("level", coverage.rule.level.rawValue)
            writer.member("days", coverage.rule.days)
            writer.member("from", coverage.from.description)
            writer.member("through", coverage.through.description)
            writer.member("covered", coverage.covered)
            writer.member("all", coverage.areas.count)
            writer.member(
                "areas",
                array: { writer in
                    for one in coverage.areas {
                        writer.object { writer in
                            writer.member("code", one.area.code)
                            writer.member("name", one.area.name)
                            writer.member("parent", one.area.parent.flatMap { tree[$0]?.name })
                            let town = tree.ancestor(of: one.area.id, on: .town)
                            writer.member("town", town?.code)
                            writer.member("townName", town?.name)
                            writer.member("last", one.last?.description)
                            writer.member("count", one.count)
                        }
                    }
                })
        }
    }
}
