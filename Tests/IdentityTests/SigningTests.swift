@testable import Identity
import FoundationEssentials
import Glibc
import Testing

@Suite("Ed25519")
struct SigningTests {
    @Test(
        "RFC 8032, section 7.1, tests 1 to 3",
        arguments: [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                    + "d25bf5f0595bbe24655141438e7a100b"
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                    + "387b2eaeb4302aeeb00d291612bb0c00"
            ),
            (
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                    + "4a7c15e9716ed28dc027beceea1ec40a"
            ),
        ])
    func vectors(seed: String, publicKey: String, message: String, signature: String) throws {
        let key = try SigningKey(seed: #require(Hexadecimal.decode(seed)))
        let message = try #require(Hexadecimal.decode(message))
        let expected = try #require(Hexadecimal.decode(signature))
        #expect(Hexadecimal.encode(key.verificationKey.raw) == publicKey)
        #expect(try key.signature(for: message) == expected)
        #expect(key.verificationKey.isValid(expected, for: message))
    }

    @Test("One changed bit anywhere is noticed")
    func changed() throws {
        var random = SplitMix64(seed: 2)
        let key = try SigningKey(seed: random.bytes(32))
        let other = try SigningKey(seed: random.bytes(32))
        let message = random.bytes(100)
        let signature = try key.signature(for: message)
        #expect(!other.verificationKey.isValid(signature, for: message))
        #expect(!key.verificationKey.isValid([], for: message))
        #expect(!key.verificationKey.isValid(signature + [0], for: message))
        for bit in 0..<512 {
            var broken = signature
            broken[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.verificationKey.isValid(broken, for: message))
            var text = message
            text[bit % 100] ^= 1
            #expect(!key.verificationKey.isValid(signature, for: text))
        }
    }

    @Test("The PEM text is RFC 8410's example and goes both ways")
    func pem() throws {
        let example = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
            -----END PRIVATE KEY-----

            """
        let publicExample = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----

            """
        let key = try SigningKey(pem: example)
        #expect(try key.pem() == example)
        #expect(key.verificationKey.pem == publicExample)
        #expect(try VerificationKey(pem: publicExample) == key.verificationKey)
    }

    static func block(_ kind: String, _ body: String) -> String {
        "-----BEGIN \(kind) KEY-----\n\(body)\n-----END \(kind) KEY-----\n"
    }

    @Test(
        "Texts that are no Ed25519 key are refused",
        arguments: [
            "", "\n\n\n", block("PRIVATE", ""), block("PRIVATE", "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp"),
            // X25519, not Ed25519.
            block("PRIVATE", "MC4CAQAwBQYDK2VuBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"),
            block("PRIVATE", "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVh!"),
            block("PUBLIC", "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="),
        ])
    func malformed(text: String) {
        #expect(throws: IdentityError.malformedKey) { try SigningKey(pem: text) }
        #expect(throws: IdentityError.malformedKey) { try SigningKey(seed: Array(text.utf8)) }
    }

    @Test("Key files: written once, for the owner only, read in both forms, refused when exposed")
    func files() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: try SecureRandom.token(bytes: 9))
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let path = directory.appending(path: "key.pem").path
        let key = try SigningKey.generate()
        try key.write(toFile: path)
        var state = stat()
        #expect(stat(path, &state) == 0 && state.st_mode & 0o777 == 0o600)
        #expect(try SigningKey(contentsOfFile: path).verificationKey == key.verificationKey)
        #expect(throws: IdentityError.keyFileExists) { try key.write(toFile: path) }
        #expect(throws: IdentityError.keyFileUnwritable) { try key.write(toFile: "/nowhere/key.pem") }
        #expect(throws: IdentityError.keyFileUnreadable) { try SigningKey(contentsOfFile: "/nowhere/key.pem") }
        #expect(throws: IdentityError.keyFileUnreadable) { try SigningKey(contentsOfFile: directory.path) }
        let raw = directory.appending(path: "key.raw").path
        let seed = try #require(key.seed)
        #expect(
            FileManager.default.createFile(
                atPath: raw, contents: Data(seed), attributes: [.posixPermissions: 0o600]))
        #expect(try SigningKey(contentsOfFile: raw).verificationKey == key.verificationKey)
        for mode in [0o640, 0o604, 0o620] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            #expect(throws: IdentityError.keyFileExposed) { try SigningKey(contentsOfFile: path) }
        }
        let link = directory.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: raw)
        #expect(throws: IdentityError.keyFileUnreadable) { try SigningKey(contentsOfFile: link) }
    }
}
