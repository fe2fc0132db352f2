import Governance
import HTTPTypes
package import Hummingbird
import Services

/// Looks up the session of the cookie and, for writes, asks for the token that only our own pages know: another
/// site's page can make a browser send the cookie, but cannot read the token.
struct SessionCookies: RouterMiddleware {
    static let cookie = "yw_session"
    /// Set by pages on what they ask by themselves, with nobody there.
    static let unattended = "X-Unattended"

    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if !request.isSafe, request.header("Sec-Fetch-Site") == "cross-site" { throw Self.forged }
        if let token = request.sessionToken {
            let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
            context.session = try await site.county.session(
                token: token, address: origin, isAttended: request.header(Self.unattended) == nil)
        }
        context.mayEnrol = request.uri.path == SessionRoutes.path || request.uri.path.hasPrefix(SessionRoutes.path + "/")
        // Signing in needs no token: there is no session yet, and its JSON body cannot be sent from another site.
        let isSigningIn =
            request.method == .post
            && ([SessionRoutes.path, SessionRoutes.first].contains(request.uri.path) || request.uri.path.hasPrefix(SignOnRoutes.appPath))
        if !request.isSafe, !isSigningIn, let session = context.session {
            guard Self.same(request.header("X-CSRF-Token") ?? "", session.csrf) else { throw Self.forged }
        }
        return try await next(request, context)
    }

    static var forged: Refusal {
        Refusal(
            "csrf", .forbidden, zh: "页面已过期，请刷新后重试。", en: "This page is out of date; reload it and try again.",
            field: "X-CSRF-Token")
    }

    /// Compares without telling by the time taken where they differ.
    private static func same(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension Request {
    /// The token of the session cookie.
    package var sessionToken: String? {
        cookies[SessionCookies.cookie].flatMap { $0.value.isEmpty || $0.value.utf8.count > 128 ? nil : $0.value }
    }
}

extension Response {
    /// Hands a token to the browser for as long as it stays open; the server decides when it ends.
    mutating func setSession(_ token: String, https: Bool) {
        setCookie(Cookie(name: SessionCookies.cookie, value: token, path: "/", secure: https, httpOnly: true, sameSite: .lax))
    }

    mutating func clearSession(https: Bool) {
        setCookie(
            Cookie(
                name: SessionCookies.cookie, value: "", maxAge: 0, path: "/", secure: https, httpOnly: true, sameSite: .lax))
    }
}
