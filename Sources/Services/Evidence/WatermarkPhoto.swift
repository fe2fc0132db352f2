import CQL2
package import Governance
import Imaging
import Spatial

extension County {
    /// A copy with time, place, coordinates and person burned in, from what is known of the photo; the original stays as
    /// it is. Made once for each language.
    ///
    /// - Parameter use: how an item uses it, where that says more than the photo's own record.
    package func watermarked(_ sha256: String, in language: Language, use: EvidenceUse? = nil) async throws -> [UInt8] {
        guard sha256.utf8.count == 64, sha256.allSatisfy(\.isHexDigit) else { throw Refusal.unknownItem(sha256) }
        let kind = "watermarked-\(language.rawValue)"
        let (found, person) = try await store.read { snapshot in
            let record = try snapshot.evidence(sha256)
            return (record, try (use?.addedBy ?? record?.receivedBy).flatMap { try snapshot.account($0) })
        }
        guard let found else { throw Refusal.unknownItem(sha256) }
        let record = found.telling(use)
        if record == found, let known = try blobs.copy(of: sha256, kind: kind) { return known }
        guard !record.isRemoved, let original = try blobs.get(sha256) else { throw Refusal.removedEvidence(.gone) }
        do {
            let marked = try Watermark(watermark(record, person, language)).burned(into: try Photo(original))
            if record == found { try blobs.putCopy(marked, of: sha256, kind: kind) }
            return marked
        } catch let refusal as PhotoRefusal {
            throw Refusal.photo(refusal)
        }
    }

    /// Time, place, coordinates to about a metre, who took it in, and what must be said of it.
    func watermark(_ record: EvidenceRecord, _ person: Account?, _ language: Language) -> [String] {
        let words = PrintWords(language: language, zone: zone, units: [])
        let time =
            record.capturedAt.map { words("拍摄 ", "Taken ") + words.moment($0) }
            ?? words("上传 ", "Received ") + words.moment(record.receivedAt)
        var lines = [time]
        if let place = record.place {
            lines += [area(place, language), words("经度 ", "Lon ") + degrees(place.x) + words("　纬度 ", "  Lat ") + degrees(place.y)]
        } else {
            lines.append(words("无位置信息", "No place is known"))
        }
        let role = person?.posts.first.flatMap { post in scenes.compactMap { $0.role(post.role)?.name[language] }.first }
        let name = person?.name ?? record.receivedBy
        lines.append(
            ([[role, name].compactMap { $0 }.joined(separator: " ")] + PhotoMarks.texts(record.flags, in: language)).joined(
                separator: " · "))
        return lines
    }

    private func area(_ place: Position, _ language: Language) -> String {
        guard case .village(let id) = map.tree.locate(place) else { return "" }
        return [AreaLevel.county, .town, .village].compactMap { map.tree.ancestor(of: id, on: $0)?.name[language] }.joined(separator: " ")
    }

    /// Five decimals of a degree, about a metre.
    private func degrees(_ value: Double) -> String {
        let units = Int64((value * 100_000).rounded())
        return FixedDecimal(units: units, scale: 5).description
    }
}

extension EvidenceRecord {
    /// The record with what an item says of its use.
    fileprivate func telling(_ use: EvidenceUse?) -> EvidenceRecord {
        guard let use else { return self }
        var record = self
        record.capturedAt = use.capturedAt ?? capturedAt
        record.place = use.place ?? place
        record.flags = flags + use.flags.filter { !flags.contains($0) }
        return record
    }
}
