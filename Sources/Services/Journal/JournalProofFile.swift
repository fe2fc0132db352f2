package import Governance
import Identity
import JSONText

/// A proof as a small file that anybody can check with the county's public key alone, without its store or server.
package struct JournalProofFile: Sendable {
    enum Claim: Sendable {
        /// The entry at this position, from 0, reads so.
        case inclusion(body: [UInt8], index: Int)
        /// The journal began as the one with this many entries and this root.
        case growth(from: Int, root: HashValue)
    }

    let claim: Claim
    let path: [HashValue]
    let checkpoint: Checkpoint

    init(_ claim: Claim, path: [HashValue], checkpoint: Checkpoint) {
        self.claim = claim
        self.path = path
        self.checkpoint = checkpoint
    }

    package var text: String {
        var writer = JSONWriter()
        writer.object { writer in
            switch claim {
            case .inclusion(let body, let index):
                writer.member("proof", "yiwang-inclusion-1")
                writer.member("entry", Int64(index) + 1)
                writer.member("body", String(decoding: body, as: UTF8.self))
            case .growth(let from, let root):
                writer.member("proof", "yiwang-consistency-1")
                writer.member("from", Int64(from))
                writer.member("root", root.hex)
            }
            writer.member("path", array: { writer in for hash in path { writer.string(hash.hex) } })
            writer.key("checkpoint")
            checkpoint.write(into: &writer)
        }
        return writer.text
    }

    /// Reads a proof; refuses what is not one, and one whose checkpoint is not signed by the key it names.
    package init(text: String) throws {
        guard let json = try? JSON(parsing: text), let kind = json["proof"]?.string, let list = json["path"]?.array,
            list.count <= 128
        else { throw Self.unreadable }
        path = try list.map { item in
            guard let hash = item.string.flatMap({ HashValue(hex: $0) }) else { throw Self.unreadable }
            return hash
        }
        checkpoint = try Checkpoint(json: json["checkpoint"] ?? .null)
        switch kind {
        case "yiwang-inclusion-1":
            guard let body = json["body"]?.string, let entry = json["entry"]?.integer, entry > 0 else { throw Self.unreadable }
            claim = .inclusion(body: Array(body.utf8), index: Int(entry) - 1)
        case "yiwang-consistency-1":
            guard let from = json["from"]?.integer, from > 0, let root = json["root"]?.string.flatMap({ HashValue(hex: $0) })
            else { throw Self.unreadable }
            claim = .growth(from: Int(from), root: root)
        default: throw Self.unreadable
        }
    }

    private static var unreadable: Refusal {
        Refusal("bad-proof", .invalid, zh: "不是证明文件，或文件不完整。", en: "This is no proof, or not the whole of one.")
    }

    /// Checks the proof.
    ///
    /// - Parameters:
    ///   - key: the raw public key that is trusted; a signature by any other proves nothing.
    ///   - kept: a checkpoint kept from before, which a proof of growth must begin with.
    package func check(key: [UInt8], kept: Checkpoint? = nil) -> JournalProofVerdict {
        guard checkpoint.publicKey == key else { return .otherKey }
        if let kept, kept.publicKey != key { return .otherKey }
        guard let root = checkpoint.root.flatMap({ HashValue(bytes: $0.bytes) }) else { return .noRoot }
        let size = Int(checkpoint.sequence)
        switch claim {
        case .inclusion(let body, let index):
            // The body says its own place; a true entry shown as another one is a forgery too.
            guard (try? JSON(parsing: body))?["seq"]?.integer == Int64(index) + 1 else { return .fails }
            let proof = InclusionProof(index: index, count: size, path: path)
            return proof.proves(MerkleTree.leafHash(body), in: root) ? .holds : .fails
        case .growth(let from, let first):
            if let kept, kept.sequence != Int64(from) || kept.root?.bytes != first.bytes { return .otherBeginning }
            let proof = ConsistencyProof(first: from, second: size, path: path)
            return proof.proves(first, growsTo: root) ? .holds : .fails
        }
    }

    /// What has been proved, or was to be.
    package var statement: Bilingual {
        let size = checkpoint.sequence
        return switch claim {
        case .inclusion(_, let index):
            Bilingual(
                zh: "第 \(index + 1) 条留痕在 \(checkpoint.at) 签名的 \(size) 条之中",
                en: "entry \(index + 1) is among the \(size) signed for at \(checkpoint.at)")
        case .growth(let from, _):
            Bilingual(
                zh: "\(checkpoint.at) 签名的 \(size) 条留痕，前 \(from) 条未被改动",
                en: "the \(size) entries signed for at \(checkpoint.at) begin with the \(from) of before, unchanged")
        }
    }

    /// The entry's text, where the proof is of one.
    package var body: String? {
        guard case .inclusion(let body, _) = claim else { return nil }
        return String(decoding: body, as: UTF8.self)
    }
}

package enum JournalProofVerdict: String, Sendable {
    case holds
    /// The hashes do not lead to the signed root.
    case fails
    /// Signed, but by a key that is not the one trusted.
    case otherKey = "other-key"
    /// The checkpoint is of before there was a tree.
    case noRoot = "no-root"
    /// The growth proved does not begin with the checkpoint kept.
    case otherBeginning = "other-beginning"

    package var words: Bilingual {
        switch self {
        case .holds: Bilingual(zh: "证明成立", en: "The proof holds")
        case .fails: Bilingual(zh: "证明不成立：内容或路径被改动", en: "The proof fails: text or path was altered")
        case .otherKey: Bilingual(zh: "签名密钥不是所信任的那一把", en: "Signed by a key that is not the one trusted")
        case .noRoot: Bilingual(zh: "检查点没有根，不能证明", en: "The checkpoint has no root to prove against")
        case .otherBeginning: Bilingual(zh: "与所留检查点不是同一份留痕", en: "It does not begin with the checkpoint kept")
        }
    }
}
