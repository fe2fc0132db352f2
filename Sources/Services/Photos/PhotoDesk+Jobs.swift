import Formats
import FoundationEssentials
import Glibc
package import Governance
import Imaging
import Synchronization

/// Unpacking a zip or adding photos, under way or ended.
package struct PhotoJob: Sendable {
    package enum Kind: String, Sendable {
        case unpack, run
    }

    package enum State: String, Sendable {
        case running, done, failed, cancelled
    }

    package let kind: Kind
    package var state = State.running
    package var done = 0
    package var total = 0
    package var refusal: Refusal?
}

extension PhotoDesk {
    /// A file to write a zip to before it is unpacked.
    package func incoming(_ id: String, by actor: Actor) throws -> String {
        let batch = try batch(id, by: actor)
        if job(id)?.state == .running { throw Refusal.importBusy() }
        return "\(folder.folder(batch.id))/\(try ImportFolder.freshID()).zip"
    }

    /// Unpacks a zip in the background and removes it.
    package func startUnpacking(_ path: String, of id: String, by actor: Actor) throws -> PhotoJob {
        try begin(PhotoJob(kind: .unpack), id) { [self] in
            defer { unlink(path) }
            try unpack(path, into: id, by: actor) { done, total in
                update(id) {
                    $0.done = done
                    $0.total = total
                }
            }
        }
    }

    /// Adds what is matched, in the background; goes on where it was interrupted.
    package func startAdding(_ id: String, by actor: Actor) throws -> PhotoJob {
        _ = try batch(id, by: actor)
        return try begin(PhotoJob(kind: .run), id) { [self] in
            _ = try await addMatched(id, by: actor)
        }
    }

    /// Adds what is matched and waits until it is done.
    package func addMatched(_ id: String, by actor: Actor, progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in })
        async throws
        -> ImportRun
    {
        let batch = try batch(id, by: actor)
        // What is written rests on what stands now.
        board.withLock { $0.finds[id] = nil }
        let table = try await table(batch, by: actor).table
        let total = table.matches.count
        update(id) { $0.total = total }
        let mark = PhotoFolderMark(name: batch.name, photos: batch.photos, hashing: county.hashing)
        let folder = folder
        let done = Mutex(0)
        let run = try await county.addPhotos(
            table, of: mark, into: batch.register, by: actor,
            bytes: { photo in
                guard let bytes = folder.bytes(folder.file(id, photo.index)) else { throw Refusal.unknownBatch() }
                return bytes
            },
            settled: { [self] photos in
                try keep(photos, of: id)
                let reached = done.withLock { done in
                    done += photos.count
                    return done
                }
                update(id) { $0.done = reached }
                progress(reached, total)
            })
        try change(id) { $0.run = run.id }
        return run
    }

    /// Stops after the item at hand.
    package func cancel(_ id: String, by actor: Actor) throws {
        _ = try batch(id, by: actor)
        board.withLock { $0.tasks[id] }?.cancel()
    }

    /// Stops everything and waits until it has ended; for the end of the program.
    package func stop() async {
        let tasks = board.withLock { Array($0.tasks.values) }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func begin(_ job: PhotoJob, _ id: String, _ work: @escaping @Sendable () async throws -> Void) throws -> PhotoJob {
        let isFree = board.withLock { board in
            guard board.jobs[id]?.state != .running, board.jobs.values.count(where: { $0.state == .running }) < 3 else { return false }
            board.jobs[id] = job
            board.tasks[id] = Task { [weak self] in
                do {
                    try await work()
                    self?.update(id) { $0.state = .done }
                } catch {
                    self?.update(id) { $0.fail(error) }
                }
                self?.board.withLock { $0.tasks[id] = nil }
            }
            return true
        }
        guard isFree else { throw Refusal.importBusy() }
        return job
    }

    private func update(_ id: String, _ body: (inout PhotoJob) -> Void) {
        board.withLock { board in
            guard var job = board.jobs[id] else { return }
            body(&job)
            board.jobs[id] = job
        }
    }

    /// Unpacks a zip into a batch.
    package func unpack(_ path: String, into id: String, by actor: Actor, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in })
        throws
    {
        let archive: ZipFolder
        do {
            archive = try ZipFolder(path: path, limits: .photos)
        } catch {
            throw Refusal(error, path: "zip")
        }
        let entries = archive.entries.filter {
            if case .litter = FolderFile($0.name) { return false }
            return true
        }
        for (index, entry) in entries.enumerated() {
            try Task.checkCancellation()
            if entry.isUnsafe {
                try addPhoto([], path: Self.plainPath(entry.name), to: id, by: actor, refusal: .photoPathUnsafe())
            } else {
                switch Self.bytes(of: entry, in: archive) {
                case .success(let bytes): try add(bytes, path: entry.name, to: id, by: actor)
                case .failure(.tooLarge(entry.name, _)): try addPhoto([], path: entry.name, to: id, by: actor, refusal: .photo(.tooLarge))
                case .failure(.malformed): try addPhoto([], path: entry.name, to: id, by: actor, refusal: .photo(.corrupt))
                case .failure(let error): throw Refusal(error, path: "zip")
                }
            }
            progress(index + 1, entries.count)
        }
    }

    private static func limit(_ path: String) -> Int {
        if case .list = FolderFile(path) { PhotoFolderLimits.listBytes } else { PhotoFolderLimits.photoBytes }
    }

    private static func bytes(of entry: ZipFolder.Entry, in archive: ZipFolder) -> Result<[UInt8], FormatError> {
        Result { () throws(FormatError) in try archive.bytes(of: entry, upTo: limit(entry.name)) }
    }
}

extension ArchiveLimits {
    /// Photos are packed already: what unpacks to many times its size is none.
    fileprivate static let photos = ArchiveLimits(
        entries: 20_000, entryBytes: PhotoFolderLimits.listBytes + 1, totalBytes: PhotoFolderLimits.totalBytes, ratio: 50)
}

extension PhotoJob {
    fileprivate mutating func fail(_ error: any Error) {
        switch error {
        case is CancellationError: state = .cancelled
        case let refusal as Refusal:
            state = .failed
            self.refusal = refusal
        default:
            state = .failed
            refusal = Refusal(
                "photos-failed", .unavailable, zh: "中断：服务器出错。已导入的照片都在，可继续。",
                en: "It broke off: the server failed. Photos added so far stand; go on.")
        }
    }
}
