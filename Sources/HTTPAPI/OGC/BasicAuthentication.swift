import Governance
import HTTPTypes
import Hummingbird
import Services
import Synchronization

/// Basic authentication (RFC 7617) for programs such as GDAL and QGIS, which send the password with every request.
/// Checking one costs a quarter of a second on purpose, so the session it opens is remembered under a salted hash of
/// what was sent; it ends like any other session.
struct BasicAuthentication: RouterMiddleware {
    private let site: Site
    private let known = KnownCredentials()

    init(site: Site) {
        self.site = site
    }

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        guard context.session == nil, let header = request.headers[.authorization], header.lowercased().hasPrefix("basic ")
        else { return try await next(request, context) }
        var context = context
        let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
        context.session = try await session(of: String(header.dropFirst(6)), origin: origin)
        return try await next(request, context)
    }

    private func session(of credentials: String, origin: String) async throws -> SessionInfo {
        let county = site.county
        let key = try known.key(for: credentials, hashing: county.hashing)
        if let token = known.token(for: key), let session = try await county.session(token: token, address: origin) {
            return session
        }
        guard credentials.utf8.count <= 1024, let bytes = Base64Text.decode(credentials),
            let text = String(validating: bytes, as: UTF8.self), let colon = text.firstIndex(of: ":")
        else {
            throw Refusal(
                "bad-authorization", .notSignedIn, zh: "Authorization 无法识别。", en: "The Authorization header cannot be read.")
        }
        let (token, session) = try await county.signIn(
            account: String(text[..<colon]), password: String(text[text.index(after: colon)...]), address: origin)
        known.remember(token, for: key)
        return session
    }
}

/// Tokens of sessions opened by Basic authentication.
private final class KnownCredentials: Sendable {
    private struct State {
        var salt: [UInt8] = []
        var tokens: [Digest: String] = [:]
    }

    /// Enough for every program of a county; beyond it all sign in anew.
    private static let capacity = 1000
    private let state = Mutex(State())

    func key(for credentials: String, hashing: any Hashing) throws -> Digest {
        let salt = try state.withLock { state in
            if state.salt.isEmpty { state.salt = try hashing.salt() }
            return state.salt
        }
        return hashing.hash(salt + credentials.utf8)
    }

    func token(for key: Digest) -> String? { state.withLock { $0.tokens[key] } }

    func remember(_ token: String, for key: Digest) {
        state.withLock { state in
            if state.tokens.count >= Self.capacity { state.tokens = [:] }
            state.tokens[key] = token
        }
    }
}
