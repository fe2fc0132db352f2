internal import CCrypto

/// A private Ed25519 key (RFC 8032). Signatures depend on key and message only.
public struct SigningKey: Sendable {
    private let handle: KeyHandle
    /// The key others check signatures with.
    public let verificationKey: VerificationKey

    static let seedLength = 32

    /// A key from its 32-byte seed.
    ///
    /// - Throws: `.malformedKey`.
    public init(seed: [UInt8]) throws(IdentityError) {
        guard seed.count == Self.seedLength,
            let handle = KeyHandle(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)),
            let raw = handle.read(EVP_PKEY_get_raw_public_key, length: VerificationKey.length)
        else { throw .malformedKey }
        self.handle = handle
        verificationKey = try VerificationKey(raw: raw)
    }

    /// A new random key.
    ///
    /// - Throws: `.randomUnavailable`.
    public static func generate() throws(IdentityError) -> SigningKey {
        try SigningKey(seed: SecureRandom.bytes(seedLength))
    }

    /// The 64-byte signature of the message.
    ///
    /// - Throws: `.signingFailed`.
    public func signature(for message: [UInt8]) throws(IdentityError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw .signingFailed }
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: VerificationKey.signatureLength)
        var length = signature.count
        guard EVP_DigestSignInit(context, nil, nil, nil, handle.key) == 1,
            EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == signature.count
        else { throw .signingFailed }
        return signature
    }

    /// The seed, for writing key files.
    var seed: [UInt8]? { handle.read(EVP_PKEY_get_raw_private_key, length: Self.seedLength) }
}
