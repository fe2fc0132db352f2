import CQL2
import Formats
package import Governance
import Identity
import Imaging
import Synchronization

/// Where folders of photos are handed in, matched and added, while people go elsewhere.
package final class PhotoDesk: Sendable {
    let county: County
    let folder: PhotoBatchFolder
    let board = Mutex(Board())

    struct Board {
        /// Batches in use, as the disk has them too.
        var batches: [String: PhotoBatch] = [:]
        var nextIndex: [String: Int] = [:]
        /// What their folders were found to mean.
        var finds: [String: PhotoFinds] = [:]
        var jobs: [String: PhotoJob] = [:]
        var tasks: [String: Task<Void, Never>] = [:]
    }

    package init(county: County, folder: String) {
        self.county = county
        self.folder = PhotoBatchFolder(path: folder)
    }

    /// Begins a batch.
    package func open(_ name: String, for register: QualifiedName, by actor: Actor) throws -> PhotoBatch {
        try county.access(actor, register).requireImport(try county.rules(register).register)
        sweep()
        let batch = PhotoBatch(
            id: try SecureRandom.bytes(12).hex, register: register, name: ImportFolder.plain(name), account: actor.account,
            at: county.now.instant)
        try folder.make(batch)
        board.withLock { $0.batches[batch.id] = batch }
        return batch
    }

    /// A batch that the actor has sent.
    package func batch(_ id: String, by actor: Actor) throws -> PhotoBatch {
        let known = board.withLock { board -> PhotoBatch? in
            if let batch = board.batches[id] { return batch }
            guard let batch = folder.load(id) else { return nil }
            board.batches[id] = batch
            return batch
        }
        guard let known, known.account == actor.account else { throw Refusal.unknownBatch() }
        try county.access(actor, known.register).requireImport(try county.rules(known.register).register)
        return known
    }

    /// The batches of an actor, the newest first.
    package func batches(of actor: Actor) -> [PhotoBatch] {
        sweep()
        return folder.all().compactMap { try? batch($0, by: actor) }.sorted { $0.at > $1.at }
    }

    /// Takes in one file as it comes; a path that is there with the same bytes is passed over.
    package func add(_ bytes: [UInt8], path: String, to id: String, by actor: Actor) throws {
        let path = Self.plainPath(path)
        switch FolderFile(path) {
        case .litter: return
        case .list: try addTable(bytes, name: ImportFolder.plain(path), to: id, by: actor)
        case .photo: try addPhoto(bytes, path: path, to: id, by: actor)
        }
    }

    /// Counts a photo that is larger than any that is taken.
    package func addTooLarge(_ path: String, to id: String, by actor: Actor) throws {
        try addPhoto([], path: Self.plainPath(path), to: id, by: actor, refusal: .photo(.tooLarge))
    }

    func addPhoto(_ bytes: [UInt8], path: String, to id: String, by actor: Actor, refusal: Refusal? = nil) throws {
        let batch = try batch(id, by: actor)
        if job(id)?.state == .running, job(id)?.kind == .run { throw Refusal.importBusy() }
        guard batch.photos.count < PhotoFolderLimits.photos else { throw Refusal.tooManyPhotos() }
        guard batch.bytes + bytes.count <= PhotoFolderLimits.totalBytes else { throw Refusal.tooManyPhotoBytes() }
        if batch.photos.contains(where: { $0.path == path && $0.bytes == bytes.count }) { return }
        let index = board.withLock { board in
            let next = max(board.nextIndex[id] ?? 0, (board.batches[id]?.photos.map(\.index).max() ?? -1) + 1)
            board.nextIndex[id] = next + 1
            return next
        }
        var (photo, thumbnail) = county.survey(bytes, path: path, index: index)
        if let refusal { photo.refusal = refusal }
        if photo.refusal == nil { try folder.write(bytes, to: folder.file(id, index)) }
        if let thumbnail { try folder.write(thumbnail, to: folder.thumbnail(id, index)) }
        try keep([photo], of: id)
    }

    /// A list beside the photos, or a workbook whose rows carry photos themselves.
    private func addTable(_ bytes: [UInt8], name: String, to id: String, by actor: Actor) throws {
        guard bytes.count <= PhotoFolderLimits.listBytes else { throw Refusal.importTooLarge(PhotoFolderLimits.listBytes) }
        var batch = try batch(id, by: actor)
        batch.list = name
        guard let path = folder.list(batch) else { return }
        try folder.write(bytes, to: path)
        let register = try county.rules(batch.register).register
        guard let workbook = WorkbookPhotos(path: path, name: name, register: register), !workbook.pictures.isEmpty else {
            return try change(id) { $0.list = name }
        }
        for picture in workbook.pictures {
            switch workbook.bytes(of: picture.part) {
            case .success(let bytes): try addPhoto(bytes, path: picture.path, to: id, by: actor)
            case .failure(let error):
                let reason: PhotoRefusal = error.code == "too-large" ? .tooLarge : .corrupt
                try addPhoto([], path: picture.path, to: id, by: actor, refusal: .photo(reason))
            }
        }
        ImportFolder.unlink(path)
    }

    /// Keeps what is known of photos, in memory and on disk.
    func keep(_ photos: [FolderPhoto], of id: String) throws {
        try board.withLock { board in
            guard var batch = board.batches[id] else { return }
            board.batches[id] = nil
            for photo in photos {
                if let place = batch.photos.firstIndex(where: { $0.index == photo.index }) {
                    batch.photos[place] = photo
                } else {
                    batch.photos.append(photo)
                }
            }
            board.batches[id] = batch
            try folder.log(photos, of: id)
        }
    }

    func change(_ id: String, _ body: (inout PhotoBatch) -> Void) throws {
        let changed = board.withLock { board -> PhotoBatch? in
            guard var batch = board.batches[id] else { return nil }
            body(&batch)
            board.batches[id] = batch
            return batch
        }
        if let changed { try folder.save(changed) }
    }

    /// Says whose photos are, over what their paths say.
    package func choose(_ indexes: [Int], in id: String, by actor: Actor, _ change: (inout FolderPhoto.Choice) -> Void) throws {
        let batch = try batch(id, by: actor)
        if job(id)?.state == .running { throw Refusal.importBusy() }
        let wanted = Set(indexes)
        let photos = batch.photos.filter { wanted.contains($0.index) && $0.outcome != .added }.map { photo in
            var photo = photo
            change(&photo.choice)
            if photo.outcome == .unmatched { photo.outcome = nil }
            return photo
        }
        try keep(photos, of: id)
    }

    /// The table as it stands, and why the list beside the photos is not used.
    package func table(_ batch: PhotoBatch, by actor: Actor) async throws -> (table: PhotoTable, listProblem: Refusal?) {
        let finds = board.withLock { board in
            let finds = board.finds[batch.id] ?? PhotoFinds()
            board.finds[batch.id] = finds
            return finds
        }
        do {
            let list = folder.list(batch)
            return (try await county.matchPhotos(batch.photos, list: list, in: batch.register, by: actor, finds: finds), nil)
        } catch let refusal as Refusal where refusal.field == "list" || batch.list != nil && refusal.kind == .invalid {
            return (try await county.matchPhotos(batch.photos, list: nil, in: batch.register, by: actor, finds: finds), refusal)
        }
    }

    package func thumbnail(_ index: Int, of batch: PhotoBatch) throws -> [UInt8] {
        guard let bytes = folder.bytes(folder.thumbnail(batch.id, index)) else { throw Refusal.unknownBatch() }
        return bytes
    }

    package func remove(_ id: String, by actor: Actor) throws {
        _ = try batch(id, by: actor)
        if job(id)?.state == .running { throw Refusal.importBusy() }
        folder.remove(id)
        board.withLock {
            $0.batches[id] = nil
            $0.finds[id] = nil
            $0.jobs[id] = nil
        }
    }

    package func job(_ id: String) -> PhotoJob? { board.withLock { $0.jobs[id] } }

    private func sweep() {
        let now = county.now.instant.milliseconds
        for id in folder.all() {
            guard job(id)?.state != .running, let batch = board.withLock({ $0.batches[id] }) ?? folder.load(id) else { continue }
            guard now - batch.at.milliseconds > PhotoBatch.lifetime else { continue }
            folder.remove(id)
            board.withLock { $0.batches[id] = nil }
        }
    }

    /// With `/` between and without what controls anything; never a path to write to.
    static func plainPath(_ path: String) -> String {
        let parts = path.split { $0 == "/" || $0 == "\\" }.filter { $0 != "." && $0 != ".." }
        return parts.map { ImportFolder.plain(String($0)) }.joined(separator: "/")
    }
}

extension Refusal {
    static func unknownBatch() -> Refusal {
        Refusal(
            "unknown-batch", .notFound, zh: "这批照片已不在（七天内未完成即删除），请重新上传。",
            en: "These photos are gone (kept for seven days); send them again.", field: "batch")
    }
}
