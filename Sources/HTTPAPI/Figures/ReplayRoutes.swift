import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/indexes/{index}/replay`: grades and scores of every area on many days.
struct ReplayRoutes: Sendable {
    /// Days in one answer: two years of them.
    static let mostDays = 732

    let site: Site
    let store: FigureStore

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/indexes/{index}/replay") { request, context in try replay(request, context) }
    }

    private func replay(_ request: Request, _ context: SignedInContext) throws -> Response {
        let query = try Query(request, known: ["level", "from", "to", "step"])
        let county = site.county
        let name = try context.index(county)
        let level = try query.level("level") ?? .village
        let days = try days(query, today: county.now.day)
        let standings = try store.standings(of: name, on: days, in: county)
        let tree = county.map.tree
        var areas = tree.areas(on: level, day: days.last ?? county.now.day)
        if level != .county, let top = tree.county { areas.append(top) }
        return Response.json { writer in
            writer.object { writer in
                writer.member("days", array: { writer in days.forEach { writer.string($0.description) } })
                writer.member(
                    "units",
                    array: { writer in
                        for area in areas {
                            writer.object { writer in
                                writer.member("code", area.code)
                                // One letter a day; a hyphen where the area is not rated.
                                writer.member("grades", standings.map { $0.units[area.id]?.grade ?? "-" }.joined())
                                writer.member(
                                    "scores",
                                    array: { writer in
                                        for day in standings {
                                            if let text = day.text(area.id) { writer.raw(text) } else { writer.null() }
                                        }
                                    })
                            }
                        }
                    })
            }
        }
    }

    private func days(_ query: Query, today: Day) throws(Problem) -> [Day] {
        guard let from = try query.day("from"), let to = try query.day("to") else {
            throw query.bad("from", zh: "和“to”不能缺少。", en: "and \"to\" are needed.")
        }
        let step = try query.integer("step", in: 1...366) ?? 7
        guard from <= to, to <= today else {
            throw query.bad("to", zh: "应在“from”之后，且不晚于今天。", en: "must come after \"from\" and not after today.")
        }
        guard from.days(until: to) / Int64(step) < Int64(Self.mostDays) else {
            throw query.bad("step", zh: "太小：一次最多 \(Self.mostDays) 天。", en: "is too small: at most \(Self.mostDays) days at once.")
        }
        return stride(from: from.number, through: to.number, by: step).map { Day(number: $0) }
    }
}
