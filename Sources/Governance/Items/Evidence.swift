package import CQL2
package import Spatial

/// What a photo or document shows in the course of an item. Every register knows those of `builtIn`; a scene declares
/// others for its own, such as a far view and a near one.
package struct EvidenceRole: Hashable, Sendable, RawRepresentable {
    package let rawValue: String

    /// A name in small letters, digits and hyphens of at most 20 characters; nil for anything else.
    package init?(rawValue: String) {
        let bytes = rawValue.utf8
        guard let first = bytes.first, (0x61...0x7A).contains(first), bytes.count <= 20,
            bytes.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else { return nil }
        self.rawValue = rawValue
    }

    private init(own name: String) {
        rawValue = name
    }

    package static let before = EvidenceRole(own: "before")
    package static let during = EvidenceRole(own: "during")
    package static let after = EvidenceRole(own: "after")
    /// The door plate.
    package static let door = EvidenceRole(own: "door")
    package static let document = EvidenceRole(own: "document")

    package static let builtIn: [EvidenceRole] = [before, during, after, door, document]
}

/// The use of a piece of evidence by an item; the bytes are found by their SHA-256.
package struct EvidenceUse: Hashable, Sendable {
    package var sha256: String
    package var role: EvidenceRole
    /// When the camera says it was taken: a claim.
    package var capturedAt: Instant?
    /// Where the device was.
    package var place: Position?
    package var addedAt: Instant
    package var addedBy: String
    /// Marks such as `not-on-site`, `no-exif`, `time-differs`.
    package var flags: [String]

    package init(
        sha256: String, role: EvidenceRole, capturedAt: Instant?, place: Position?, addedAt: Instant, addedBy: String,
        flags: [String]
    ) {
        self.sha256 = sha256
        self.role = role
        self.capturedAt = capturedAt
        self.place = place
        self.addedAt = addedAt
        self.addedBy = addedBy
        self.flags = flags
    }
}

/// What is known of stored bytes.
package struct EvidenceRecord: Hashable, Sendable {
    package var sha256: String
    package var format: String
    package var bytes: Int
    package var width: Int
    package var height: Int
    package var capturedAt: Instant?
    package var place: Position?
    package var direction: Double?
    /// 64-bit difference hash of the upright picture.
    package var dHash: UInt64
    package var receivedAt: Instant
    package var receivedBy: String
    package var flags: [String]

    package init(
        sha256: String, format: String, bytes: Int, width: Int, height: Int, capturedAt: Instant?, place: Position?,
        direction: Double?, dHash: UInt64, receivedAt: Instant, receivedBy: String, flags: [String]
    ) {
        self.sha256 = sha256
        self.format = format
        self.bytes = bytes
        self.width = width
        self.height = height
        self.capturedAt = capturedAt
        self.place = place
        self.direction = direction
        self.dHash = dHash
        self.receivedAt = receivedAt
        self.receivedBy = receivedBy
        self.flags = flags
    }

    /// Bytes and copies were deleted because the law ordered it; hash and facts remain (decision 5).
    package var isRemoved: Bool { flags.contains(Self.removed) }

    package static let removed = "removed"
}
