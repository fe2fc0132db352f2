import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `GET /api/reminders`: what has come before the reader lately; `POST /api/reminders/seen` marks it read.
struct ReminderRoutes: Sendable {
    /// Items of each kind in each register; beyond them the to-do list is the place to look.
    static let limit = 100

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/reminders") { request, context in try await list(request, context) }
        routes.signedIn.post("api/reminders/seen") { request, context in try await mark(request, context) }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["limit"])
        let limit = try query.integer("limit", in: 1...Self.limit) ?? Self.limit
        let county = site.county
        let list = try await county.reminders(for: context.actor, limit: Self.limit)
        let shown = list.entries.prefix(limit)
        var cards: [QualifiedName: CardText] = [:]
        for register in Set(shown.map(\.register.id)) {
            let entries = shown.filter { $0.register.id == register }
            guard let first = entries.first else { continue }
            cards[register] = try await CardText(county, first.register, language: request.language)
                .illustrated(entries.map(\.reminder.item))
        }
        return Response.json { [cards] writer in
            writer.object { writer in
                // To the millisecond, so that marking up to it leaves nothing of the list unread.
                writer.member("asOf", list.asOf.description)
                writer.member("unread", list.unread)
                writer.member("count", list.entries.count)
                writer.member(
                    "items",
                    array: { writer in
                        for entry in shown {
                            guard let card = cards[entry.register.id] else { continue }
                            card.write(entry.reminder.item, into: &writer) { writer in
                                writer.member("reason", entry.reminder.reason.rawValue)
                                writer.member("reasonName", Self.name(of: entry))
                                writer.member("at", county.zone.text(entry.at))
                                writer.member("unread", entry.isUnread)
                                writer.member("ask", entry.asked?.ask)
                            }
                        }
                    })
            }
        }
    }

    private func mark(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["until"], limit: 4096)
        guard let until = Instant(try body.requiredText("until", limit: 40)) else {
            throw body.wrong("until", zh: "应为时间，如提醒列表给出的 asOf。", en: "must be a time, such as the list's asOf.")
        }
        try await site.county.sawReminders(until: until, by: context.actor)
        return Response(status: .noContent)
    }

    /// What the reader is told: the name of the act, or what the clock says.
    private static func name(of entry: ReminderEntry) -> Bilingual {
        switch entry.reminder.reason {
        case .today: Bilingual(zh: "今天到期", en: "Due today")
        case .overdue: Bilingual(zh: "已逾期", en: "Overdue")
        case .act: entry.register.name(ofAct: entry.reminder.item.lastAction)
        }
    }
}
