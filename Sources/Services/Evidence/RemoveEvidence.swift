package import Governance
import JSONText

extension County {
    /// Deletes the bytes and copies of a photo because the law orders it; its hash and facts, the items that use it and
    /// the journal stay, and verification still holds (decision 5). Asked again, it finishes what was interrupted.
    ///
    /// Only a role to which the scene gives `erases`, and with a reason. Backups taken before expire by themselves.
    package func removeEvidence(_ sha256: String, reason: String, by actor: Actor) async throws -> EvidenceRecord {
        let moment = now
        guard scenes.contains(where: { $0.role(of: actor)?.erases ?? false }) else {
            throw Refusal.notGranted(Bilingual(zh: "依法移除佐证", en: "remove evidence by law"))
        }
        guard reason.unicodeScalars.count(where: { !$0.properties.isWhitespace }) >= 4, reason.unicodeScalars.count <= 2000 else {
            throw Refusal.missingNote()
        }
        let removed = try await store.write { transaction in
            guard var record = try transaction.evidence(sha256) else { throw Refusal.unknownItem(sha256) }
            guard !record.isRemoved else { return record }
            try transaction.markRemoved(record)
            var entry = JournalEntry(act: Self.evidenceRemoval, actor: actor, at: moment.instant)
            entry.note = reason
            entry.details = ["sha256": .string(sha256)]
            _ = try transaction.append(entry)
            record.flags.append(EvidenceRecord.removed)
            return record
        }
        // Only what the journal knows of is deleted.
        try blobs.remove(sha256)
        return removed
    }

    static let evidenceRemoval = "evidence-removed"
}

extension Refusal {
    static func removedEvidence(_ kind: Kind) -> Refusal {
        Refusal(
            "evidence-removed", kind, zh: "该照片已依法移除，仅保留其指纹和拍摄事实。",
            en: "This photo was lawfully removed; only its hash and facts are kept.", field: "evidence")
    }
}
