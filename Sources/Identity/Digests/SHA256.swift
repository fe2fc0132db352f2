internal import CCrypto

/// SHA-256 (FIPS 180-4) in pieces. A value: a copy continues on its own, which is how a common prefix is hashed once.
public struct SHA256: Sendable {
    private var context = SHA256_CTX()

    public init() {
        SHA256_Init(&context)
    }

    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }

    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    public mutating func update(_ hash: HashValue) {
        hash.withUnsafeBytes { update($0) }
    }

    /// The hash of all bytes so far. The state is left as it was, so more bytes can follow.
    public func hash() -> HashValue {
        var last = context
        return HashValue { SHA256_Final($0, &last) }
    }

    public static func hash(_ bytes: UnsafeRawBufferPointer) -> HashValue {
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, bytes.baseAddress, bytes.count)
        return HashValue { SHA256_Final($0, &context) }
    }

    public static func hash(_ bytes: [UInt8]) -> HashValue {
        bytes.withUnsafeBytes { hash($0) }
    }
}
