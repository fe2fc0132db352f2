import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Services

/// `/api/access-requests`: what people ask to be allowed, and who decides it.
struct AccessRequestRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let group = routes.signedIn
        group.get("api/access-requests") { request, context in
            let values = try Query(request, known: ["view"])
            guard let view = RequestView(rawValue: values["view"] ?? "mine") else {
                throw values.bad("view", zh: "应为 mine、todo 或 decided。", en: "must be mine, todo or decided.")
            }
            return try await answer(try await site.county.requests(view, by: context.actor), context)
        }
        group.post("api/registers/{register}/items/{number}/reveal-requests") { request, context in try await ask(request, context) }
        group.post("api/access-requests/{id}/approve") { request, context in try await decide(true, request, context) }
        group.post("api/access-requests/{id}/refuse") { request, context in try await decide(false, request, context) }
        group.post("api/access-requests/{id}/withdraw") { _, context in
            try await answer(try await site.county.withdraw(try number(context), by: context.actor), context)
        }
        group.post("api/access-requests/{id}/codes") { _, context in
            let codes = try await site.county.codes(of: try number(context), by: context.actor)
            return Response.json { writer in writer.array { writer in codes.forEach { writer.invitation($0) } } }
        }
    }

    private func ask(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["field", "reason"], limit: 16384)
        let asked = try await site.county.askToReveal(
            try body.requiredText("field", limit: 80), of: try context.path("number"), in: try context.name("register"),
            reason: try body.requiredText("reason"), by: context.actor)
        return try await answer(asked, context, status: .created)
    }

    private func decide(_ approves: Bool, _ request: Request, _ context: SignedInContext) async throws -> Response {
        let body = try await JSONBody(request, known: ["note"], limit: 16384)
        let decided = try await site.county.decide(
            try number(context), approves: approves, note: try body.text("note"), by: context.actor)
        return try await answer(decided, context)
    }

    private func number(_ context: SignedInContext) throws -> Int64 {
        let text = try context.path("id")
        guard let number = Int64(text), number > 0 else { throw Problem.notFound() }
        return number
    }

    private func answer(_ request: AccessRequest, _ context: SignedInContext, status: HTTPResponse.Status = .ok) async throws -> Response {
        let people = try await people([request])
        let now = site.county.now.instant
        return Response.json(status: status) { $0.accessRequest(request, people, at: now, of: site.county) }
    }

    private func answer(_ requests: [AccessRequest], _ context: SignedInContext) async throws -> Response {
        let people = try await people(requests)
        let now = site.county.now.instant
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "requests",
                    array: { writer in for request in requests { writer.accessRequest(request, people, at: now, of: site.county) } })
            }
        }
    }

    private func people(_ requests: [AccessRequest]) async throws -> [String: String] {
        try await site.county.people(requests.flatMap { [$0.askedBy] + ($0.decidedBy.map { [$0] } ?? []) })
    }
}
