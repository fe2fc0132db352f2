import CQL2
package import Governance

extension County {
    /// Asks to see a sealed value (L4), which somebody else has to approve first (law.md 3.11: reason and approval).
    package func askToReveal(
        _ field: String, of number: String, in register: QualifiedName, reason: String, by actor: Actor
    ) async throws -> AccessRequest {
        let moment = now
        let access = try access(actor, register)
        let declared = try revealable(field, in: register, by: access)
        guard Self.isReason(reason) else { throw Refusal.missingNote() }
        guard declared.level == .sealed, access.role.sees < .sealed else {
            throw Refusal(
                "no-approval-needed", .conflict, zh: "“\(declared.name.zh)”说明理由即可查看，不必申请。",
                en: "\"\(declared.name.en)\" can be seen with a reason; no approval is needed.", field: "field")
        }
        return try await store.write { transaction in
            guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            let question = RevealQuestion(register: register, id: item.id, number: item.number, field: field)
            if let earlier = try self.standing(question, of: actor, at: moment, in: transaction) {
                throw Refusal(
                    "already-asked", .conflict,
                    zh: earlier.state == .waiting ? "您已提出申请，正等待审批。" : "您的申请已批准，可直接查看。",
                    en: earlier.state == .waiting
                        ? "You have asked already; it awaits approval." : "Your request was approved; the value can be seen.",
                    field: "field")
            }
            let request = AccessRequest(
                kind: .reveal, by: actor, at: moment.instant, area: item.chargeArea, reason: reason, body: question.body)
            return try self.write(request, doing: "asked", by: actor, at: moment, in: transaction)
        }
    }

    /// A field whose value the role may ever be shown.
    func revealable(_ field: String, in register: QualifiedName, by access: Access) throws(Refusal) -> Field {
        let rules = try rules(register)
        try access.requireRead(rules.register)
        guard let slot = rules.slot(ofField: field) else { throw .unknownField(field) }
        let declared = rules.register.fields[slot]
        guard declared.level <= access.role.reveals else {
            throw .notGranted(Bilingual(zh: "查看“\(declared.name.zh)”全文", en: "see \"\(declared.name.en)\" in full"))
        }
        return declared
    }

    /// What the person asked about the same value that still waits, or that was approved and still holds.
    func standing(
        _ question: RevealQuestion, of actor: Actor, at moment: Moment, in snapshot: any Snapshot
    ) throws -> AccessRequest? {
        var query = AccessRequestQuery()
        query.kind = .reveal
        query.askedBy = actor.account
        return try snapshot.accessRequests(query).first {
            ($0.state == .waiting || $0.state == .approved) && moment.instant < $0.until && RevealQuestion($0) == question
        }
    }
}

extension Refusal {
    static func approvalNeeded(_ field: Field) -> Refusal {
        Refusal(
            "approval-needed", .forbidden, zh: "“\(field.name.zh)”为敏感信息（L4），须先提出申请，由另一人批准后 24 小时内可以查看。",
            en: "\"\(field.name.en)\" is sealed (L4): ask for it first; once somebody else has approved, it can be seen for 24 hours.",
            field: "field")
    }
}
