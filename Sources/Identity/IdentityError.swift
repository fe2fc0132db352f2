/// Why a primitive failed. The raw value is a stable code.
public enum IdentityError: String, Error, Sendable, CaseIterable {
    /// The operating system gave no randomness.
    case randomUnavailable
    /// Password hashing failed, for want of memory.
    case derivationFailed
    /// A stored password hash is not of the encoded form.
    case malformedPasswordHash
    /// A password hash asks for more work than is allowed.
    case excessiveCost
    /// The bytes or the text are no Ed25519 key.
    case malformedKey
    /// Signing failed inside libcrypto.
    case signingFailed
    /// The key file is missing, unreadable or no regular file.
    case keyFileUnreadable
    /// Others than the owner may read or write the key file.
    case keyFileExposed
    /// The key file exists already; keys are never overwritten.
    case keyFileExists
    /// The key file could not be written.
    case keyFileUnwritable

    /// The stable code.
    public var code: String { rawValue }
}
