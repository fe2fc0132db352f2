import Identity
import Testing

struct TimeCodeTests {
    /// RFC 6238, appendix B, with the secrets of erratum 2866: the digits repeated to the length of the hash.
    @Test(
        arguments: [
            (59, "94287082", "46119246", "90693936"), (1_111_111_109, "07081804", "68084774", "25091201"),
            (1_111_111_111, "14050471", "67062674", "99943326"), (1_234_567_890, "89005924", "91819424", "93441116"),
            (2_000_000_000, "69279037", "90698825", "38618901"), (20_000_000_000, "65353130", "77737706", "47863826"),
        ] as [(Int64, String, String, String)])
    func `codes are those of the standard`(seconds: Int64, sha1: String, sha256: String, sha512: String) {
        func secret(_ length: Int) -> [UInt8] { (0..<length).map { UInt8(ascii: "0") + UInt8(($0 + 1) % 10) } }
        let step = TimeCode.step(at: seconds * 1000)
        #expect(TimeCode(secret: secret(20), algorithm: .sha1, digits: 8).code(step: step) == sha1)
        #expect(TimeCode(secret: secret(32), algorithm: .sha256, digits: 8).code(step: step) == sha256)
        #expect(TimeCode(secret: secret(64), algorithm: .sha512, digits: 8).code(step: step) == sha512)
    }

    @Test func `a code holds for its step and those beside it, once`() throws {
        let totp = TimeCode(secret: Array("12345678901234567890".utf8))
        let now: Int64 = 1_700_000_000_000
        let step = TimeCode.step(at: now)
        for (distance, holds) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)] {
            let code = try #require(totp.code(step: step + distance))
            #expect((totp.step(of: code, at: now, after: -1) == step + distance) == holds, "\(distance)")
        }
        let code = try #require(totp.code(step: step))
        #expect(totp.step(of: " \(code.prefix(3)) \(code.suffix(3))", at: now, after: step - 1) == step)
        #expect(totp.step(of: code, at: now, after: step) == nil)
        for wrong in ["", "000", code + "1", "abcdef"] { #expect(totp.step(of: wrong, at: now, after: -1) == nil, "\(wrong)") }
    }

    /// RFC 4648, section 10, without its padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `base32 is that of the standard`(text: String, encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
    }

    @Test func `an address for authenticators escapes names`() {
        let address = TimeCode.address(secret: Array("foobar".utf8), account: "a b&c", issuer: "一网")
        #expect(
            address
                == "otpauth://totp/%E4%B8%80%E7%BD%91:a%20b%26c?secret=MZXW6YTBOI&issuer=%E4%B8%80%E7%BD%91&algorithm=SHA1&digits=6&period=30"
        )
    }
}

struct SealingKeyTests {
    private let secret = Array("a secret of an authenticator".utf8)

    @Test func `what was sealed opens with the same key and label only`() throws {
        let key = try SealingKey([UInt8](repeating: 7, count: 32))
        let sealed = try key.seal(secret, label: "wang")
        #expect(key.open(sealed, label: "wang") == secret)
        #expect(key.open(sealed, label: "li") == nil)
        #expect(try SealingKey([UInt8](repeating: 8, count: 32)).open(sealed, label: "wang") == nil)
        #expect(try key.seal(secret, label: "wang") != sealed)
        #expect(key.open(try key.seal([], label: "wang"), label: "wang") == [])
    }

    @Test func `no bit may change`() throws {
        let key = try SealingKey([UInt8](repeating: 7, count: 32))
        let sealed = try key.seal(secret, label: "wang")
        for position in sealed.indices {
            var forged = sealed
            forged[position] ^= 1
            #expect(key.open(forged, label: "wang") == nil, "\(position)")
        }
        for length in 0..<sealed.count { #expect(key.open(Array(sealed.prefix(length)), label: "wang") == nil) }
    }

    @Test func `other lengths are no keys`() {
        for length in [0, 16, 31, 33] {
            #expect(throws: IdentityError.malformedKey) { try SealingKey([UInt8](repeating: 1, count: length)) }
        }
    }
}
