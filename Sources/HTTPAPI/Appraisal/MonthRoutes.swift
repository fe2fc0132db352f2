import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/indexes/{index}/months`: published months, or periods of an index over items, frozen; their check; alarms.
struct MonthRoutes: Sendable {
    let site: Site
    private static let largest = 16 << 10

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/indexes/{index}/months") { request, context in try await list(request, context) }
        group.post("api/indexes/{index}/months") { request, context in
            let index = try context.book(site.county)
            let body = try await JSONBody(request, known: ["month", "remarks"], limit: Self.largest)
            let month = try await site.county.publishMonth(
                try body.requiredText("month", limit: 10), of: index, remarks: try body.text("remarks") ?? "", by: context.actor)
            return try await answer(month, index, context.actor, status: .created)
        }
        group.get("api/indexes/{index}/months/{month}") { request, context in
            let index = try context.book(site.county)
            let query = try Query(request, known: ["revision"])
            let revision = try query.integer("revision", in: 1...1_000)
            return try await answer(
                try await site.county.publishedMonth(try context.path("month"), of: index, revision: revision), index, context.actor)
        }
        group.get("api/indexes/{index}/months/{month}/check") { request, context in
            let index = try context.book(site.county)
            let query = try Query(request, known: ["revision"])
            let revision = try query.integer("revision", in: 1...1_000)
            let month = try await site.county.publishedMonth(try context.path("month"), of: index, revision: revision)
            let check = try await site.county.check(month)
            return Response.json { writer in
                writer.object { writer in
                    writer.member("sha256", month.sha256)
                    writer.member("hashHolds", check.hashHolds)
                    writer.member("sameFromFrozen", check.sameFromFrozen)
                    writer.member("sameFromStore", check.sameFromStore)
                    writer.member("differences", array: { writer in check.differences.forEach { writer.string($0) } })
                }
            }
        }
        group.get("api/indexes/{index}/alarms") { request, context in try await alarms(request, context) }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        _ = try Query(request, known: [])
        let county = site.county
        let months = try await county.publishedMonths(try context.book(county))
        let people = try await county.people(months.map(\.by))
        return Response.json { writer in
            writer.array { writer in
                for month in months { writer.object { $0.month(month, people, county.zone) } }
            }
        }
    }

    private func answer(
        _ month: PublishedMonth, _ index: QualifiedName, _ actor: Actor, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let county = site.county
        let people = try await county.people([month.by])
        let whole = month.paper.frozen == nil ? try await county.publishedMonth(month.month, of: index, revision: month.revision) : month
        let open = try await county.objections(index, month: month.month)
        let before = try await county.publishedMonths(index).first { $0.month < month.month }
        var former: [String: (rank: Int64?, score: String?, grade: String?)] = [:]
        if let before, let bytes = try await county.publishedMonth(before.month, of: index, revision: nil).paper.frozen {
            for unit in (try? JSON(parsing: bytes))?["units"]?.array ?? [] {
                guard let code = unit["code"]?.string else { continue }
                former[code] = (unit["rank"]?.integer, unit["score"]?.string, unit["grade"]?.string)
            }
        }
        let ranks = former
        let frozen = try whole.paper.frozen.map { try county.view(of: $0, by: actor) }
        return Response.json(status: status) { writer in
            writer.object { writer in
                writer.month(month, people, county.zone)
                writer.member("before", before?.month)
                writer.member(
                    "former",
                    object: { writer in
                        for (code, unit) in ranks.sorted(by: { $0.key < $1.key }) {
                            writer.member(
                                code,
                                object: { writer in
                                    writer.member("rank", json: unit.rank.map { String($0) })
                                    writer.member("score", json: unit.score)
                                    writer.member("grade", unit.grade)
                                })
                        }
                    })
                writer.member("objections", array: { writer in for one in open { writer.objection(one, [:], county) } })
                writer.key("frozen")
                // As it was published, to the byte, where the account may see all of it.
                if let frozen { writer.raw(frozen) } else { writer.null() }
            }
        }
    }

    private func alarms(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["as-of"])
        let county = site.county
        let name = try context.index(county)
        let day = try query.asOf(today: county.now.day)
        let found = try await county.alarms(name, on: day)
        let declared = try county.scene(name.scene).index(name.name)?.alarms ?? []
        return Response.json { writer in
            writer.array { writer in
                for alarm in found {
                    writer.object { writer in
                        writer.member("code", alarm.code)
                        writer.member("area", county.map.tree.area(code: alarm.code)?.name)
                        writer.member("alarm", alarm.alarm)
                        writer.member("name", declared.first { $0.id == alarm.alarm }?.name)
                        writer.member("words", alarm.words)
                    }
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func month(_ month: PublishedMonth, _ people: [String: String], _ zone: CountyZone) {
        member("month", month.month)
        member("revision", month.revision)
        member("sha256", month.sha256)
        member("until", month.until?.description)
        member("replaces", month.replaces)
        member("because", array: { writer in month.because.forEach { writer.integer($0) } })
        member("remarks", month.remarks)
        member("by", people[month.by] ?? month.by)
        member("at", zone.text(month.at))
    }
}
