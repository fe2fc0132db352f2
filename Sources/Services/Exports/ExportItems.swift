import CQL2
import Formats
package import Governance
import JSONText

extension County {
    /// Writes a register into a file, as a role may see it, page by page; the journal keeps who took what (promise 7).
    ///
    /// - Parameter actor: the account that asks, in the role whose sight and reach the file has.
    /// - Returns: how many items were written.
    package func exportItems(
        of register: QualifiedName, to path: String, options: ExportOptions, by actor: Actor,
        progress: @Sendable (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
    ) async throws -> Int {
        let access = try access(actor, register)
        let declared = try rules(register).register
        try access.requireRead(declared)
        try access.requireExport(declared)
        let moment = now
        var query = ItemQuery(register: register, at: moment)
        query.sort = ("number", false)
        query.limit = Self.exportPage
        query.personal = true
        query.counts = true
        query.bound(to: access)
        if let filter = options.filter { query.filters = [try self.filter(filter, on: register)] }
        let columns = ExportColumns(declared, tree: map.tree, names: options.names)
        let sink = try self.sink(path, options, columns, declared, mark: mark(of: actor, at: moment), at: moment)
        var done = 0
        var total = 0
        do {
            repeat {
                try Task.checkCancellation()
                let asked = query
                let page = try await store.read { snapshot in
                    var page = try snapshot.list(asked)
                    let parts = try snapshot.parts(register, items: page.items.map(\.id))
                    for index in page.items.indices { page.items[index].parts = parts[page.items[index].id] ?? [:] }
                    return page
                }
                try sink.write(page.items.map { $0.masked(for: access.role, register: declared) })
                total = page.matched ?? total
                done += page.items.count
                query.counts = false
                query.after = page.next
                try progress(done, total)
            } while query.after != nil
            try await record(done, of: register, options, actor, moment)
            try sink.finish()
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
        return done
    }

    /// Who takes a file out, and when: it goes with the file wherever that is passed on.
    func mark(of actor: Actor, at moment: Moment) -> String {
        "导出：\(actor.name.isEmpty ? actor.account : actor.name)（\(actor.account)）\(zone.dateTime(moment.instant))"
    }

    /// Items in memory at a time.
    private static let exportPage = 1000

    private func sink(
        _ path: String, _ options: ExportOptions, _ columns: ExportColumns, _ register: Register, mark: String, at moment: Moment
    ) throws -> any ExportSink {
        do {
            return switch options.format {
            case .csv: try CSVSink(path: path, columns: columns, register: register, options: options)
            case .xlsx: try XLSXSink(path: path, columns: columns, register: register, options: options, mark: mark, zone: zone)
            case .geoJSON: try GeoJSONSink(path: path, columns: columns, mark: mark)
            case .geoPackage: try GeoPackageSink(path: path, columns: columns, mark: mark, now: moment.instant)
            }
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
    }

    private func record(
        _ count: Int, of register: QualifiedName, _ options: ExportOptions, _ actor: Actor, _ moment: Moment
    ) async throws {
        var entry = JournalEntry(act: "export", actor: actor, at: moment.instant)
        entry.details = [
            "count": .number(String(count)), "format": .string(options.format.rawValue), "register": .string(register.description),
            "role": .string(actor.role),
        ]
        if let filter = options.filter { entry.details["filter"] = .string(filter) }
        let written = entry
        try await store.write { _ = try $0.append(written) }
    }
}
