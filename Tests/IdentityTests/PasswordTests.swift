@testable import Identity
import Testing

@Suite("Passwords")
struct PasswordTests {
    @Test(
        "scrypt: RFC 7914, section 12, vectors 1 to 3",
        arguments: [
            (
                "", "", 4, 1, 1,
                "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
                    + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
            ),
            (
                "password", "NaCl", 10, 8, 16,
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
                    + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
            ),
            (
                "pleaseletmein", "SodiumChloride", 14, 8, 1,
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                    + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"
            ),
        ])
    func vectors(password: String, salt: String, logN: Int, blockSize: Int, parallelism: Int, hex: String) throws {
        let cost = try PasswordCost(logN: logN, blockSize: blockSize, parallelism: parallelism)
        let key = try PasswordHash.derive(password, salt: Array(salt.utf8), cost: cost, length: 64)
        #expect(Hexadecimal.encode(key) == hex)
    }

    @Test("A hash fits its password only, also after being stored")
    func matching() throws {
        let cost = try PasswordCost(logN: 8, blockSize: 8, parallelism: 1)
        for password in ["correct horse", "", "平湖市违建治理2026", "a\0b", String(repeating: "x", count: 5_000)] {
            let hash = try PasswordHash(password: password, cost: cost)
            let stored = try PasswordHash(encoded: hash.encoded)
            #expect(stored == hash)
            #expect(try stored.matches(password))
            #expect(try !stored.matches(password + " "))
            #expect(try !stored.matches(String(password.dropLast()) + "?"))
            #expect(try PasswordHash(password: password, cost: cost).encoded != hash.encoded)
            #expect(try PasswordHash.matches(password, stored: stored))
        }
        #expect(try !PasswordHash.matches("", stored: nil))
    }

    @Test("The standard cost is stated in the text, a different one asks for a new hash")
    func cost() throws {
        let hash = try PasswordHash(password: "x")
        #expect(hash.encoded.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
        #expect(!hash.needsRehash())
        #expect(hash.needsRehash(for: try PasswordCost(logN: 16, blockSize: 8, parallelism: 1)))
        #expect(throws: IdentityError.excessiveCost) { try PasswordCost(logN: 20, blockSize: 16, parallelism: 1) }
        #expect(throws: IdentityError.excessiveCost) { try PasswordCost(logN: 0, blockSize: 8, parallelism: 1) }
        #expect(throws: IdentityError.excessiveCost) { try PasswordCost(logN: 16, blockSize: 1, parallelism: 1) }
    }

    static let salt = "c2FsdHNhbHRzYWx0c2FsdA"
    static let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

    @Test(
        "Damaged or planted records are refused",
        arguments: [
            ("", IdentityError.malformedPasswordHash), ("$scrypt$ln=15,r=8,p=1$\(salt)", .malformedPasswordHash),
            ("$argon2id$ln=15,r=8,p=1$\(salt)$\(key)", .malformedPasswordHash),
            ("$scrypt$ln=15,r=8$\(salt)$\(key)", .malformedPasswordHash),
            ("$scrypt$ln=+15,r=8,p=1$\(salt)$\(key)", .malformedPasswordHash),
            ("$scrypt$ln=015,r=8,p=1$\(salt)$\(key)", .malformedPasswordHash),
            ("$scrypt$ln=99999999999999999999,r=8,p=1$\(salt)$\(key)", .malformedPasswordHash),
            ("$scrypt$ln=15,r=8,p=1$\(salt)=$\(key)", .malformedPasswordHash),
            ("$scrypt$ln=15,r=8,p=1$\(salt)$", .malformedPasswordHash),
            ("$scrypt$ln=15,r=8,p=1$\(salt)$\(key)$", .malformedPasswordHash),
            ("$scrypt$ln=15,r=8,p=1$$\(key)", .malformedPasswordHash),
            ("$scrypt$ln=31,r=8,p=1$\(salt)$\(key)", .excessiveCost),
            ("$scrypt$ln=-1,r=8,p=1$\(salt)$\(key)", .excessiveCost),
            ("$scrypt$ln=15,r=8,p=9223372036854775807$\(salt)$\(key)", .excessiveCost),
        ])
    func damaged(encoded: String, expected: IdentityError) {
        #expect(throws: expected) { try PasswordHash(encoded: encoded) }
    }

    @Test(
        "The rule names every reason",
        arguments: [
            ("Blue-Harbour-7", "wang", []), ("Short-7a", "wang", [.tooShort]),
            ("onlysmallletters", "wang", [.tooFewClasses]), ("abc", "wang", [.tooShort, .tooFewClasses]),
            ("x-WangLei-2026", "wanglei", [.containsAccountName]), ("Blue-Harbour-7", "ue", []),
            ("平湖Abcdefg1", "wang", []), ("1234567890", "123", [.tooFewClasses, .containsAccountName]),
            (String(repeating: "aB3", count: 43), "wang", [.tooLong]),
            (String(repeating: "aB3", count: 1_000_000), "wang", [.tooLong]), ("", "", [.tooShort, .tooFewClasses]),
        ] as [(String, String, [PasswordRule.Violation])])
    func rule(password: String, account: String, expected: [PasswordRule.Violation]) {
        #expect(PasswordRule.standard.violations(of: password, account: account) == expected)
    }
}
