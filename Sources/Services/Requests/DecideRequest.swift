import CQL2
package import Governance

extension County {
    /// Approves a request or refuses it, with a reason. Never one's own, never twice, never after its time.
    package func decide(_ id: Int64, approves: Bool, note: String?, by actor: Actor) async throws -> AccessRequest {
        let moment = now
        if !approves, !Self.isReason(note ?? "") { throw Refusal.missingNote() }
        if let note, note.unicodeScalars.count > 2000 { throw Refusal.missingNote() }
        let decided = try await store.write { transaction in
            guard var request = try transaction.accessRequest(id) else { throw Refusal.unknownRequest(id) }
            guard self.mayDecide(request, actor) else { throw Refusal.notGranted(Self.decidingRequests) }
            guard request.askedBy != actor.account else { throw Refusal.ownRequest() }
            guard request.isOpen(at: moment.instant) else { throw Refusal.requestClosed() }
            request.state = approves ? .approved : .refused
            request.decidedBy = actor.account
            request.decidedAt = moment.instant
            request.note = note
            request.until = Instant(milliseconds: moment.instant.milliseconds + AccessRequest.useTime)
            if approves, request.kind == .accounts { try self.carryOut(request, by: actor, at: moment, in: transaction) }
            return try self.write(request, doing: approves ? "approved" : "refused", by: actor, at: moment, in: transaction)
        }
        if decided.kind == .accounts { sessions.forget() }
        return decided
    }

    /// Takes back what one asked for oneself, while it waits.
    package func withdraw(_ id: Int64, by actor: Actor) async throws -> AccessRequest {
        let moment = now
        return try await store.write { transaction in
            guard var request = try transaction.accessRequest(id), request.askedBy == actor.account else {
                throw Refusal.unknownRequest(id)
            }
            guard request.isOpen(at: moment.instant) else { throw Refusal.requestClosed() }
            request.state = .withdrawn
            return try self.write(request, doing: "withdrawn", by: actor, at: moment, in: transaction)
        }
    }

    private static let decidingRequests = Bilingual(zh: "审批该申请", en: "decide this request")

    /// Whether it is for somebody in this role to decide: rights are the security administrator's, sealed values those
    /// roles' that the scene says approve them, over the areas they reach.
    func mayDecide(_ request: AccessRequest, _ actor: Actor) -> Bool {
        switch request.kind {
        case .accounts: return role(of: actor)?.grants ?? false
        case .reveal:
            guard let question = RevealQuestion(request), let access = try? access(actor, question.register) else { return false }
            return access.role.may(.approves, question.register.name) && access.reaches(request.area)
        }
    }
}

extension Refusal {
    static func unknownRequest(_ id: Int64) -> Refusal {
        Refusal("unknown-request", .notFound, zh: "没有第 \(id) 号申请。", en: "There is no request \(id).")
    }

    static func ownRequest() -> Refusal {
        Refusal(
            "own-request", .forbidden, zh: "不能审批自己提出的申请，请由另一人办理。", en: "You cannot decide what you asked for; somebody else must.")
    }

    static func requestClosed() -> Refusal {
        Refusal(
            "request-closed", .conflict, zh: "该申请已办结、撤回或过期，请重新申请。",
            en: "This request was decided, withdrawn or has expired; ask again.")
    }
}
