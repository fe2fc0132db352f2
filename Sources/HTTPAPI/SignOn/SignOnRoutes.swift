import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Logging
import Services

/// `/sign-on/…`: signing in through a provider, and `/api/session/through/…` for codes of a provider's own app.
struct SignOnRoutes: Sendable {
    static let appPath = "/api/session/through/"
    private static let cookie = "yw_signon"

    let site: Site
    private let attempts = SignOnAttempts()

    init(site: Site) {
        self.site = site
    }

    func add(to routes: SiteRoutes) {
        routes.open.get("sign-on/{provider}") { request, context in
            let provider = try named(context)
            return await guarded(context) { try await begin(provider, request) }
        }
        routes.open.get("sign-on/{provider}/back") { request, context in
            let provider = try named(context)
            return await guarded(context) { try await finish(provider, request, context) }
        }
        routes.open.post("api/session/through/{provider}") { request, context in try await app(try named(context), request, context) }
    }

    private func named(_ context: SiteContext) throws -> any SignOnProvider {
        let id = try context.path("provider")
        guard let provider = site.options.signOn.first(where: { $0.id == id }) else { throw Problem.notFound() }
        return provider
    }

    private func redirect(_ provider: any SignOnProvider) -> String { "\(site.options.publicAddress)/sign-on/\(provider.id)/back" }

    private func begin(_ provider: any SignOnProvider, _ request: Request) async throws -> Response {
        let next = request.uri.queryParameters["next"].map(String.init) ?? "/"
        let (token, attempt) = try attempts.begin(
            provider: provider.id, redirect: redirect(provider), next: Self.own(next), at: site.county.now.instant)
        var response = Response(
            status: .seeOther, headers: [.location: try await provider.address(for: attempt), .cacheControl: "no-store"])
        response.setCookie(
            Cookie(
                name: Self.cookie, value: token, maxAge: 600, path: "/sign-on", secure: site.options.https, httpOnly: true, sameSite: .lax))
        return response
    }

    private func finish(_ provider: any SignOnProvider, _ request: Request, _ context: SiteContext) async throws -> Response {
        let query = request.uri.queryParameters
        if let fault = query["error"] {
            let known = fault.utf8.prefix(40).allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
            throw Refusal.signOnFailed(known ? "provider-\(fault.prefix(40))" : "provider")
        }
        guard let token = request.cookies[Self.cookie]?.value, let code = query["code"], let state = query["state"],
            let (attempt, next) = attempts.end(token, provider: provider.id, state: String(state), at: site.county.now.instant)
        else { throw Refusal.signOnFailed("state") }
        guard !code.isEmpty, code.utf8.count <= 2048 else { throw Refusal.signOnFailed("code") }
        let identity = try await provider.identity(code: String(code), attempt: attempt, at: site.county.now.instant)
        let session = try await open(identity, provider, request, context)
        var response = Response(status: .seeOther, headers: [.location: next, .cacheControl: "no-store"])
        response.setSession(session.token, https: site.options.https)
        response.setCookie(Cookie(name: Self.cookie, value: "", maxAge: 0, path: "/sign-on", secure: site.options.https, httpOnly: true))
        return response
    }

    /// A code that the provider's app gave our page, without leaving it.
    private func app(_ provider: any SignOnProvider, _ request: Request, _ context: SiteContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["code"], limit: 4096)
        let code = try body.requiredText("code", limit: 2048)
        guard let identity = try await provider.identity(appCode: code, at: site.county.now.instant) else { throw Problem.notFound() }
        let session = try await open(identity, provider, request, context)
        var response = Response.json { $0.session(session.session, of: site.county) }
        response.setSession(session.token, https: site.options.https)
        return response
    }

    private func open(
        _ identity: SignOnIdentity, _ provider: any SignOnProvider, _ request: Request, _ context: SiteContext
    ) async throws -> (token: String, session: SessionInfo) {
        let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
        let opened = try await site.county.signIn(identity, through: provider.id, address: origin)
        // The old session of this browser ends: nobody else's token survives a sign-in.
        if let old = request.sessionToken { try await site.county.signOut(token: old, address: origin) }
        return opened
    }

    /// What goes wrong on the way is said on the page of sign-in, by its code; the reason is in the log.
    private func guarded(_ context: SiteContext, _ body: () async throws -> Response) async -> Response {
        do {
            return try await body()
        } catch {
            let refusal = error as? Refusal
            context.logger.notice("sign-on failed", metadata: ["reason": "\(refusal?.message.en ?? "unexpected")"])
            return Response(
                status: .seeOther, headers: [.location: "/sign-in?fault=\(refusal?.code ?? "sign-on-failed")", .cacheControl: "no-store"])
        }
    }

    /// Only addresses of this site follow a sign-in.
    private static func own(_ next: String) -> String {
        let isPath = next.hasPrefix("/") && !next.hasPrefix("//") && !next.hasPrefix("/\\")
        return isPath && next.utf8.allSatisfy { $0 > 32 && $0 < 127 } ? next : "/"
    }
}
