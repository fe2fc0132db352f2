package import CQL2
package import Governance
import Identity
import JSONText

/// A signed head of the journal that can be kept elsewhere and checked later: what comes before it cannot be changed
/// or cut off unnoticed.
package struct Checkpoint: Sendable {
    package var sequence: Int64
    package var hash: Governance.Digest
    package var at: Instant
    /// Raw public key and Ed25519 signature over the line of `message`.
    package var publicKey: [UInt8]
    package var signature: [UInt8]

    /// What is signed.
    package var message: String { "yiwang checkpoint 1 \(sequence) \(hash.hex) \(at)" }

    /// One line of JSON, to be printed or carried away.
    package var text: String {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("at", at.description)
            writer.member("hash", hash.hex)
            writer.member("key", publicKey.hex)
            writer.member("sequence", sequence)
            writer.member("signature", signature.hex)
        }
        return writer.text
    }

    package init(sequence: Int64, hash: Governance.Digest, at: Instant, publicKey: [UInt8], signature: [UInt8]) {
        self.sequence = sequence
        self.hash = hash
        self.at = at
        self.publicKey = publicKey
        self.signature = signature
    }

    /// Reads a kept checkpoint; refuses one that is not whole or whose signature does not hold.
    package init(text: String) throws {
        let json = try? JSON(parsing: text)
        guard let json, let sequence = json["sequence"]?.integer, let hash = json["hash"]?.string.flatMap({ Governance.Digest(hex: $0) }),
            let at = json["at"]?.string.flatMap({ Instant($0) }), let key = json["key"]?.string.flatMap({ [UInt8](hex: $0) }),
            let signature = json["signature"]?.string.flatMap({ [UInt8](hex: $0) })
        else {
            throw Refusal("bad-checkpoint", .invalid, zh: "检查点文件不完整。", en: "The checkpoint cannot be read.")
        }
        self.init(sequence: sequence, hash: hash, at: at, publicKey: key, signature: signature)
        guard try VerificationKey(raw: key).isValid(signature, for: Array(message.utf8)) else {
            throw Refusal("forged-checkpoint", .invalid, zh: "检查点签名不符。", en: "The checkpoint's signature does not hold.")
        }
    }
}

extension County {
    /// Signs the journal's head with a key kept outside the store.
    package func checkpoint(keyFile: String) async throws -> Checkpoint {
        let key = try SigningKey(contentsOfFile: keyFile)
        let head = try await store.read { try $0.journalHead() }
        var checkpoint = Checkpoint(
            sequence: head.sequence, hash: head.hash, at: now.instant, publicKey: key.verificationKey.raw, signature: [])
        checkpoint.signature = try key.signature(for: Array(checkpoint.message.utf8))
        return checkpoint
    }
}
