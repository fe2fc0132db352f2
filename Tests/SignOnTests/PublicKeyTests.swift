import Identity
import Testing

struct PublicKeyTests {
    private let message = "header.claims"

    @Test func `signatures of both algorithms are checked`() throws {
        let rsa = try #require(TestKey(.rsa(bits: 2048), name: "r"))
        let ec = try #require(TestKey(.p256, name: "e"))
        let keys = [try PublicKey(modulus: rsa.modulus, exponent: rsa.exponent), try PublicKey(x: ec.x, y: ec.y)]
        #expect(keys.map(\.algorithm) == [.RS256, .ES256])
        for (key, signer) in zip(keys, [rsa, ec]) {
            let signature = signer.signature(message)
            #expect(key.isValid(signature, for: Array(message.utf8)))
            #expect(!key.isValid(signature, for: Array((message + "x").utf8)))
            for position in stride(from: 0, to: signature.count, by: 7) {
                var forged = signature
                forged[position] ^= 1
                #expect(!key.isValid(forged, for: Array(message.utf8)), "\(key.algorithm) \(position)")
            }
            for length in [0, 1, 63, signature.count - 1] {
                #expect(!key.isValid(Array(signature.prefix(length)), for: Array(message.utf8)))
            }
            #expect(!key.isValid([UInt8](repeating: 0, count: 64), for: Array(message.utf8)))
            #expect(!key.isValid([UInt8](repeating: 255, count: 64), for: Array(message.utf8)))
        }
        #expect(!keys[0].isValid(ec.signature(message), for: Array(message.utf8)))
        #expect(!keys[1].isValid(rsa.signature(message), for: Array(message.utf8)))
    }

    @Test func `what is no key is refused`() throws {
        let short = try #require(TestKey(.rsa(bits: 1024), name: "s"))
        let good = try #require(TestKey(.rsa(bits: 2048), name: "g"))
        let ec = try #require(TestKey(.p256, name: "e"))
        #expect(throws: IdentityError.malformedKey) { try PublicKey(modulus: short.modulus, exponent: short.exponent) }
        for exponent in [[], [0], [2], [UInt8](repeating: 1, count: 9)] as [[UInt8]] {
            #expect(throws: IdentityError.malformedKey) { try PublicKey(modulus: good.modulus, exponent: exponent) }
        }
        #expect(throws: IdentityError.malformedKey) { try PublicKey(modulus: [], exponent: [1, 0, 1]) }
        #expect(throws: IdentityError.malformedKey) { try PublicKey(x: ec.x, y: ec.x) }
        #expect(throws: IdentityError.malformedKey) { try PublicKey(x: ec.x, y: Array(ec.y.dropLast())) }
        #expect(throws: IdentityError.malformedKey) {
            try PublicKey(x: [UInt8](repeating: 0, count: 32), y: [UInt8](repeating: 0, count: 32))
        }
    }
}
