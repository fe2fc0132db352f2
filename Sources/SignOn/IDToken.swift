import CQL2
import Governance
import Identity
import JSONText
import Services

/// A signed statement of an OpenID provider about who signed in (OpenID Connect Core 1.0, section 2).
struct IDToken: Sendable {
    let claims: JSON

    /// What a token must say.
    struct Expectation: Sendable {
        var issuer: String
        var audience: String
        var nonce: String
        var now: Instant
        /// Seconds by which clocks may differ.
        static let leeway: Int64 = 60
    }

    /// Reads a token, checks its signature, and then each claim (OpenID Connect Core 1.0, section 3.1.3.7).
    ///
    /// - Throws: `sign-on-failed` with the reason.
    init(_ text: String, keys: KeySet, expecting expected: Expectation) throws(Refusal) {
        let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= 16_384, pieces.count == 3, let head = Base64URL.decode(pieces[0]).flatMap({ try? JSON(parsing: $0) }),
            let body = Base64URL.decode(pieces[1]).flatMap({ try? JSON(parsing: $0) }), let signature = Base64URL.decode(pieces[2])
        else { throw .signOnFailed("token-malformed") }
        // Only what we know how to check: never `none`, never a key of the token's own choosing.
        guard let algorithm = head["alg"]?.string.flatMap({ PublicKey.Algorithm(rawValue: $0) }), head["crit"] == nil else {
            throw .signOnFailed("token-algorithm")
        }
        let message = Array("\(pieces[0]).\(pieces[1])".utf8)
        let candidates = keys.keys(algorithm, named: head["kid"]?.string)
        guard !candidates.isEmpty else { throw .signOnFailed("token-key") }
        guard candidates.contains(where: { $0.isValid(signature, for: message) }) else { throw .signOnFailed("token-signature") }
        try Self.check(body, expected)
        claims = body
    }

    private static func check(_ body: JSON, _ expected: Expectation) throws(Refusal) {
        guard body["iss"]?.string == expected.issuer else { throw .signOnFailed("token-issuer") }
        let audiences = body["aud"]?.string.map { [$0] } ?? body["aud"]?.array?.compactMap(\.string) ?? []
        guard audiences.contains(expected.audience) else { throw .signOnFailed("token-audience") }
        if audiences.count > 1 || body["azp"] != nil {
            guard body["azp"]?.string == expected.audience else { throw .signOnFailed("token-party") }
        }
        let now = expected.now.milliseconds / 1000
        guard let expiry = body["exp"]?.integer, now < expiry + Expectation.leeway else { throw .signOnFailed("token-expired") }
        guard let issued = body["iat"]?.integer, issued <= now + Expectation.leeway, issued > now - 86_400 else {
            throw .signOnFailed("token-time")
        }
        if let start = body["nbf"]?.integer, start > now + Expectation.leeway { throw .signOnFailed("token-time") }
        guard let nonce = body["nonce"]?.string, ConstantTime.areEqual(Array(nonce.utf8), Array(expected.nonce.utf8)) else {
            throw .signOnFailed("token-nonce")
        }
        guard let subject = body["sub"]?.string, !subject.isEmpty, subject.utf8.count <= 255 else { throw .signOnFailed("token-subject") }
    }
}

/// The keys a provider signs with (RFC 7517); those of a kind we do not check with are passed over.
struct KeySet: Sendable {
    private let keys: [(name: String?, key: PublicKey)]

    init(_ json: JSON) {
        keys = (json["keys"]?.array ?? []).prefix(32).compactMap { json in
            if let use = json["use"]?.string, use != "sig" { return nil }
            func bytes(_ name: String) -> [UInt8] { json[name]?.string.flatMap { Base64URL.decode($0) } ?? [] }
            let key: PublicKey?
            switch json["kty"]?.string {
            case "RSA": key = try? PublicKey(modulus: bytes("n"), exponent: bytes("e"))
            case "EC": key = json["crv"]?.string == "P-256" ? try? PublicKey(x: bytes("x"), y: bytes("y")) : nil
            default: key = nil
            }
            if let said = json["alg"]?.string, said != key?.algorithm.rawValue { return nil }
            return key.map { (json["kid"]?.string, $0) }
        }
    }

    var isEmpty: Bool { keys.isEmpty }

    /// Those of an algorithm and name; all of the algorithm where the token names none.
    func keys(_ algorithm: PublicKey.Algorithm, named name: String?) -> [PublicKey] {
        keys.filter { $0.key.algorithm == algorithm && (name == nil || $0.name == name) }.map(\.key)
    }
}
