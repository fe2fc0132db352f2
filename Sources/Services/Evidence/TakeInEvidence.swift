package import CQL2
package import Governance
import Identity
import Imaging
import JSONText
package import Spatial

/// What a phone says of a photo it sends.
package struct EvidenceClaim: Sendable {
    package var capturedAt: Instant?
    package var place: Position?
    package var accuracy: Double?
    /// `camera` or `gallery`: a photo from the gallery is marked as not taken on site; ``folder`` as added later.
    package var source: String?
    package static let folder = "folder"

    package init() {}
}

extension County {
    /// Stores a photo: the original under its SHA-256, a thumbnail and a public copy without any metadata.
    ///
    /// Refuses what is not a sound picture within the limits; nothing of it is kept then.
    package func takeIn(_ bytes: [UInt8], claim: EvidenceClaim, by actor: Actor) async throws -> EvidenceRecord {
        let moment = now
        let picture: (photo: Photo, preview: PhotoPreview, copy: [UInt8])
        do {
            let photo = try Photo(bytes)
            picture = (photo, try photo.preview(), try photo.publicCopy())
        } catch {
            throw Refusal.photo(error)
        }
        let sha256 = SHA256.hash(bytes).hex
        let record = self.record(bytes, sha256, picture.photo.facts, picture.preview.hash.bits, claim, actor, moment)
        if try await store.read({ try $0.evidence(sha256)?.isRemoved ?? false }) { throw Refusal.removedEvidence(.conflict) }
        try blobs.put(bytes, sha256: sha256)
        try blobs.putCopy(picture.preview.thumbnail, of: sha256, kind: "thumb")
        try blobs.putCopy(picture.copy, of: sha256, kind: "copy")
        return try await store.write { transaction in
            if let known = try transaction.evidence(sha256) { return known }
            try transaction.add(record)
            var entry = JournalEntry(act: "evidence", actor: actor, at: moment.instant)
            entry.details = ["bytes": .number(String(bytes.count)), "sha256": .string(sha256)]
            _ = try transaction.append(entry)
            return record
        }
    }

    private func record(
        _ bytes: [UInt8], _ sha256: String, _ facts: PhotoFacts, _ dHash: UInt64, _ claim: EvidenceClaim, _ actor: Actor,
        _ moment: Moment
    ) -> EvidenceRecord {
        let exifTime = facts.capturedAt.map {
            Instant(milliseconds: $0.milliseconds(assumingOffsetMinutes: zone.utcOffsetMinutes))
        }
        let exifPlace = facts.position.map { Position(x: $0.longitude, y: $0.latitude) }
        var flags: [String] = []
        if claim.source == "gallery" { flags.append("not-on-site") }
        if exifTime == nil, exifPlace == nil { flags.append("no-exif") }
        if claim.source == EvidenceClaim.folder { flags.append("added-later") }
        let captured = claim.capturedAt ?? exifTime
        // Photos of a folder are old by nature.
        if let captured, claim.source != EvidenceClaim.folder, abs(captured.milliseconds - moment.instant.milliseconds) > 86_400_000 {
            flags.append("time-differs")
        }
        if let place = claim.place, let exif = exifPlace, LocalPlane.distance(place, exif) > 200 { flags.append("place-differs") }
        if let accuracy = claim.accuracy, accuracy > 30 { flags.append("place-inaccurate") }
        return EvidenceRecord(
            sha256: sha256, format: facts.format.rawValue, bytes: bytes.count, width: facts.width, height: facts.height,
            capturedAt: captured, place: (claim.place ?? exifPlace)?.stored, direction: facts.direction?.degrees, dHash: dHash,
            receivedAt: moment.instant, receivedBy: actor.account, flags: flags)
    }

    /// A copy of a stored photo: `thumb` and `copy` for those who may read, `original` for those who may export.
    package func photo(_ sha256: String, kind: String) async throws -> [UInt8] {
        guard sha256.utf8.count == 64, sha256.allSatisfy(\.isHexDigit) else { throw Refusal.unknownItem(sha256) }
        if kind != "original", let bytes = try blobs.copy(of: sha256, kind: kind) { return bytes }
        guard let original = try blobs.get(sha256) else {
            let isRemoved = try await store.read { try $0.evidence(sha256)?.isRemoved ?? false }
            throw isRemoved ? Refusal.removedEvidence(.gone) : Refusal.unknownItem(sha256)
        }
        if kind == "original" { return original }
        do {
            let photo = try Photo(original)
            let made = kind == "thumb" ? try photo.preview().thumbnail : try photo.publicCopy()
            try blobs.putCopy(made, of: sha256, kind: kind)
            return made
        } catch let refusal as PhotoRefusal {
            throw Refusal.photo(refusal)
        }
    }
}

extension Refusal {
    /// Why a photo is not taken, in the words of people.
    static func photo(_ reason: PhotoRefusal) -> Refusal {
        let text: (zh: String, en: String) =
            switch reason {
            case .tooLarge: ("照片超过 20 MB,请压缩后再传。", "The photo is larger than 20 MB.")
            case .tooManyPixels, .sideTooLong, .tooMuchMemory, .tooManyScans:
                ("照片像素过大，请用普通画质拍摄。", "The photo has too many pixels.")
            case .unknownFormat, .unsupported: ("只接受 JPEG、PNG、WebP、HEIC 照片。", "Only JPEG, PNG, WebP and HEIC photos are taken.")
            case .truncated: ("照片没有传完整，请重新上传。", "The photo is cut off; send it again.")
            case .polyglot: ("照片里夹带了其他文件，已拒收。", "The photo carries another file and is refused.")
            case .corrupt: ("照片已损坏，无法读取。", "The photo is damaged.")
            case .timedOut, .decoderUnavailable: ("照片暂时无法处理，请改用 JPEG 格式。", "The photo cannot be processed now; send a JPEG.")
            }
        var refusal = Refusal("photo-refused", .invalid, zh: text.zh, en: text.en, field: reason.rawValue)
        if reason == .tooLarge { refusal.kind = .tooLarge }
        return refusal
    }
}
