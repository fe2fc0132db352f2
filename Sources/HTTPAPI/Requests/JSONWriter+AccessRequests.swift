import CQL2
import Governance
import JSONText
import Services

extension JSONWriter {
    mutating func accessRequest(_ request: AccessRequest, _ people: [String: String], at now: Instant, of county: County) {
        object { writer in
            writer.member("id", request.id)
            writer.member("kind", request.kind.rawValue)
            // One that nobody decided in time is over.
            let isOver = request.state == .waiting && !request.isOpen(at: now)
            writer.member("state", isOver ? "expired" : request.state.rawValue)
            writer.member("by", people[request.askedBy] ?? request.askedBy)
            writer.member("account", request.askedBy)
            writer.member("role", county.role(request.askedAs)?.name ?? Bilingual(zh: request.askedAs, en: request.askedAs))
            writer.member("at", county.zone.text(request.askedAt))
            writer.member("until", county.zone.text(request.until))
            writer.member("reason", request.kind == .reveal ? request.reason : nil)
            writer.member("decidedBy", request.decidedBy.map { people[$0] ?? $0 })
            writer.member("decidedAt", request.decidedAt.map { county.zone.text($0) })
            writer.member("note", request.note)
            writer.key("reveal")
            if let question = RevealQuestion(request) { writer.question(question, of: county) } else { writer.null() }
            writer.member("deed", request.kind == .accounts ? request.body["deed"]?.string : nil)
            writer.member(
                "accounts",
                array: { writer in
                    guard request.kind == .accounts else { return }
                    for account in request.body["accounts"]?.array ?? [] { writer.proposed(account, of: county) }
                })
        }
    }

    private mutating func question(_ question: RevealQuestion, of county: County) {
        let register = county.rules[question.register]?.register
        object { writer in
            writer.member("register", question.register.description)
            writer.member("registerName", register?.name)
            writer.member("number", question.number)
            writer.member("field", question.field)
            writer.member("fieldName", register?.field(question.field)?.name)
        }
    }

    /// An account as it would be; whether it is new, what it would hold.
    private mutating func proposed(_ account: JSON, of county: County) {
        object { writer in
            writer.member("account", account["account"]?.string)
            writer.member("name", account["name"]?.string)
            writer.member("title", account["title"]?.string)
            writer.member("isNew", account["base"] == nil)
            writer.member("disabled", account["disabled"]?.bool ?? false)
            writer.member("resets", account["resets"]?.bool ?? false)
            writer.member(
                "posts",
                array: { writer in
                    for post in account["posts"]?.array ?? [] {
                        let id = post["role"]?.string ?? ""
                        writer.object { writer in
                            writer.member("role", county.role(id)?.name ?? Bilingual(zh: id, en: id))
                            writer.member("area", post["area"]?.integer.flatMap { county.map.tree[$0]?.name })
                            writer.member("unit", post["unit"]?.string)
                        }
                    }
                })
        }
    }
}
