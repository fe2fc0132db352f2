@testable import Identity
import Testing

@Suite("Random bytes and tokens")
struct TokenTests {
    @Test("Tokens are long, URL-safe and never the same")
    func tokens() throws {
        let tokens = try (0..<1_000).map { _ in try SecureRandom.token() }
        #expect(Set(tokens).count == 1_000)
        let safe = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        #expect(tokens.allSatisfy { $0.count == 43 && safe.isSuperset(of: $0) })
        #expect(try SecureRandom.bytes(0).isEmpty)
        #expect(try SecureRandom.bytes(1_000).count == 1_000)
        #expect(throws: IdentityError.randomUnavailable) { try SecureRandom.bytes(-1) }
    }

    @Test(
        "Base64: RFC 4648, section 10, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(text: String, encoded: String) {
        #expect(Base64.standard.encode(Array(text.utf8)) == encoded)
        #expect(Base64.url.decode(encoded) == Array(text.utf8))
    }

    @Test("Base64 has one text for each value", arguments: ["Z", "Zh", "Zm9", "Zg==", "Zm 9", "Zm9v\n", "éé", "Zm9vY"])
    func notCanonical(text: String) {
        #expect(Base64.standard.decode(text) == nil)
    }

    @Test("The two alphabets differ in their last two letters and return any bytes")
    func alphabets() {
        #expect(Base64.standard.encode([0xFB, 0xFF, 0xFE]) == "+//+")
        #expect(Base64.url.encode([0xFB, 0xFF, 0xFE]) == "-__-")
        var random = SplitMix64(seed: 3)
        for count in 0..<200 {
            let bytes = random.bytes(count)
            #expect(Base64.url.decode(Base64.url.encode(bytes)) == bytes)
        }
    }

    @Test("A CSRF token belongs to one session under one key")
    func csrf() {
        let tokens = CSRFTokens(secret: [1, 2, 3])
        let token = tokens.token(session: "s1")
        #expect(token.count == 43)
        #expect(tokens.isValid(token, session: "s1"))
        #expect(!tokens.isValid(token, session: "s2"))
        #expect(!CSRFTokens(secret: [1, 2, 4]).isValid(token, session: "s1"))
        #expect(!tokens.isValid("", session: "s1"))
        #expect(!tokens.isValid(token + "A", session: "s1"))
    }
}
