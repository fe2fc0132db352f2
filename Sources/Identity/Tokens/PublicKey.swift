internal import CCrypto

/// A public key of another party, as JSON Web Keys give it, that checks RS256 or ES256 signatures (RFC 7518).
public struct PublicKey: Sendable {
    /// The algorithms that are accepted; nothing else is, whatever a token says of itself.
    public enum Algorithm: String, Sendable, CaseIterable {
        case RS256, ES256
    }

    public let algorithm: Algorithm
    private let handle: KeyHandle

    /// An RSA key of 2048 to 8192 bits from its modulus and exponent, big-endian.
    ///
    /// - Throws: `.malformedKey`.
    public init(modulus: [UInt8], exponent: [UInt8]) throws(IdentityError) {
        let significant = Array(modulus.drop { $0 == 0 })
        guard let first = significant.first, !exponent.isEmpty, exponent.count <= 8, exponent.last.map({ $0 & 1 == 1 }) == true else {
            throw .malformedKey
        }
        let bits = significant.count * 8 - first.leadingZeroBitCount
        guard (2048...8192).contains(bits),
            let handle = KeyHandle(crypto_rsa_key(significant, significant.count, exponent, exponent.count))
        else { throw .malformedKey }
        self.handle = handle
        algorithm = .RS256
    }

    /// A key on the curve P-256 from its two coordinates of 32 bytes.
    ///
    /// - Throws: `.malformedKey`, also for a point that is not on the curve.
    public init(x: [UInt8], y: [UInt8]) throws(IdentityError) {
        guard x.count == 32, y.count == 32, let handle = KeyHandle(crypto_p256_key([4] + x + y)) else { throw .malformedKey }
        self.handle = handle
        algorithm = .ES256
    }

    /// Whether the signature, as JSON Web Signatures carry it, is this key's of the message. Anything malformed is not.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch algorithm {
        case .RS256: return verify(signature, message)
        case .ES256:
            guard signature.count == 64 else { return false }
            var der: UnsafeMutablePointer<UInt8>?
            let length = Int(crypto_ecdsa_der(signature, &der))
            guard length > 0, let start = der else { return false }
            defer { crypto_free(start) }
            return verify(Array(UnsafeBufferPointer(start: start, count: length)), message)
        }
    }

    private func verify(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
        guard !signature.isEmpty, let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, handle.key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
}

/// Base64url without padding, as tokens are written (RFC 7515, section 2).
public enum Base64URL {
    public static func encode(_ bytes: [UInt8]) -> String { Base64.url.encode(bytes) }

    /// Nil for anything that is not exactly that.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? { Base64.url.decode(String(text)) }
}

/// Base64 with padding, as HTTP headers carry it.
public enum Base64Padded {
    public static func encode(_ bytes: [UInt8]) -> String {
        let text = Base64.standard.encode(bytes)
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }
}
