internal import CCrypto

/// The hash functions on offer. Both give 256 bits.
public enum Digest: String, Sendable, CaseIterable {
    /// SHA-256, FIPS 180-4.
    case sha256
    /// SM3, GB/T 32905-2016 and ISO/IEC 10118-3: asked for by the assessment of commercial cryptography (GB/T 39786).
    case sm3

    public func hash(_ bytes: UnsafeRawBufferPointer) -> HashValue {
        switch self {
        case .sha256:
            SHA256.hash(bytes)
        case .sm3:
            HashValue {
                let status = EVP_Digest(bytes.baseAddress, bytes.count, $0, nil, EVP_sm3(), nil)
                // Depends on how libcrypto is set up, never on the input; a wrong hash would be worse than an end.
                precondition(status == 1, "libcrypto offers no SM3: check Digest.isAvailable at start")
            }
        }
    }

    /// Whether libcrypto offers the function; some configurations (FIPS) leave SM3 out.
    public var isAvailable: Bool {
        switch self {
        case .sha256: true
        case .sm3: Self.canFetch("SM3")
        }
    }

    public func hash(_ bytes: [UInt8]) -> HashValue {
        bytes.withUnsafeBytes { hash($0) }
    }

    private static func canFetch(_ name: String) -> Bool {
        guard let function = EVP_MD_fetch(nil, name, nil) else { return false }
        EVP_MD_free(function)
        return true
    }
}
