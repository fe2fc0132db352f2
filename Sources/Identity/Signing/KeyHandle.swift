internal import CCrypto

/// Owns a libcrypto key, which is wiped when it is freed.
///
/// Unchecked: the key is never changed after `init`, each operation on it uses a context of its own, and libcrypto
/// guards the reference count and caches inside with its own locks (OpenSSL manual, openssl-threads).
final class KeyHandle: @unchecked Sendable {
    let key: OpaquePointer

    init?(_ key: OpaquePointer?) {
        guard let key else { return nil }
        self.key = key
    }

    deinit {
        EVP_PKEY_free(key)
    }

    typealias Reader = (OpaquePointer?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<Int>?) -> Int32

    /// The raw bytes that `reader` gives, when they have the length expected.
    func read(_ reader: Reader, length: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: length)
        var count = length
        return reader(key, &bytes, &count) == 1 && count == length ? bytes : nil
    }
}
