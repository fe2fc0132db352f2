package import CQL2
package import Governance
import JSONText

/// A request as it is taken down.
package struct PersonalRequestDraft: Sendable {
    package var kind: PersonalRequest.Kind
    package var register: QualifiedName?
    package var number: String?
    package var about: String
    package var contact: String
    /// Nil for today.
    package var receivedOn: Day?

    package init(kind: PersonalRequest.Kind, about: String, contact: String) {
        self.kind = kind
        self.about = about
        self.contact = contact
    }
}

extension County {
    static let personalRequestAct = "personal-request"

    /// Refuses whoever does not answer for personal values.
    package func requireProtection(_ actor: Actor) throws(Refusal) {
        guard role(of: actor)?.protects ?? false else {
            throw .notGranted(Bilingual(zh: "办理个人信息请求", en: "handle requests about personal data"))
        }
    }

    package func personalRequests(_ state: PersonalRequest.State?, by actor: Actor) async throws -> [PersonalRequest] {
        try requireProtection(actor)
        return try await store.read { try $0.personalRequests(state) }
    }

    /// Takes a request down; its clock runs from the day it came.
    package func takePersonalRequest(_ draft: PersonalRequestDraft, by actor: Actor) async throws -> PersonalRequest {
        try requireProtection(actor)
        let moment = now
        guard Self.isReason(draft.about) else {
            throw Refusal(
                "missing-about", .invalid, zh: "请写明请求的内容，4 至 2000 字。", en: "Say what is asked, 4 to 2,000 characters.", field: "about")
        }
        guard !draft.contact.isEmpty, draft.contact.count <= 120 else {
            throw Refusal(
                "missing-contact", .invalid, zh: "请写明联系方式，至多 120 字。", en: "Say how to reach the person, at most 120 characters.",
                field: "contact")
        }
        let received = draft.receivedOn ?? moment.day
        guard received <= moment.day else {
            throw Refusal("bad-day", .invalid, zh: "收到日期不能晚于今天。", en: "It cannot have come after today.", field: "received")
        }
        if let register = draft.register { try access(actor, register).requireRead(try rules(register).register) }
        // Beyond the published years of holidays, three weeks.
        let limit = ClockLimit(length: PersonalRequest.answerDays, unit: .workingDays, warning: 3)
        let due = dueDates.due(limit, from: received) ?? received.adding(days: 21) ?? received
        let salt = try hashing.salt()
        return try await store.write { transaction in
            if let register = draft.register, let number = draft.number {
                guard try transaction.item(register, number: number) != nil else { throw Refusal.unknownItem(number) }
            }
            let request = PersonalRequest(
                id: try transaction.nextNumber("personal-request"), kind: draft.kind, register: draft.register, number: draft.number,
                about: draft.about, contact: draft.contact, receivedOn: received, dueOn: due, takenBy: actor.account,
                takenAt: moment.instant, salt: salt)
            try self.write(request, doing: "taken", by: actor, at: moment, in: transaction)
            return request
        }
    }

    /// Answers a request. A deletion is done only once nothing personal is left in the item.
    package func closePersonalRequest(_ id: Int64, done: Bool, answer: String, by actor: Actor) async throws -> PersonalRequest {
        try requireProtection(actor)
        guard Self.isReason(answer) else {
            throw Refusal(
                "missing-answer", .invalid, zh: "请写明答复；不予办理的须说明理由（4 至 2000 字）。",
                en: "Write the answer; a refusal needs its reasons (4 to 2,000 characters).",
                field: "answer")
        }
        let moment = now
        return try await store.write { transaction in
            guard var request = try transaction.personalRequests(nil).first(where: { $0.id == id }) else {
                throw Refusal.unknownRequest(id)
            }
            guard request.state == .open else { throw Refusal.requestClosed() }
            if done, request.kind == .deletion, let register = request.register, let number = request.number,
                let item = try transaction.item(register, number: number),
                try transaction.hasPersonal(register, id: item.id, fields: try self.rules(register).register.personalFields)
            {
                throw Refusal(
                    "not-erased", .conflict, zh: "该事项的个人信息尚未删除，请先依法删除，或说明理由不予办理。",
                    en: "The item still holds personal values: erase them first, or refuse with reasons.", field: "done")
            }
            request.state = done ? .done : .refused
            request.answer = answer
            request.closedBy = actor.account
            request.closedAt = moment.instant
            try self.write(request, doing: done ? "done" : "refused", by: actor, at: moment, in: transaction)
            return request
        }
    }

    /// The one door through which requests of people concerned are written; the entry says nothing of the person.
    private func write(
        _ request: PersonalRequest, doing deed: String, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws {
        try transaction.put(request)
        var entry = JournalEntry(act: Self.personalRequestAct, actor: actor, at: moment.instant)
        entry.details = [
            "deed": .string(deed), "kind": .string(request.kind.rawValue), "request": .number("\(request.id)"),
            "state": .string(hashing.hash(request.canonicalForm).hex),
        ]
        _ = try transaction.append(entry)
    }
}
