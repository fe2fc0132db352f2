@testable import Identity
import Testing

@Suite("Digests")
struct DigestTests {
    @Test(
        "SHA-256: vectors of FIPS 180-4 examples and NIST CAVP",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        ])
    func sha256(text: String, hex: String) {
        #expect(Digest.sha256.hash(Array(text.utf8)).hex == hex)
        #expect(SHA256.hash(Array(text.utf8)).hex == hex)
    }

    @Test(
        "SM3: examples of GB/T 32905-2016, annex A",
        arguments: [
            ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
            (
                String(repeating: "abcd", count: 16),
                "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
            ),
        ])
    func sm3(text: String, hex: String) {
        #expect(Digest.sm3.isAvailable)
        #expect(Digest.sm3.hash(Array(text.utf8)).hex == hex)
    }

    @Test("Pieces give the hash of the whole, however it is cut, and a state can go on after a hash was taken")
    func pieces() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<200 {
            let bytes = random.bytes(Int.random(in: 0...400, using: &random))
            var state = SHA256()
            var position = 0
            while position < bytes.count {
                let next = Int.random(in: position...bytes.count, using: &random)
                state.update(Array(bytes[position..<next]))
                #expect(state.hash() == SHA256.hash(Array(bytes[..<next])))
                position = next
            }
            #expect(state.hash() == SHA256.hash(bytes))
        }
    }

    @Test(
        "HMAC-SHA-256: RFC 4231, cases 1, 2, 3, 6 and 7",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131),
                Array(
                    ("This is a test using a larger than block-size key and a larger than block-size data. "
                        + "The key needs to be hashed before being used by the HMAC algorithm.").utf8),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
            ),
        ] as [([UInt8], [UInt8], String)])
    func hmac(key: [UInt8], message: [UInt8], hex: String) throws {
        let hmac = HMACKey(key)
        #expect(hmac.code(for: message).hex == hex)
        let code = try #require(HashValue(hex: hex))
        #expect(hmac.isValid(code, for: message))
        #expect(!hmac.isValid(code, for: message + [0]))
    }

    @Test("Hash values go to text and back, order by bytes, and refuse other lengths")
    func hashValues() throws {
        let value = SHA256.hash([1, 2, 3])
        #expect(HashValue(hex: value.hex) == value)
        #expect(HashValue(hex: value.hex.uppercased()) == value)
        #expect(HashValue(bytes: value.bytes) == value)
        #expect(value.bytes.count == 32)
        for text in ["", "00", value.hex + "00", String(value.hex.dropLast()), String(value.hex.dropLast()) + "g"] {
            #expect(HashValue(hex: text) == nil)
        }
        #expect(HashValue(bytes: [1, 2, 3]) == nil)
        let values = (0..<100).map { SHA256.hash([UInt8($0)]) }
        #expect(values.sorted().map(\.hex) == values.map(\.hex).sorted())
        #expect(Set(values).count == 100)
    }

    @Test("Constant-time comparison is comparison")
    func constantTime() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1]))
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same tests on every run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
