internal import CCrypto

/// Comparison whose duration tells nothing about where two secrets differ.
public enum ConstantTime {
    /// Whether the bytes are equal. Only the lengths may show in the time taken.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
    }
}
