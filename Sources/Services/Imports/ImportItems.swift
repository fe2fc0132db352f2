import CQL2
import Formats
package import Governance
import Identity
import Spatial

extension County {
    /// Takes a file into a register, slice by slice; a row that is not taken stops no other.
    ///
    /// Reading goes on while the slice before is written. A run of the same file that was interrupted is continued.
    ///
    /// - Throws: a refusal where the file, its mapping or the actor's rights do not allow it; what `listener` throws.
    package func importItems(
        from path: String, into register: QualifiedName, options: ImportOptions, by actor: Actor,
        listener: ImportListener = ImportListener()
    ) async throws -> ImportReport {
        let access = try access(actor, register)
        let lifecycle = try lifecycle(register)
        let declared = lifecycle.rules.register
        try access.requireImport(declared)
        if options.admits { try requireAdmission(declared, access.role) }
        let file = try ImportFile(
            path: path, encoding: options.encoding, known: ColumnPlan.knownNames(declared), layer: declared.id.name,
            titles: [declared.name.zh, declared.name.en],
            sheet: options.sheet, rows: options.header, county: PlaceReader.reach(of: map.tree))
        let headers = file.reader.columns
        let plan = try ColumnPlan(headers: headers, mapping: options.mapping, columns: options.columns, register: declared)
        var report = ImportReport()
        report.columns = plan.uses
        report.table = file.table
        report.coordinates = file.coordinates
        let filled = Set(plan.columns.map(\.target))
        report.missing = declared.fields.enumerated().filter { $1.required && !filled.contains(.field($0)) }.map(\.element)

        try listener.begun(plan.uses)
        let run = options.isDryRun ? nil : try await openRun(path, register, actor)
        if let run {
            report.run = run.id
            report.count(from: run)
            report.resumedAfter = run.rowsDone
        }
        let key = try await importKey(keeping: run != nil)
        let moment = now
        let (zones, matcher) = try await store.read { snapshot in
            (try ZoneMap(lifecycle.rules, in: snapshot, of: self), try ImportMatcher(lifecycle.rules, in: snapshot, at: moment))
        }
        let reader = RowReader(
            plan: plan, headers: headers, scene: try scene(register.scene), lifecycle: lifecycle, access: access,
            system: try file.system(given: options.system), zones: zones, key: key, hashing: hashing,
            on: moment.day)
        let writer = ImportWriter(
            self, lifecycle: lifecycle, access: access, options: options, matcher: matcher, run: run, report: report)
        var passage = ImportPassage(file: file, reader: reader, path: path, sliceRows: max(1, options.sliceRows))
        try passage.skip(report.resumedAfter, by: actor, at: moment, listener: listener)
        try await passage.run(to: writer, by: actor, in: self, listener: listener)
        return try await writer.finish()
    }

    private func requireAdmission(_ register: Register, _ role: Role) throws(Refusal) {
        guard let action = register.action(ActionDefinition.admitting) else { throw .unknownAction(ActionDefinition.admitting) }
        guard action.roles.contains(role.id) else { throw .notGranted(action.name) }
    }

    /// The unfinished run of the same file, or a new one.
    private func openRun(_ path: String, _ register: QualifiedName, _ actor: Actor) async throws -> ImportRun {
        let sha256 = try ImportFile.sha256(of: path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let moment = now
        return try await store.write { transaction in
            if let open = try transaction.imports(register).first(where: { $0.sha256 == sha256 && $0.state == .running }) { return open }
            var run = ImportRun(id: 0, register: register, file: name, sha256: sha256, at: moment.instant, by: actor.account)
            run.id = try transaction.put(run)
            return run
        }
    }

    /// The store's secret with which digests of imported rows are made, so that they tell nothing of what rows hold.
    private func importKey(keeping: Bool) async throws -> HMACKey {
        let name = "import-key"
        let fresh = try SecureRandom.bytes(32)
        if let known = try await store.read({ try $0.settings()[name] }), let bytes = [UInt8](hex: known) { return HMACKey(bytes) }
        if keeping { try await store.write { try $0.set(name, to: fresh.hex) } }
        return HMACKey(fresh)
    }
}
