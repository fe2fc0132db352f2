package import CQL2
package import Governance
import Identity
package import JSONText

/// A signed head of the journal that can be kept elsewhere and checked later: what comes before it cannot be changed
/// or cut off unnoticed. It is the signed tree head of RFC 9162, section 4.10, with the chain's hash beside the root.
package struct Checkpoint: Hashable, Sendable {
    /// The last entry, which is also the size of the tree.
    package var sequence: Int64
    package var hash: Governance.Digest
    /// Root of the Merkle tree over all entries; nil in checkpoints of before there was one.
    package var root: Governance.Digest?
    package var at: Instant
    /// Raw public key and Ed25519 signature over the line of `message`.
    package var publicKey: [UInt8]
    package var signature: [UInt8]

    /// What is signed.
    package var message: String {
        guard let root else { return "yiwang checkpoint 1 \(sequence) \(hash.hex) \(at)" }
        return "yiwang checkpoint 2 \(sequence) \(root.hex) \(hash.hex) \(at)"
    }

    /// One line of JSON, to be printed or carried away.
    package var text: String {
        var writer = JSONWriter()
        write(into: &writer)
        return writer.text
    }

    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("at", at.description)
            writer.member("hash", hash.hex)
            writer.member("key", publicKey.hex)
            if let root { writer.member("root", root.hex) }
            writer.member("sequence", sequence)
            writer.member("signature", signature.hex)
        }
    }

    init(sequence: Int64, hash: Governance.Digest, root: Governance.Digest?, at: Instant, signedWith key: SigningKey) throws {
        self.sequence = sequence
        self.hash = hash
        self.root = root
        self.at = at
        publicKey = key.verificationKey.raw
        signature = []
        signature = try key.signature(for: Array(message.utf8))
    }

    /// Reads a kept checkpoint; refuses one that is not whole or whose signature does not hold.
    package init(text: String) throws {
        try self.init(json: (try? JSON(parsing: text)) ?? .null)
    }

    package init(json: JSON) throws {
        guard let sequence = json["sequence"]?.integer, let hash = json["hash"]?.string.flatMap({ Governance.Digest(hex: $0) }),
            let at = json["at"]?.string.flatMap({ Instant($0) }), let key = json["key"]?.string.flatMap({ [UInt8](hex: $0) }),
            let signature = json["signature"]?.string.flatMap({ [UInt8](hex: $0) })
        else {
            throw Refusal("bad-checkpoint", .invalid, zh: "检查点文件不完整。", en: "The checkpoint cannot be read.")
        }
        self.sequence = sequence
        self.hash = hash
        root = json["root"]?.string.flatMap { Governance.Digest(hex: $0) }
        self.at = at
        publicKey = key
        self.signature = signature
        guard let key = try? VerificationKey(raw: key), key.isValid(signature, for: Array(message.utf8)) else {
            throw Refusal("forged-checkpoint", .invalid, zh: "检查点签名不符。", en: "The checkpoint's signature does not hold.")
        }
    }
}

extension County {
    /// Signs the journal's head with a key kept outside the store.
    package func checkpoint(keyFile: String) async throws -> Checkpoint {
        let key = try SigningKey(contentsOfFile: keyFile)
        let head = try await store.read { try $0.journalHead() }
        return try Checkpoint(
            sequence: head.sequence, hash: head.hash, root: head.edge.root(hashing: hashing), at: now.instant, signedWith: key)
    }

    /// Signs the head for an auditor who takes it along; that it was taken is the last entry it covers.
    package func carryCheckpoint(keyFile: String, by actor: Actor) async throws -> Checkpoint {
        try requireAudit(actor)
        let moment = now
        _ = try await store.write { try $0.append(JournalEntry(act: "checkpoint", actor: actor, at: moment.instant)) }
        return try await checkpoint(keyFile: keyFile)
    }
}
