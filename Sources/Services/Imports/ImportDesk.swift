package import Governance
import Synchronization

/// Where files are handed in, looked at, tried and imported, one import at a time, while people go elsewhere.
///
/// Files belong to the account that sent them; runs are the register's.
package final class ImportDesk: Sendable {
    let county: County
    let folder: ImportFolder
    /// Bytes of the largest file taken.
    package let largest: Int
    let board = Mutex(Board())

    /// What is under way, and what has ended since the program began.
    struct Board {
        var jobs: [String: ImportJob] = [:]
        var undos: [Int64: ImportJob] = [:]
        var tasks: [String: Task<Void, Never>] = [:]
        /// Files still coming in.
        var arriving: Set<String> = []

        var all: [ImportJob] { Array(jobs.values) + undos.values }
    }

    /// - Parameter folder: the files' folder; made when the first comes.
    package init(county: County, folder: String, largest: Int) {
        self.county = county
        self.folder = ImportFolder(path: folder)
        self.largest = largest
    }

    /// Begins to take in a file.
    package func receive(_ name: String, for register: QualifiedName, by actor: Actor) throws -> ImportReception {
        try county.access(actor, register).requireImport(try county.rules(register).register)
        sweep()
        let upload = ImportUpload(
            id: try ImportFolder.freshID(), register: register, name: ImportFolder.plain(name), account: actor.account,
            at: county.now.instant)
        board.withLock { _ = $0.arriving.insert(upload.id) }
        return try ImportReception(upload, in: folder, largest: largest)
    }

    /// Ends the taking in; a file that cannot be read is refused and forgotten.
    package func accept(_ reception: ImportReception, by actor: Actor) throws -> ImportUpload {
        defer { forget(reception) }
        reception.close()
        do {
            _ = try county.seeImport(
                folder.file(reception.upload), into: reception.upload.register, options: ImportOptions(), by: actor)
            reception.upload.sha256 = try ImportFile.sha256(of: folder.file(reception.upload))
            try folder.save(reception.upload)
        } catch {
            reception.discard()
            throw error
        }
        return reception.upload
    }

    /// Ends a taking in that broke off.
    package func abandon(_ reception: ImportReception) {
        reception.discard()
        forget(reception)
    }

    private func forget(_ reception: ImportReception) { board.withLock { _ = $0.arriving.remove(reception.upload.id) } }

    /// A file that the actor has sent.
    package func upload(_ id: String, by actor: Actor) throws -> ImportUpload {
        guard let upload = folder.load(id), upload.account == actor.account else { throw Refusal.unknownUpload() }
        try county.access(actor, upload.register).requireImport(try county.rules(upload.register).register)
        return upload
    }

    /// Whether the file itself is still there; it goes once it is imported.
    package func hasFile(_ upload: ImportUpload) -> Bool { folder.hasFile(upload) }

    package func see(_ upload: ImportUpload, by actor: Actor) throws -> ImportSight {
        guard folder.hasFile(upload) else { throw Refusal.unknownUpload() }
        return try county.seeImport(folder.file(upload), into: upload.register, options: try upload.choices.options(), by: actor)
    }

    /// Sets how a file is to be read; a trial made before no longer counts.
    package func choose(_ choices: ImportChoices, for id: String, by actor: Actor) throws -> (ImportUpload, ImportSight) {
        var upload = try upload(id, by: actor)
        if job(id)?.state == .running { throw Refusal.importBusy() }
        let isOther = upload.choices != choices
        upload.choices = choices
        let sight = try see(upload, by: actor)
        if isOther, upload.run == nil {
            upload.isTried = false
            upload.rows = nil
            board.withLock { $0.jobs[id] = nil }
        }
        try folder.save(upload)
        return (upload, sight)
    }

    package func job(_ id: String) -> ImportJob? { board.withLock { $0.jobs[id] } }

    /// What is known of the jobs now. Read before the runs of the store, so that no job counts as ended whose run has not
    /// been read as ended.
    package var standing: ImportStanding {
        board.withLock { board in
            let writing = board.jobs.values.filter { $0.kind == .run && $0.state == .running }.compactMap(\.report.run)
            return ImportStanding(undos: board.undos, writing: Set(writing))
        }
    }

    /// The sheet given back, with its ending; nil where no row was returned.
    package func returned(_ upload: ImportUpload) -> String? { folder.returned(upload.id) }

    /// Removes a file; its import, if there was one, stays.
    package func remove(_ id: String, by actor: Actor) throws {
        let upload = try upload(id, by: actor)
        if job(id)?.state == .running { throw Refusal.importBusy() }
        folder.remove(upload.id)
        board.withLock { $0.jobs[id] = nil }
    }

    /// The files an actor has here.
    package func uploads(of actor: Actor) -> [ImportUpload] {
        sweep()
        return folder.all().filter { $0.account == actor.account }
    }

    private func sweep() {
        let used = board.withLock { board in board.arriving.union(board.jobs.filter { $0.value.state == .running }.keys) }
        folder.sweep(county.now.instant, except: used)
    }
}

extension Refusal {
    static func unknownUpload() -> Refusal {
        Refusal(
            "unknown-upload", .notFound, zh: "这个文件已不在（导入后或满一天即删除），请重新上传。",
            en: "The file is gone (it is removed once imported, or after a day); send it again.", field: "upload")
    }

    static func importBusy() -> Refusal {
        Refusal(
            "import-busy", .conflict, zh: "另有一项导入正在进行，请等它结束再试。", en: "Another import is under way; try again when it has ended.")
    }
}
