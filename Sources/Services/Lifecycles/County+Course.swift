package import Governance

extension County {
    /// The lifecycles of a register as a picture, for whoever may read it.
    package func lifecycleDrawing(
        of register: QualifiedName, in language: Language, theme: LifecycleDrawing.Theme, by actor: Actor
    ) throws -> LifecycleDrawing {
        let declared = try rules(register).register
        try access(actor, register).requireRead(declared)
        return LifecycleDrawing(declared, in: language, theme: theme)
    }

    /// The same with the way an item has gone.
    package func lifecycleDrawing(
        of number: String, in register: QualifiedName, in language: Language, theme: LifecycleDrawing.Theme, by actor: Actor
    ) async throws -> LifecycleDrawing {
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireRead(rules.register)
        let course = try await store.read { snapshot -> ItemCourse? in
            guard let item = try snapshot.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            let past = try snapshot.versions(register, id: item.id).filter { $0.version < item.version }.sorted { $0.version < $1.version }
            let versions = try past.map { try CanonicalForm.item(from: $0.state, register: rules.register) }
            return ItemCourse(versions + [item], of: rules.register)
        }
        return LifecycleDrawing(rules.register, course: course, in: language, theme: theme)
    }
}
