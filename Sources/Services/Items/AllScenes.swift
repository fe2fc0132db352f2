import CQL2
package import Governance

/// A register that somebody may read, with the rights they have there.
package struct ReadableRegister: Sendable {
    package var register: Register
    package var access: Access

    package init(register: Register, access: Access) {
        self.register = register
        self.access = access
    }
}

extension County {
    /// What a person may read, scene by scene in the order in which they stand.
    package func readable(by actor: Actor) -> [ReadableRegister] {
        scenes.flatMap { scene -> [ReadableRegister] in
            guard let access = try? Access(actor, scene: scene, tree: map.tree, rules: rules) else { return [] }
            return scene.registers.filter { access.role.may(.reads, $0.id.name) }
                .map { ReadableRegister(register: $0, access: access) }
        }
    }

    /// How much is asked of the actor in each of several registers, counted together.
    package func toDoCounts(in registers: [ReadableRegister]) async throws -> [QualifiedName: [ToDoGroup: Int]] {
        let queries = try registers.compactMap { try toDoQuery(rules($0.register.id), access: $0.access) }
        guard !queries.isEmpty else { return [:] }
        let counts = try await store.read { try $0.toDoCounts(queries) }
        return Dictionary(zip(queries.map(\.register), counts)) { first, _ in first }
    }
}
