internal import CCrypto

/// A key that seals small secrets so that a copy of the store alone does not give them away: AES-256 in GCM
/// (NIST SP 800-38D), with a fresh nonce each time.
public struct SealingKey: Sendable {
    public static let length = 32
    private static let nonceLength = 12
    private static let tagLength = 16

    private let bytes: [UInt8]

    /// - Throws: `.malformedKey` unless there are 32 bytes.
    public init(_ bytes: [UInt8]) throws(IdentityError) {
        guard bytes.count == Self.length else { throw .malformedKey }
        self.bytes = bytes
    }

    /// Nonce, sealed bytes and tag.
    ///
    /// - Parameter label: what the secret belongs to; it opens under the same label only.
    /// - Throws: `.randomUnavailable`, `.signingFailed` where libcrypto fails.
    public func seal(_ secret: [UInt8], label: String) throws(IdentityError) -> [UInt8] {
        let nonce = try SecureRandom.bytes(Self.nonceLength)
        guard let context = EVP_CIPHER_CTX_new() else { throw .signingFailed }
        defer { EVP_CIPHER_CTX_free(context) }
        var sealed = [UInt8](repeating: 0, count: secret.count + Self.tagLength)
        var tag = [UInt8](repeating: 0, count: Self.tagLength)
        var length: Int32 = 0
        let label = Array(label.utf8)
        guard EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, bytes, nonce) == 1,
            EVP_EncryptUpdate(context, nil, &length, label, Int32(label.count)) == 1,
            EVP_EncryptUpdate(context, &sealed, &length, secret, Int32(secret.count)) == 1, Int(length) == secret.count,
            EVP_EncryptFinal_ex(context, &tag, &length) == 1, length == 0,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, Int32(Self.tagLength), &tag) == 1
        else { throw .signingFailed }
        return nonce + sealed.prefix(secret.count) + tag
    }

    /// The secret; nil where the bytes were changed, belong to another label, or were sealed with another key.
    public func open(_ sealed: [UInt8], label: String) -> [UInt8]? {
        let count = sealed.count - Self.nonceLength - Self.tagLength
        guard count >= 0, let context = EVP_CIPHER_CTX_new() else { return nil }
        defer { EVP_CIPHER_CTX_free(context) }
        let nonce = Array(sealed.prefix(Self.nonceLength))
        let body = Array(sealed.dropFirst(Self.nonceLength).prefix(count))
        var tag = Array(sealed.suffix(Self.tagLength))
        var secret = [UInt8](repeating: 0, count: count + Self.tagLength)
        var rest = [UInt8](repeating: 0, count: Self.tagLength)
        var length: Int32 = 0
        let label = Array(label.utf8)
        guard EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, bytes, nonce) == 1,
            EVP_DecryptUpdate(context, nil, &length, label, Int32(label.count)) == 1,
            EVP_DecryptUpdate(context, &secret, &length, body, Int32(count)) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, Int32(Self.tagLength), &tag) == 1,
            EVP_DecryptFinal_ex(context, &rest, &length) == 1
        else { return nil }
        return Array(secret.prefix(count))
    }
}
