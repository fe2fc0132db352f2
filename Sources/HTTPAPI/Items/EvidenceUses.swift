import CQL2
import Governance
import JSONText
import Services

extension County {
    /// Photos named in a request, with what was found out about them when they were taken in. One that never arrived
    /// is refused by the use case.
    func evidence(_ list: [JSON], by actor: Actor) async throws -> [EvidenceUse] {
        let moment = now
        let asked = try list.map { try EvidenceClaimed($0) }
        guard !asked.isEmpty else { return [] }
        let records = try await store.read { snapshot in
            try asked.map { try snapshot.evidence($0.sha256) }
        }
        return zip(asked, records).map { claimed, record in
            EvidenceUse(
                sha256: claimed.sha256, role: claimed.role, capturedAt: record?.capturedAt ?? claimed.capturedAt,
                place: record?.place, addedAt: moment.instant, addedBy: actor.account, flags: record?.flags ?? [])
        }
    }
}

/// One entry of `evidence`.
private struct EvidenceClaimed: Sendable {
    let sha256: String
    let role: EvidenceRole
    let capturedAt: Instant?

    init(_ json: JSON) throws {
        let body = try JSONBody(json, known: ["sha256", "role", "capturedAt"], path: "evidence")
        let hash = try body.requiredText("sha256", limit: 64)
        guard hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit), hash.lowercased() == hash else {
            throw body.wrong("sha256", zh: "应为 64 位小写十六进制。", en: "must be 64 lower-case hexadecimal digits.")
        }
        sha256 = hash
        guard let role = EvidenceRole(rawValue: try body.requiredText("role", limit: 20)) else {
            let known = EvidenceRole.builtIn.map(\.rawValue).joined(separator: ", ")
            throw body.wrong("role", zh: "应为 \(known) 或场景自定的种类。", en: "must be one of \(known), or the scene's own.")
        }
        self.role = role
        capturedAt = try body.text("capturedAt", limit: 40).map { text in
            guard let instant = Instant(text) else {
                throw body.wrong("capturedAt", zh: "应为带时区的时间。", en: "must be a time with its offset.")
            }
            return instant
        }
    }
}
