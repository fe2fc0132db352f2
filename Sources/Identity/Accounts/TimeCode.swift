internal import CCrypto

/// Codes by the clock, as authenticators show them (TOTP, RFC 6238, over HOTP, RFC 4226).
public struct TimeCode: Sendable {
    /// The hash functions of RFC 6238. Authenticators all know SHA-1, in which HMAC is not weakened by collisions.
    public enum Algorithm: Sendable, CaseIterable {
        case sha1, sha256, sha512
    }

    /// Seconds that a code is shown.
    public static let period: Int64 = 30
    /// Bytes of a new secret: as long as the hash of SHA-1 (RFC 4226, requirement R6).
    public static let secretLength = 20

    private let secret: [UInt8]
    private let algorithm: Algorithm
    private let digits: Int

    /// - Parameter digits: from 6 to 8.
    public init(secret: [UInt8], algorithm: Algorithm = .sha1, digits: Int = 6) {
        self.secret = secret
        self.algorithm = algorithm
        self.digits = min(max(digits, 6), 8)
    }

    /// The step of time at a moment, in milliseconds since 1970.
    public static func step(at milliseconds: Int64) -> Int64 { milliseconds / 1000 / period }

    /// The code of a step; nil where libcrypto does not offer the function.
    public func code(step: Int64) -> String? {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
        var mac = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let function =
            switch algorithm {
            case .sha1: EVP_sha1()
            case .sha256: EVP_sha256()
            case .sha512: EVP_sha512()
            }
        guard HMAC(function, secret, Int32(secret.count), counter, counter.count, &mac, &length) != nil, length >= 20 else { return nil }
        // Dynamic truncation, RFC 4226, 5.3.
        let offset = Int(mac[Int(length) - 1] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step that a code belongs to, of the one now and those beside it, for clocks differ; nil for a wrong code, and
    /// for one of a step not after `last`: no code counts twice (RFC 6238, 5.2).
    public func step(of typed: String, at milliseconds: Int64, after last: Int64) -> Int64? {
        let given = Array(typed.utf8.filter { (0x30...0x39).contains($0) })
        let now = Self.step(at: milliseconds)
        var found: Int64?
        for step in now - 1...now + 1 where step > last {
            if let code = code(step: step), ConstantTime.areEqual(Array(code.utf8), given) { found = step }
        }
        return found
    }
}

extension TimeCode {
    /// What a QR code hands to an authenticator (Key URI Format).
    public static func address(secret: [UInt8], account: String, issuer: String) -> String {
        let name = "\(escaped(issuer)):\(escaped(account))"
        return "otpauth://totp/\(name)?secret=\(Base32.encode(secret))&issuer=\(escaped(issuer))&algorithm=SHA1&digits=6&period=\(period)"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "-._~".utf8.contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

/// Base32 without padding (RFC 4648, section 6), in which secrets are typed by hand.
public enum Base32 {
    private static let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 8
            while held >= 5 {
                text.append(symbols[Int(bits >> UInt32(held - 5) & 31)])
                held -= 5
            }
            bits &= (1 << UInt32(held)) - 1
        }
        if held > 0 { text.append(symbols[Int(bits << UInt32(5 - held) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
