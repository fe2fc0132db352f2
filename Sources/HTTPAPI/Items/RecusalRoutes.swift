import Governance
import Hummingbird
import Services

/// `POST …/items/{number}/recusal`: somebody declares an interest and keeps away from then on.
struct RecusalRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let path: RouterPath = "api/registers/{register}/items/{number}/recusal"
        routes.signedIn.post(path) { request, context in
            let body = try await JSONBody(request, known: ["version", "note"], limit: 16384)
            let item = try await site.county.declareInterest(
                in: try context.path("number"), of: try context.name("register"), version: try body.requiredInteger("version"),
                reason: try body.text("note", limit: 2000), by: context.actor)
            return try await site.county.answer(item, to: request, by: context.actor)
        }
        let lifting: RouterPath = "api/registers/{register}/items/{number}/recusal/lifting"
        routes.signedIn.post(lifting) { request, context in
            let body = try await JSONBody(request, known: ["version", "account", "note"], limit: 16384)
            let item = try await site.county.liftInterest(
                of: try body.requiredText("account", limit: 120), in: try context.path("number"), of: try context.name("register"),
                version: try body.requiredInteger("version"), reason: try body.text("note", limit: 2000), by: context.actor)
            return try await site.county.answer(item, to: request, by: context.actor)
        }
    }
}
