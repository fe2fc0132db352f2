internal import CCrypto

/// Unpredictable bytes from libcrypto's generator, which the kernel seeds.
public enum SecureRandom {
    /// - Throws: `.randomUnavailable` when the generator cannot be seeded, or for a negative or absurd count.
    public static func bytes(_ count: Int) throws(IdentityError) -> [UInt8] {
        guard 0...1 << 20 ~= count else { throw .randomUnavailable }
        var isFilled = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            isFilled = count == 0 || RAND_bytes(buffer.baseAddress, Int32(count)) == 1
            filled = isFilled ? count : 0
        }
        guard isFilled else { throw .randomUnavailable }
        return bytes
    }

    /// A token of `count` random bytes for URLs, cookies and headers: base64url without padding (RFC 4648, section 5),
    /// 43 characters for the usual 32 bytes.
    ///
    /// - Throws: `.randomUnavailable`.
    public static func token(bytes count: Int = 32) throws(IdentityError) -> String {
        Base64.url.encode(try bytes(count))
    }
}
