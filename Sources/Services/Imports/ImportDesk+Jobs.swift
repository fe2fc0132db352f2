import Formats
package import Governance
import Synchronization

extension ImportDesk {
    /// Begins a trial or an import, which goes on whatever its beginner does; an interrupted import is continued.
    ///
    /// - Parameter language: of the reasons in the sheet given back.
    /// - Throws: a refusal where another import is under way, or no trial of the same choices has been seen.
    package func start(_ kind: ImportJob.Kind, _ id: String, by actor: Actor, in language: Language) throws -> ImportJob {
        let upload = try upload(id, by: actor)
        guard folder.hasFile(upload) else { throw Refusal.unknownUpload() }
        guard kind == .trial || upload.isTried else {
            throw Refusal("trial-first", .conflict, zh: "请先试导入，看过结果再确认。", en: "Try it first, and look at what it would do.")
        }
        var options = try upload.choices.options()
        options.isDryRun = kind == .trial
        let job = ImportJob(kind, total: upload.rows)
        let asked = options
        try begin(job, in: id, writes: kind == .run) { board in
            board.jobs[id] = job
        } work: { [self] in
            await run(upload, asked, by: actor, in: language)
        }
        return job
    }

    /// Takes out what an import brought in, in the background.
    package func startUndo(_ run: Int64, by actor: Actor) async throws -> ImportJob {
        guard let known = try await county.store.read({ try $0.importRun(run) }), known.state != .undone else {
            throw Refusal.unknownRun(run)
        }
        let access = try county.access(actor, known.register)
        try access.requireImport(try county.rules(known.register).register)
        try access.requireOwn(known)
        let job = ImportJob(.undo)
        try begin(job, in: "undo-\(run)", writes: true) { board in
            board.undos[run] = job
        } work: { [self] in
            await undo(run, by: actor)
        }
        return job
    }

    /// Stops a trial or an import after the slice at hand; what is written stays, and can be continued or undone.
    package func cancel(_ id: String, by actor: Actor) throws -> ImportJob {
        _ = try upload(id, by: actor)
        let (job, task) = board.withLock { ($0.jobs[id], $0.tasks[id]) }
        guard let job else { throw Refusal.unknownUpload() }
        task?.cancel()
        return job
    }

    /// Stops everything and waits until it has ended; for the end of the program.
    package func stop() async {
        let tasks = board.withLock { Array($0.tasks.values) }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    /// One writer at a time, since two would not see each other's items, and two trials beside it.
    private func begin(
        _ job: ImportJob, in place: String, writes: Bool, enter: (inout Board) -> Void, work: @escaping @Sendable () async -> Void
    ) throws(Refusal) {
        let isFree = board.withLock { board in
            let running = board.all.filter { $0.state == .running }
            guard board.tasks[place] == nil, running.filter({ ($0.kind != .trial) == writes }).count < (writes ? 1 : 2) else {
                return false
            }
            enter(&board)
            board.tasks[place] = Task { [weak self] in
                await work()
                self?.board.withLock { $0.tasks[place] = nil }
            }
            return true
        }
        guard isFree else { throw .importBusy() }
    }

    private func run(_ upload: ImportUpload, _ options: ImportOptions, by actor: Actor, in language: Language) async {
        let id = upload.id
        let path = folder.file(upload)
        let returned = ReturnedRows(language, of: path)
        let listener = ImportListener(
            begun: { returned.begin($0.map(\.header)) },
            progress: { [self] progress in
                change(id) {
                    $0.report = progress.report
                    $0.bytes = progress.bytes
                }
            },
            rejected: { returned.add($0) })
        do {
            let report = try await county.importItems(
                from: path, into: upload.register, options: options, by: actor, listener: listener)
            for old in ["xlsx", "csv"] { removeReturned(id, old) }
            try returned.write(path, upload, options, in: folder, of: county)
            try settle(upload, report, options)
            // Whoever hears that it is done may go on at once.
            change(id) {
                $0.report = report
                $0.finish(.done)
            }
        } catch {
            change(id) { $0.fail(error) }
            if !options.isDryRun, let run = job(id)?.report.run { try? remember(run, upload) }
        }
    }

    /// Keeps what a trial has counted; removes the file once it is taken in.
    private func settle(_ upload: ImportUpload, _ report: ImportReport, _ options: ImportOptions) throws {
        var upload = upload
        if options.isDryRun {
            upload.isTried = true
            upload.rows = report.rows
            try folder.save(upload)
        } else {
            if let run = report.run { try remember(run, upload) }
            folder.removeFile(upload)
        }
    }

    private func remember(_ run: Int64, _ upload: ImportUpload) throws {
        var upload = upload
        upload.run = run
        try folder.save(upload)
    }

    private func removeReturned(_ id: String, _ ending: String) {
        ImportFolder.unlink(folder.returned(id, ending))
    }

    private func undo(_ run: Int64, by actor: Actor) async {
        do {
            let report = try await county.undoImport(run, by: actor) { [self] done, total in
                board.withLock {
                    $0.undos[run]?.done = done
                    $0.undos[run]?.total = total
                }
            }
            board.withLock {
                $0.undos[run]?.undone = report
                $0.undos[run]?.finish(.done)
            }
        } catch {
            board.withLock { $0.undos[run]?.fail(error) }
        }
    }

    private func change(_ id: String, _ body: (inout ImportJob) -> Void) {
        board.withLock { board in
            guard var job = board.jobs[id] else { return }
            body(&job)
            board.jobs[id] = job
        }
    }
}

extension Access {
    /// Undoing is for whoever imported, and for whose reach is the whole county.
    package func requireOwn(_ run: ImportRun) throws(Refusal) {
        guard role.scope == .county || run.by == actor.account else {
            throw .notGranted(Bilingual(zh: "撤销他人的导入", en: "undo another's import"))
        }
    }
}

extension Refusal {
    static func unknownRun(_ id: Int64) -> Refusal {
        Refusal(
            "unknown-run", .notFound, zh: "没有编号为 \(id) 的导入，或已撤销。", en: "There is no import \(id), or it is undone already.",
            field: "run")
    }
}
