import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/accounts`: the people who may sign in, for administrators.
struct AccountRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/accounts") { request, context in try await list(request, context) }
        group.post("api/accounts") { request, context in try await invite(request, context) }
        group.put("api/accounts/{account}") { request, context in try await change(request, context) }
        group.post("api/accounts/{account}/reset") { _, context in
            try await site.county.resetPassword(try context.path("account"), by: context.actor).response(.ok)
        }
        for disabled in [true, false] {
            group.post("api/accounts/{account}/\(disabled ? "disable" : "enable")") { _, context in
                try await site.county.setDisabled(disabled, try context.path("account"), by: context.actor).response()
            }
        }
        group.post("api/accounts/{account}/hand-over") { request, context in try await handOver(request, context) }
        group.post("api/accounts/import") { request, context in try await take(request, context) }
        group.get("api/accounts/template") { _, context in
            Response.file(
                .init(byteBuffer: .init(bytes: try site.importDesk.accountTemplate(by: context.actor))), named: "账号导入模板.xlsx")
        }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let values = try Query(request, known: ["text", "unit", "role", "state", "offset", "limit"])
        var query = PeopleQuery()
        query.text = values["text"] ?? ""
        query.unit = values["unit"]
        query.role = values["role"]
        if let text = values["state"] {
            guard let state = PeopleQuery.State(rawValue: text) else {
                throw values.bad("state", zh: "应为 active、waiting 或 disabled。", en: "must be active, waiting or disabled.")
            }
            query.state = state
        }
        query.offset = try values.integer("offset", in: 0...1_000_000) ?? 0
        query.limit = try values.integer("limit", in: 1...500, clamps: true) ?? 100
        let page = try await site.county.people(query, by: context.actor)
        return Response.json { $0.people(page, of: site.county) }
    }

    private func invite(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let draft = try draft(try await request.json(limit: 16 << 10), account: nil)
        var response = try await site.county.invite(draft, by: context.actor).response(.created)
        if response.status == .created { response.headers[.location] = "/api/accounts/\(draft.id)" }
        return response
    }

    private func change(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let draft = try draft(try await request.json(limit: 16 << 10), account: try context.path("account"))
        return try await site.county.change(draft, by: context.actor).response()
    }

    private func draft(_ body: JSON, account: String?) throws -> AccountDraft {
        let posts = try (body["posts"]?.array ?? []).map { post in
            let code = post["area"]?.string ?? ""
            guard let area = site.county.map.tree.area(code: code) else {
                throw Refusal(
                    "unknown-area", .invalid, zh: "没有代码为“\(code)”的区域。", en: "There is no area with code \"\(code)\".", field: "posts")
            }
            return Post(role: post["role"]?.string ?? "", area: area.id, unit: post["unit"]?.string ?? "", scene: post["scene"]?.string)
        }
        return AccountDraft(
            id: account ?? body["account"]?.string ?? "", name: body["name"]?.string ?? "", title: body["title"]?.string ?? "",
            phone: body["phone"]?.string ?? "", posts: posts)
    }

    private func handOver(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await request.json(limit: 16 << 10)
        guard let to = body["to"]?.string, !to.isEmpty else {
            throw Problem(
                .unprocessableContent, "missing-successor", zh: "请指明接任人账号。", en: "Name the successor's account.", field: "to")
        }
        return try await site.county.handOver(
            from: try context.path("account"), to: to, roles: body["roles"]?.array?.compactMap(\.string), by: context.actor
        ).response()
    }

    private func take(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let values = try Query(request, known: ["trial"])
        let isTrial = values["trial"] != "no"
        try site.county.requireAdministration(context.actor)
        let bytes = try await request.bytes(limit: Self.largestList)
        let result = try await site.importDesk.accounts(bytes, isTrial: isTrial, by: context.actor)
        return Response.json { $0.accountImport(result, isTrial: isTrial, in: request.language) }
    }

    /// Bytes of the longest list of staff.
    private static let largestList = 8 << 20
}

extension AccountOutcome {
    /// What is answered: nothing, the code to hand out, or 202 with the request that somebody else decides.
    fileprivate func response(_ status: HTTPResponse.Status = .ok) -> Response {
        switch self {
        case .done: return Response(status: .noContent)
        case .invited(let invitation): return Response.json(status: status) { $0.invitation(invitation) }
        case .proposed(let request):
            return Response.json(status: .accepted) { writer in
                writer.object { writer in
                    writer.member("request", request.id)
                    writer.member("state", request.state.rawValue)
                }
            }
        }
    }
}
