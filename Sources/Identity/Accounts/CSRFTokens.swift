/// Tokens that prove a form came from our own page: HMAC-SHA-256 of the session's id under a server key, so nothing
/// needs storing (OWASP, signed token bound to the session).
public struct CSRFTokens: Sendable {
    private let key: HMACKey
    /// Keeps these codes apart from any other use of the same key.
    private static let purpose = Array("yiwang csrf v1\0".utf8)

    /// - Parameter secret: the server's key, 32 random bytes.
    public init(secret: [UInt8]) {
        key = HMACKey(secret)
    }

    /// The token of a session, 43 URL-safe characters.
    public func token(session: String) -> String {
        Base64.url.encode(key.code(for: Self.purpose + session.utf8).bytes)
    }

    /// Whether the token belongs to the session, in constant time.
    public func isValid(_ token: String, session: String) -> Bool {
        ConstantTime.areEqual(Array(token.utf8), Array(self.token(session: session).utf8))
    }
}
