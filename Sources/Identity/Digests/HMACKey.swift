/// A key for HMAC-SHA-256 (RFC 2104). Key blocks are hashed once, so a message costs two compressions less.
public struct HMACKey: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// A key of any length; 32 random bytes are the natural choice.
    public init(_ key: [UInt8]) {
        let blockLength = 64
        var block = key.count > blockLength ? SHA256.hash(key).bytes : key
        block += [UInt8](repeating: 0, count: blockLength - block.count)
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5C })
        self.inner = inner
        self.outer = outer
    }

    /// The authentication code of a message.
    public func code(for message: UnsafeRawBufferPointer) -> HashValue {
        var inner = inner
        inner.update(message)
        var outer = outer
        outer.update(inner.hash())
        return outer.hash()
    }

    public func code(for message: [UInt8]) -> HashValue {
        message.withUnsafeBytes { code(for: $0) }
    }

    /// Whether the code belongs to the message, in constant time.
    public func isValid(_ code: HashValue, for message: [UInt8]) -> Bool {
        ConstantTime.areEqual(self.code(for: message).bytes, code.bytes)
    }
}
