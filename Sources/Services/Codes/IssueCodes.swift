import CQL2
package import Governance
import Identity
import JSONText

/// A code as it was made: the only time its text is known.
package struct IssuedCode: Sendable {
    package var item: Item
    package var text: String
}

extension County {
    /// Issues codes to items of a register that have none; with `renews` also to those that have one, which is revoked in the
    /// same transaction. Items that have one and are not to be renewed are passed over.
    package func issueCodes(
        to numbers: [String], in register: QualifiedName, renews: Bool, note: String? = nil, by actor: Actor
    ) async throws -> [IssuedCode] {
        let access = try requireCodes(register, actor)
        guard numbers.count <= 500 else {
            throw Refusal("too-many-codes", .tooLarge, zh: "一次最多发 500 张码。", en: "At most 500 codes at once.", field: "numbers")
        }
        let texts = try numbers.map { _ in try SecureRandom.token(bytes: ItemCode.bytes) }
        let moment = now
        return try await store.write { transaction in
            var issued: [IssuedCode] = []
            for (number, text) in zip(numbers, texts) {
                guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
                try access.requireReach(item)
                let valid = try transaction.itemCodes(of: register, number: number).filter { $0.revokedAt == nil }
                if !valid.isEmpty, !renews { continue }
                for old in valid { try self.revoke(old, note: note, by: actor, at: moment, in: transaction) }
                let code = ItemCode(
                    register: register, number: number, hash: Self.tokenHash(text), madeAt: moment.instant, madeBy: actor.account)
                try self.write(code, step: valid.isEmpty ? "issue" : "renew", note: note, by: actor, at: moment, in: transaction)
                issued.append(IssuedCode(item: item, text: text))
            }
            return issued
        }
    }

    /// Revokes the code of an item; a page that is scanned with it says so from now on.
    package func revokeCode(of number: String, in register: QualifiedName, note: String, by actor: Actor) async throws {
        let access = try requireCodes(register, actor)
        guard !note.allSatisfy(\.isWhitespace) else { throw Refusal.missingNote() }
        let moment = now
        try await store.write { transaction in
            guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            let valid = try transaction.itemCodes(of: register, number: number).filter { $0.revokedAt == nil }
            guard !valid.isEmpty else {
                throw Refusal("no-code", .unmet, zh: "这一件没有在用的码。", en: "This item has no code in use.")
            }
            for code in valid { try self.revoke(code, note: note, by: actor, at: moment, in: transaction) }
        }
    }

    /// Codes an item has had, the newest first, and whether the reader issues them.
    package func codes(of number: String, in register: QualifiedName, by actor: Actor) async throws -> (codes: [ItemCode], may: Bool) {
        let access = try access(actor, register)
        let declared = try rules(register).register
        try access.requireRead(declared)
        guard let rule = declared.code else {
            throw Refusal("no-codes", .notFound, zh: "“\(declared.name.zh)”不发码。", en: "\(declared.name.en) have no codes.")
        }
        let codes = try await store.read { snapshot in
            guard let item = try snapshot.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            return try snapshot.itemCodes(of: register, number: number)
        }
        return (codes, rule.roles.contains(access.role.id))
    }

    private func requireCodes(_ register: QualifiedName, _ actor: Actor) throws(Refusal) -> Access {
        let access = try access(actor, register)
        let declared = try rules(register).register
        try access.requireRead(declared)
        guard let rule = declared.code, rule.roles.contains(access.role.id) else {
            throw Refusal.notGranted(Bilingual(zh: "发“\(declared.name.zh)”的码", en: "issue codes of \(declared.name.en)"))
        }
        return access
    }

    private func revoke(
        _ code: ItemCode, note: String?, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws {
        var code = code
        code.revokedAt = moment.instant
        code.revokedBy = actor.account
        try write(code, step: "revoke", note: note, by: actor, at: moment, in: transaction)
    }

    /// The one door through which codes are written.
    private func write(
        _ given: ItemCode, step: String, note: String?, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws {
        var code = given
        code.id = try transaction.put(code)
        var entry = JournalEntry(act: ItemCode.act, actor: actor, at: moment.instant)
        entry.note = note
        entry.details = [
            "code": .number(String(code.id)), "item": .string(code.number), "register": .string(code.register.description),
            "state": .string(hashing.hash(code.canonicalForm).hex), "step": .string(step),
        ]
        _ = try transaction.append(entry)
    }
}
