/// The work a password guess costs with scrypt (RFC 7914): 128 · r · N bytes of memory, p times over.
public struct PasswordCost: Sendable, Hashable {
    /// log₂ N.
    public let logN: Int
    /// Block size r.
    public let blockSize: Int
    /// Parallelism p.
    public let parallelism: Int

    /// N = 2¹⁵, r = 8, p = 1: 32 MB.
    public static let standard = PasswordCost()

    private init() {
        logN = 15
        blockSize = 8
        parallelism = 1
    }

    /// A cost within bounds which keep a damaged or planted record from exhausting the server: N from 2 to 2²⁰, r and
    /// p from 1 to 16, 256 MB in all.
    ///
    /// - Throws: `.excessiveCost` outside them.
    public init(logN: Int, blockSize: Int, parallelism: Int) throws(IdentityError) {
        guard 1...20 ~= logN, 1...16 ~= blockSize, 1...16 ~= parallelism, 128 * blockSize << logN <= 256 << 20,
            // RFC 7914, section 2: N < 2^(128·r/8).
            logN < 16 * blockSize
        else { throw .excessiveCost }
        self.logN = logN
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// Bytes of memory for one derivation, with libcrypto's own small needs.
    var memory: UInt64 { UInt64(128 * blockSize * (1 << logN + parallelism + 8)) + 1 << 16 }
}
