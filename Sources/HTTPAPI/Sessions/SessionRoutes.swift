import Governance
import HTTPTypes
import Hummingbird
package import JSONText
package import Services

/// `/api/session`: who am I, sign in, sign out, act in another role.
struct SessionRoutes: Sendable {
    static let path = "/api/session"
    static let first = "/api/session/first"

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/session") { _, context in
            Response.json { $0.session(context.session, of: site.county) }
        }
        routes.open.post("api/session") { request, context in try await signIn(request, context) }
        routes.open.delete("api/session") { request, context in try await signOut(request, context) }
        routes.open.post("api/session/first") { request, context in try await setFirstPassword(request, context) }
        routes.signedIn.put("api/session/password") { request, context in try await changePassword(request, context) }
        routes.signedIn.put("api/session/role") { request, context in try await switchRole(request, context) }
    }

    private func signIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        let body = try await request.json(limit: 4096)
        guard let account = body["account"]?.string, let password = body["password"]?.string, account.utf8.count <= 64,
            password.utf8.count <= 512
        else {
            throw Problem(
                .unprocessableContent, "missing-credentials", zh: "请填写账号和密码。", en: "Give the account and the password.",
                field: body["account"]?.string == nil ? "account" : "password")
        }
        let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
        let (token, session) = try await site.county.signIn(
            account: account, password: password, code: try Self.code("code", in: body), address: origin)
        // The old session of this browser ends: nobody else's token survives a sign-in.
        if let old = request.sessionToken { try await site.county.signOut(token: old, address: origin) }
        var response = Response.json { $0.session(session, of: site.county) }
        response.setSession(token, https: site.options.https)
        return response
    }

    /// The first sign-in: the one-time code and a password of one's own.
    private func setFirstPassword(_ request: Request, _ context: SiteContext) async throws -> Response {
        let body = try await request.json(limit: 4096)
        guard let account = body["account"]?.string, let code = body["code"]?.string, let password = body["password"]?.string,
            account.utf8.count <= 64, code.utf8.count <= 64, password.utf8.count <= 512
        else {
            throw Problem(
                .unprocessableContent, "missing-credentials", zh: "请填写账号、一次性口令和新密码。",
                en: "Give the account, the one-time code and a new password.", field: "password")
        }
        let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
        let (token, session) = try await site.county.setFirstPassword(
            account: account, code: code, password: password, second: try Self.code("second", in: body), address: origin)
        var response = Response.json { $0.session(session, of: site.county) }
        response.setSession(token, https: site.options.https)
        return response
    }

    /// A code of the second factor, where one was sent.
    private static func code(_ name: String, in body: JSON) throws(Problem) -> String? {
        guard let json = body[name], !json.isNull else { return nil }
        guard let code = json.string, code.utf8.count <= 40 else {
            throw Problem(.unprocessableContent, "bad-code", zh: "验证码无法识别。", en: "The code cannot be read.", field: name)
        }
        return code
    }

    private func changePassword(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(limit: 4096)
        guard let old = body["old"]?.string, let password = body["password"]?.string, let token = request.sessionToken,
            old.utf8.count <= 512, password.utf8.count <= 512
        else {
            throw Problem(
                .unprocessableContent, "missing-credentials", zh: "请填写原密码和新密码。", en: "Give the old and the new password.",
                field: "password")
        }
        try await site.county.changePassword(from: old, to: password, session: context.session, token: token)
        return Response(status: .noContent)
    }

    private func signOut(_ request: Request, _ context: SiteContext) async throws -> Response {
        if let token = request.sessionToken {
            let origin = context.origin(of: request, behindProxy: site.options.behindProxy)
            try await site.county.signOut(token: token, address: origin)
        }
        var response = Response(status: .noContent)
        response.clearSession(https: site.options.https)
        return response
    }

    private func switchRole(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(limit: 4096)
        guard let key = body["post"]?.string ?? body["role"]?.string, context.session.account.posts.named(key) != nil,
            let token = request.sessionToken
        else {
            throw Problem(
                .unprocessableContent, "unknown-role", zh: "您没有这个角色。", en: "You do not have this role.", field: "role")
        }
        let session = try await site.county.switchPost(token: token, to: key, address: context.actor.origin)
        return Response.json { $0.session(session, of: site.county) }
    }
}

extension JSONWriter {
    /// The answer of `/api/session`; pages carry the same in their data block.
    package mutating func session(_ session: SessionInfo, of county: County) {
        let tree = county.map.tree
        object { writer in
            writer.member("account", session.actor.account)
            writer.member("name", session.actor.name)
            writer.member(
                "roles",
                array: { writer in
                    for post in session.account.posts {
                        writer.object { writer in
                            let role = county.role(post)
                            writer.member("id", post.role)
                            writer.member("post", post.key)
                            writer.member("scene", post.scene)
                            writer.member("name", role?.name ?? Bilingual(zh: post.role, en: post.role))
                            writer.member("administers", role?.administers ?? false)
                            writer.member("grants", role?.grants ?? false)
                            writer.member("audits", role?.audits ?? false)
                            writer.member("unit", post.unit)
                            writer.member(
                                "area",
                                object: { writer in
                                    writer.member("code", tree[post.area]?.code)
                                    writer.member("name", tree[post.area]?.name)
                                })
                        }
                    }
                })
            writer.member("role", session.post.role)
            writer.member("post", session.post.key)
            writer.member("csrf", session.csrf)
        }
    }
}
