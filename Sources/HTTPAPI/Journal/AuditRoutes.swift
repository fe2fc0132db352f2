import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/audit`: who did what, when, from where and in which role; for those who audit.
struct AuditRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/audit") { request, context in
            let page = try await site.county.audit(try query(request), by: context.actor)
            let people = try await site.county.people(page.entries.compactMap { $0.body["actor"]?.string })
            return Response.json { $0.audit(page, people: people, of: site.county) }
        }
        routes.signedIn.get("api/audit/export") { request, context in
            let bytes = try await site.county.exportAudit(try query(request), by: context.actor, in: request.language)
            return Response.file(.init(byteBuffer: .init(bytes: bytes)), named: "留痕-\(site.county.now.day).csv")
        }
    }

    private func query(_ request: Request) throws -> AuditQuery {
        let values = try Query(
            request, known: ["account", "role", "act", "number", "origin", "from", "through", "before", "limit"])
        var query = AuditQuery()
        query.account = values["account"]
        query.role = values["role"]
        query.act = values["act"]
        query.number = values["number"]
        query.origin = values["origin"]
        query.from = try day("from", values)
        query.through = try day("through", values)
        query.before = try values.integer("before", in: 1...Int.max).map(Int64.init)
        query.limit = try values.integer("limit", in: 1...500, clamps: true) ?? 100
        return query
    }

    private func day(_ name: String, _ values: Query) throws -> Day? {
        guard let text = values[name] else { return nil }
        guard let day = Day(text) else { throw values.bad(name, zh: "应为日期，如 2026-03-05。", en: "must be a date such as 2026-03-05.") }
        return day
    }
}

extension JSONWriter {
    fileprivate mutating func audit(_ page: AuditPage, people: [String: String], of county: County) {
        object { writer in
            writer.key("next")
            if let next = page.next { writer.integer(next) } else { writer.null() }
            writer.member("reached", page.reached.map { county.zone.text($0) })
            writer.member(
                "acts",
                array: { writer in
                    for act in ActWords.all {
                        writer.object { writer in
                            writer.member("id", act.id)
                            writer.member("name", act.name)
                        }
                    }
                })
            writer.member("entries", array: { writer in for entry in page.entries { writer.entry(entry, people, of: county) } })
        }
    }

    private mutating func entry(_ entry: AuditEntry, _ people: [String: String], of county: County) {
        object { writer in
            func text(_ name: String) -> String { entry.body[name]?.string ?? "" }
            let register = entry.register.flatMap { county.rules[$0]?.register }
            writer.member("entry", entry.sequence)
            writer.member("at", county.zone.text(entry.at))
            writer.member("account", text("actor"))
            writer.member("name", people[text("actor")])
            writer.member("role", county.role(text("role"))?.name ?? Bilingual(zh: text("role"), en: text("role")))
            writer.member("area", entry.body["area"]?.integer.flatMap { county.map.tree[$0]?.name })
            writer.member("act", text("act"))
            writer.member("actName", register?.name(ofAct: text("act")) ?? ActWords.name(text("act")))
            writer.member("register", entry.register?.description)
            writer.member("number", entry.body["subject"]?["number"]?.string)
            writer.member("origin", text("origin"))
            writer.member("note", entry.body["note"]?.string)
            writer.member("deed", entry.body["details"]?["deed"]?.string)
            writer.member("subject", entry.body["details"]?["account"]?.string)
        }
    }
}
