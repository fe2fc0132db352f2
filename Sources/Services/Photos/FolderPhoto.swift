package import CQL2
package import Governance
import JSONText
package import Spatial

/// A file of a folder of photos, with what is known of it before anything is written.
package struct FolderPhoto: Sendable {
    /// What a person said of it; goes before what its path says.
    package struct Choice: Hashable, Sendable {
        /// Number of the item.
        package var item: String?
        package var role: EvidenceRole?
        /// Whether it is not to be taken in.
        package var isLeftOut = false

        package init() {}
    }

    /// What became of it.
    package enum Outcome: Hashable, Sendable {
        case added
        /// It was evidence of its item already.
        case unchanged
        /// Nobody said whose it is.
        case unmatched
        case refused(Refusal)
    }

    package let index: Int
    /// As it lay in the folder, with `/` between.
    package var path: String
    package var bytes: Int
    package var sha256: String
    /// When and where the camera says it was taken.
    package var capturedAt: Instant?
    package var place: Position?
    /// Why it cannot be taken at all.
    package var refusal: Refusal?
    package var choice = Choice()
    package var outcome: Outcome?

    package init(index: Int, path: String, bytes: Int, sha256: String) {
        self.index = index
        self.path = path
        self.bytes = bytes
        self.sha256 = sha256
    }

    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Whether the camera left neither time nor place in it.
    package var hasNoFacts: Bool { refusal == nil && capturedAt == nil && place == nil }
}

extension FolderPhoto {
    var json: JSON {
        var members: [String: JSON] = [
            "i": .number(String(index)), "path": .string(path), "bytes": .number(String(bytes)), "sha256": .string(sha256),
        ]
        members["at"] = capturedAt.map { .number(String($0.milliseconds)) }
        members["x7"] = place.map { .number(String($0.x7)) }
        members["y7"] = place.map { .number(String($0.y7)) }
        members["refusal"] = refusal.map(Self.json)
        members["item"] = choice.item.map { .string($0) }
        members["role"] = choice.role.map { .string($0.rawValue) }
        if choice.isLeftOut { members["left"] = .bool(true) }
        switch outcome {
        case .added: members["outcome"] = .string("added")
        case .unchanged: members["outcome"] = .string("unchanged")
        case .unmatched: members["outcome"] = .string("unmatched")
        case .refused(let refusal):
            members["outcome"] = .string("refused")
            members["why"] = Self.json(refusal)
        case nil: break
        }
        return .object(members)
    }

    init?(_ json: JSON) {
        guard let index = json["i"]?.integer, let path = json["path"]?.string else { return nil }
        self.init(
            index: Int(clamping: index), path: path, bytes: Int(clamping: json["bytes"]?.integer ?? 0), sha256: json["sha256"]?.string ?? ""
        )
        capturedAt = json["at"]?.integer.map { Instant(milliseconds: $0) }
        if let x = json["x7"]?.integer, let y = json["y7"]?.integer { place = Position(x7: Int32(clamping: x), y7: Int32(clamping: y)) }
        refusal = json["refusal"].flatMap(Self.refusal)
        choice.item = json["item"]?.string
        choice.role = json["role"]?.string.flatMap { EvidenceRole(rawValue: $0) }
        choice.isLeftOut = json["left"]?.bool ?? false
        outcome =
            switch json["outcome"]?.string {
            case "added": .added
            case "unchanged": .unchanged
            case "unmatched": .unmatched
            case "refused": json["why"].flatMap(Self.refusal).map { .refused($0) }
            default: nil
            }
    }

    private static func json(_ refusal: Refusal) -> JSON {
        .object(["code": .string(refusal.code), "zh": .string(refusal.message.zh), "en": .string(refusal.message.en)])
    }

    private static func refusal(_ json: JSON) -> Refusal? {
        guard let code = json["code"]?.string else { return nil }
        return Refusal(code, .invalid, zh: json["zh"]?.string ?? "", en: json["en"]?.string ?? "")
    }
}
