import CQL2
import Governance
import JSONText

/// Adds the photos of one item: the bytes by the door of evidence, their use by the door of items.
struct PhotoAdding: Sendable {
    let county: County
    let lifecycle: Lifecycle
    let access: Access

    private struct Taken: Sendable {
        var match: PhotoMatch
        var use: EvidenceUse
    }

    /// - Parameter known: digests of photos that an interrupted run has added to the item.
    func add(
        _ matches: [PhotoMatch], to item: Int64, known: Set<Int64>, run: ImportRun, bytes: @Sendable (FolderPhoto) throws -> [UInt8]
    ) async throws -> ([FolderPhoto], ImportRun) {
        var settled: [FolderPhoto] = []
        var taken: [Taken] = []
        for match in matches {
            var photo = match.photo
            if known.contains(Self.digest(photo.sha256)) {
                photo.outcome = .added
                settled.append(photo)
                continue
            }
            do {
                taken.append(Taken(match: match, use: try await takeIn(match, try bytes(photo))))
            } catch let refusal as Refusal where refusal.kind != .unavailable {
                photo.outcome = .refused(refusal)
                settled.append(photo)
            }
        }
        var run = run
        run.rejected += settled.count { $0.outcome != .added }
        guard !taken.isEmpty else { return (settled, run) }
        let (uses, before, moment) = (taken, run, county.now)
        do {
            let (photos, next) = try await county.store.write { try write(uses, to: item, before, at: moment, in: $0) }
            return (settled + photos, next)
        } catch let refusal as Refusal where refusal.kind != .unavailable {
            run.rejected += taken.count
            let refused = taken.map { taken in
                var photo = taken.match.photo
                photo.outcome = .refused(refusal)
                return photo
            }
            return (settled + refused, run)
        }
    }

    private func takeIn(_ match: PhotoMatch, _ bytes: [UInt8]) async throws -> EvidenceUse {
        var claim = EvidenceClaim()
        claim.capturedAt = match.capturedAt
        claim.source = EvidenceClaim.folder
        let record = try await county.takeIn(bytes, claim: claim, by: access.actor)
        return EvidenceUse(
            sha256: record.sha256, role: match.role ?? .document, capturedAt: match.capturedAt ?? record.capturedAt, place: record.place,
            addedAt: county.now.instant, addedBy: access.actor.account, flags: record.flags)
    }

    private func write(
        _ taken: [Taken], to id: Int64, _ started: ImportRun, at moment: Moment, in transaction: any Transaction
    ) throws -> ([FolderPhoto], ImportRun) {
        let register = lifecycle.rules.register
        guard let old = try transaction.item(register.id, id: id), !Stage.setAside.contains(where: { $0.id == old.stage }) else {
            throw Refusal.unknownItem(String(id))
        }
        try access.requireReach(old)
        var (next, run) = (old, started)
        var settled: [FolderPhoto] = []
        var rows: [ImportedRow] = []
        for one in taken {
            var photo = one.match.photo
            // Somebody may have been faster since the table was made.
            let held = next.evidence.filter { $0.sha256 == photo.sha256 }
            if held.contains(where: { $0.role == one.use.role }) {
                photo.outcome = .unchanged
                run.unchanged += 1
            } else if !held.isEmpty {
                photo.outcome = .refused(.samePhotoTwoRoles())
                run.rejected += 1
            } else {
                next.evidence.append(one.use)
                photo.outcome = .added
                run.accepted += 1
                rows.append(
                    ImportedRow(
                        row: photo.index + 1, item: id, version: old.version + 1, isNew: false, digest: Self.digest(photo.sha256)))
            }
            settled.append(photo)
        }
        if !rows.isEmpty {
            next.version += 1
            next.handler = access.actor.account
            next.updatedAt = moment.instant
            next.lastAction = ActionDefinition.importingPhotos
            lifecycle.settle(&next, at: moment)
            try lifecycle.rules.verify(next, at: moment)
            var entry = JournalEntry(act: ActionDefinition.importingPhotos, actor: access.actor, at: moment.instant)
            entry.details = [
                "photos": .array(next.evidence.dropFirst(old.evidence.count).map { .string($0.sha256) }), "run": .number(String(run.id)),
            ]
            let notes = taken.map(\.match.note).reduce(into: [String]()) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } }
            if !notes.isEmpty { entry.note = String(notes.joined(separator: "；").prefix(2000)) }
            _ = try county.door.commit(
                next, replacing: old, rules: lifecycle.rules, entry: entry, actor: access.actor, at: moment, in: transaction)
            try transaction.addImported(run.id, rows: rows)
        }
        run.rowsDone = run.accepted + run.unchanged + run.rejected + run.skipped
        _ = try transaction.put(run)
        return (settled, run)
    }

    /// The first eight bytes of a hash: enough to tell the photos of one item apart.
    static func digest(_ sha256: String) -> Int64 {
        Int64(bitPattern: UInt64(sha256.prefix(16), radix: 16) ?? 0)
    }
}
