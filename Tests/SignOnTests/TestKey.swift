import CCrypto
import Identity

/// A key of the fake provider, made for one test, that signs as RS256 or ES256 and shows itself as a JSON Web Key.
final class TestKey: @unchecked Sendable {
    // Unchecked: the key is never changed after init, and each signature uses a context of its own.
    private let key: OpaquePointer
    let algorithm: String
    let name: String

    enum Kind {
        case rsa(bits: Int32), p256
    }

    init?(_ kind: Kind, name: String) {
        let context: OpaquePointer?
        switch kind {
        case .rsa(let bits):
            context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil)
            guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits) == 1 else { return nil }
            algorithm = "RS256"
        case .p256:
            context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil)
            guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_group_name(context, "P-256") == 1 else { return nil }
            algorithm = "ES256"
        }
        defer { EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        guard EVP_PKEY_generate(context, &made) == 1, let made else { return nil }
        key = made
        self.name = name
    }

    deinit { EVP_PKEY_free(key) }

    private func number(_ name: String) -> [UInt8] {
        var number: OpaquePointer?
        guard EVP_PKEY_get_bn_param(key, name, &number) == 1 else { return [] }
        defer { BN_free(number) }
        var bytes = [UInt8](repeating: 0, count: Int(BN_num_bits(number) + 7) / 8)
        BN_bn2bin(number, &bytes)
        return bytes
    }

    private var point: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 80)
        var count = 0
        guard EVP_PKEY_get_octet_string_param(key, "pub", &bytes, bytes.count, &count) == 1 else { return [] }
        return Array(bytes.prefix(count))
    }

    var modulus: [UInt8] { number("n") }
    var exponent: [UInt8] { number("e") }
    var x: [UInt8] { Array(point.dropFirst().prefix(32)) }
    var y: [UInt8] { Array(point.suffix(32)) }

    /// As it stands in a key set.
    var json: String {
        let parts =
            algorithm == "RS256"
            ? #""kty":"RSA","n":"\#(Base64URL.encode(modulus))","e":"\#(Base64URL.encode(exponent))""#
            : #""kty":"EC","crv":"P-256","x":"\#(Base64URL.encode(x))","y":"\#(Base64URL.encode(y))""#
        return #"{"kid":"\#(name)","use":"sig","alg":"\#(algorithm)",\#(parts)}"#
    }

    func signature(_ message: String) -> [UInt8] {
        let bytes = Array(message.utf8)
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: 1024)
        var count = signature.count
        guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
            EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1
        else { return [] }
        let made = Array(signature.prefix(count))
        return algorithm == "RS256" ? made : Self.raw(made)
    }

    /// DER to the two numbers of RFC 7518, 3.4.
    private static func raw(_ der: [UInt8]) -> [UInt8] {
        der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            guard let signature = d2i_ECDSA_SIG(nil, &start, der.count) else { return [] }
            defer { ECDSA_SIG_free(signature) }
            var bytes = [UInt8](repeating: 0, count: 64)
            bytes.withUnsafeMutableBufferPointer { out in
                BN_bn2binpad(ECDSA_SIG_get0_r(signature), out.baseAddress, 32)
                BN_bn2binpad(ECDSA_SIG_get0_s(signature), out.baseAddress.map { $0 + 32 }, 32)
            }
            return bytes
        }
    }

    /// A signed token.
    func token(_ claims: String, algorithm said: String? = nil, kid: String? = nil) -> String {
        let head = #"{"alg":"\#(said ?? algorithm)","kid":"\#(kid ?? name)"}"#
        let message = Base64URL.encode(Array(head.utf8)) + "." + Base64URL.encode(Array(claims.utf8))
        return message + "." + Base64URL.encode(signature(message))
    }
}
