extension SigningKey {
    /// PKCS #8 of an Ed25519 key is this prefix and the seed (RFC 8410, section 7, without attributes).
    private static let prefix: [UInt8] = [
        0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
    ]

    /// Reads `-----BEGIN PRIVATE KEY-----` as `openssl genpkey -algorithm ed25519` writes it.
    ///
    /// - Throws: `.malformedKey`, also for keys of other kinds.
    public init(pem: String) throws(IdentityError) {
        guard let content = PEM.decode(pem, label: "PRIVATE KEY"), content.starts(with: Self.prefix) else {
            throw .malformedKey
        }
        try self.init(seed: Array(content.dropFirst(Self.prefix.count)))
    }

    /// The key as PEM text. Handle it as the secret it is.
    ///
    /// - Throws: `.malformedKey` when libcrypto does not give the seed back.
    public func pem() throws(IdentityError) -> String {
        guard let seed else { throw .malformedKey }
        return PEM.encode(Self.prefix + seed, label: "PRIVATE KEY")
    }
}

extension VerificationKey {
    /// SubjectPublicKeyInfo of an Ed25519 key is this prefix and the key (RFC 8410, section 4).
    private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

    /// Reads `-----BEGIN PUBLIC KEY-----`.
    ///
    /// - Throws: `.malformedKey`, also for keys of other kinds.
    public init(pem: String) throws(IdentityError) {
        guard let content = PEM.decode(pem, label: "PUBLIC KEY"), content.starts(with: Self.prefix) else {
            throw .malformedKey
        }
        try self.init(raw: Array(content.dropFirst(Self.prefix.count)))
    }

    /// The key as PEM text, which `openssl pkeyutl -verify` takes.
    public var pem: String { PEM.encode(Self.prefix + raw, label: "PUBLIC KEY") }
}
