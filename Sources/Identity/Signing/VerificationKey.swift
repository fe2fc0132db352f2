internal import CCrypto

/// A public Ed25519 key (RFC 8032).
public struct VerificationKey: Sendable, Hashable {
    /// The 32 bytes of the key.
    public let raw: [UInt8]

    static let length = 32
    static let signatureLength = 64

    /// - Throws: `.malformedKey` unless there are 32 bytes.
    public init(raw: [UInt8]) throws(IdentityError) {
        guard raw.count == Self.length else { throw .malformedKey }
        self.raw = raw
    }

    /// Whether the signature is this key's of the message. Anything malformed is simply not valid.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == Self.signatureLength,
            let handle = KeyHandle(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, raw, raw.count)),
            let context = EVP_MD_CTX_new()
        else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, nil, nil, handle.key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}
