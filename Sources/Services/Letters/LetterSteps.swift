package import CQL2
package import Governance

extension County {
    /// The letters of a register.
    package func letters(of register: QualifiedName) -> [LetterDefinition] {
        scenes.first { $0.id == register.scene }?.letters.filter { $0.register == register.name } ?? []
    }

    func letter(_ kind: String, in register: QualifiedName) throws(Refusal) -> LetterDefinition {
        guard let letter = letters(of: register).first(where: { $0.id == kind }) else {
            throw Refusal("unknown-letter", .notFound, zh: "没有“\(kind)”这种文书。", en: "There is no letter \"\(kind)\".", field: "kind")
        }
        return letter
    }

    package func draftLetter(
        _ kind: String, given: [String: Value], on number: String, in register: QualifiedName, by actor: Actor
    ) async throws -> Item {
        try await atDesk(number, register, actor) { try $0.draft(kind, given: given, on: $1) }
    }

    package func approveLetter(_ id: Int64, on number: String, in register: QualifiedName, by actor: Actor) async throws -> Item {
        try await atDesk(number, register, actor) { try $0.approve(id, on: $1) }
    }

    package func issueLetter(_ id: Int64, on number: String, in register: QualifiedName, by actor: Actor) async throws -> Item {
        try await atDesk(number, register, actor) { try $0.issue(id, on: $1) }
    }

    package func voidLetter(_ id: Int64, reason: String, on number: String, in register: QualifiedName, by actor: Actor) async throws
        -> Item
    {
        try await atDesk(number, register, actor) { try $0.void(id, reason: reason, on: $1) }
    }

    package func serveLetter(
        _ id: Int64, _ service: LetterService, on number: String, in register: QualifiedName, by actor: Actor
    ) async throws -> Item {
        try await atDesk(number, register, actor) { try $0.serve(id, service, on: $1) }
    }

    /// One step in a transaction of its own, on an item that the actor may read.
    private func atDesk(
        _ number: String, _ register: QualifiedName, _ actor: Actor, _ step: @escaping @Sendable (LetterDesk, Item) throws -> Item
    ) async throws -> Item {
        let moment = now
        let access = try access(actor, register)
        try access.requireRead(try rules(register).register)
        return try await store.write { transaction in
            guard let item = try transaction.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            return try step(try LetterDesk(self, register, by: actor, at: moment, in: transaction), item)
        }
    }
}
