package import Governance

/// An import of before, as the list shows it.
package struct ImportLine: Sendable {
    package var run: ImportRun
    package var registerName: Bilingual
    /// Of whoever imported.
    package var name: String
}

extension County {
    /// The imports into a register that an actor may see, the newest first: all of them, or the actor's own where the
    /// role reaches only an area.
    package func importRuns(of register: QualifiedName, by actor: Actor) async throws -> [ImportLine] {
        let access = try access(actor, register)
        let declared = try rules(register).register
        try access.requireImport(declared)
        return try await store.read { snapshot in
            var names: [String: String] = [:]
            return try snapshot.imports(register).filter { access.role.scope == .county || $0.by == actor.account }
                .prefix(Self.listedRuns).map { run in
                    let name = try names[run.by] ?? snapshot.account(run.by)?.name ?? run.by
                    names[run.by] = name
                    return ImportLine(run: run, registerName: declared.name, name: name)
                }
        }
    }

    private static let listedRuns = 200
}
