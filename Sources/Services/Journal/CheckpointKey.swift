import FoundationEssentials
import Identity

/// The key that signs checkpoints: a file outside the store, so that who copies the store cannot sign.
package enum CheckpointKey {
    /// Makes the key where there is none yet.
    ///
    /// - Returns: whether it was made.
    package static func makeIfMissing(_ path: String) throws -> Bool {
        guard !FileManager.default.fileExists(atPath: path) else { return false }
        try SigningKey.generate().write(toFile: path)
        return true
    }

    /// The raw public key as somebody gives it: 64 hexadecimal digits, PEM (`PUBLIC KEY`), or a checkpoint that is
    /// trusted; nil for anything else.
    package static func publicKey(_ text: String) -> [UInt8]? {
        if let hash = HashValue(hex: String(text.filter { !$0.isWhitespace })) { return hash.bytes }
        if let key = try? VerificationKey(pem: text) { return key.raw }
        return (try? Checkpoint(text: text))?.publicKey
    }
}
