import CQL2
package import Governance
import JSONText

/// A folder of photos by name and content, as its run is remembered.
package struct PhotoFolderMark: Sendable {
    package var name: String
    package var sha256: String

    /// - Parameter photos: all of the folder.
    package init(name: String, photos: [FolderPhoto], hashing: any Hashing) {
        self.name = name
        let lines = photos.map { "\($0.path)\u{0}\($0.sha256)" }.sorted().joined(separator: "\n")
        sha256 = hashing.hash(Array(lines.utf8)).hex
    }
}

extension County {
    /// Adds the matched photos to their items: each item in one transaction, so that a stop leaves whole items. What was
    /// added before stays; a run that broke off is continued.
    ///
    /// - Parameters:
    ///   - bytes: the photo itself, asked for when its turn comes.
    ///   - settled: hears of photos as soon as it is known what became of them.
    package func addPhotos(
        _ table: PhotoTable, of folder: PhotoFolderMark, into register: QualifiedName, by actor: Actor,
        bytes: @escaping @Sendable (FolderPhoto) throws -> [UInt8], settled: @Sendable ([FolderPhoto]) throws -> Void
    ) async throws -> ImportRun {
        let access = try access(actor, register)
        let lifecycle = try lifecycle(register)
        try access.requireImport(lifecycle.rules.register)
        var run = try await openPhotoRun(folder, register, actor)
        let opened = run
        let earlier = try await store.read { try $0.importedPhotos(opened.id) }
        run.accepted = earlier.count
        let open = Self.open(table, Set(earlier.map { "\($0.item)/\($0.digest)" }))
        try settled(Self.settledWithoutWriting(open))
        for match in open {
            switch match.state {
            case .unchanged: run.unchanged += 1
            case .refused: run.rejected += 1
            case .several, .none: run.skipped += 1
            case .matched, .added: break
            }
        }
        let adding = PhotoAdding(county: self, lifecycle: lifecycle, access: access)
        var order: [Int64] = []
        let groups = Dictionary(grouping: open.filter { $0.state == .matched }) { $0.item ?? 0 }
        for match in open where match.state == .matched {
            if let item = match.item, !order.contains(item) { order.append(item) }
        }
        for item in order {
            try Task.checkCancellation()
            let known = Set(earlier.filter { $0.item == item }.map(\.digest))
            let (photos, next) = try await adding.add(groups[item] ?? [], to: item, known: known, run: run, bytes: bytes)
            run = next
            try settled(photos)
        }
        run.state = .done
        run.rowsDone = run.accepted + run.unchanged + run.rejected + run.skipped
        let ended = run
        try await store.write { _ = try $0.put(ended) }
        return run
    }

    /// What is not dealt with yet. Photos that this run had added before it broke off count as added.
    private static func open(_ table: PhotoTable, _ earlier: Set<String>) -> [PhotoMatch] {
        table.matches.filter { $0.state != .added }.map { match in
            var match = match
            if match.state == .unchanged, earlier.contains("\(match.item ?? 0)/\(PhotoAdding.digest(match.photo.sha256))") {
                match.state = .added
            }
            return match
        }
    }

    private static func settledWithoutWriting(_ matches: [PhotoMatch]) -> [FolderPhoto] {
        matches.compactMap { match in
            var photo = match.photo
            switch match.state {
            case .matched: return nil
            case .added: photo.outcome = .added
            case .unchanged: photo.outcome = .unchanged
            case .refused: photo.outcome = .refused(match.reason ?? .samePhotoTwoRoles())
            case .several, .none: photo.outcome = .unmatched
            }
            return photo
        }
    }

    /// The unfinished run of the same folder, or a new one.
    private func openPhotoRun(_ folder: PhotoFolderMark, _ register: QualifiedName, _ actor: Actor) async throws -> ImportRun {
        let moment = now
        return try await store.write { transaction in
            let same = { (run: ImportRun) in run.kind == .photos && run.sha256 == folder.sha256 && run.state == .running }
            if var open = try transaction.imports(register).first(where: same) {
                (open.unchanged, open.rejected, open.skipped) = (0, 0, 0)
                return open
            }
            var run = ImportRun(
                id: 0, register: register, file: folder.name, sha256: folder.sha256, at: moment.instant, by: actor.account)
            run.kind = .photos
            run.id = try transaction.put(run)
            return run
        }
    }
}
