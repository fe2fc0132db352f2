package import Governance
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
package import Services

/// `/api/events`: changes as they are committed, `text/event-stream` of the HTML standard.
struct LiveRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/events") { request, context in try await events(request, context) }
    }

    private func events(_ request: Request, _ context: SignedInContext) async throws -> Response {
        var last: Int64?
        if let text = request.header("Last-Event-ID"), !text.isEmpty {
            guard let number = Int64(text), number >= 0 else {
                throw Problem.badRequest(
                    "bad-event-id", zh: "Last-Event-ID 应为编号。", en: "Last-Event-ID must be a number.", field: "Last-Event-ID")
            }
            last = number
        }
        let audience = try site.county.audience(of: context.actor)
        if site.hub.head == nil {
            site.hub.begin(at: try await site.county.store.read { try $0.journalHead().sequence })
        }
        let post = context.session.post
        let token = request.sessionToken
        let since = last
        let site = site
        let body = ResponseBody { writer in
            let subscription = site.hub.subscribe(audience, since: since)
            defer { site.hub.unsubscribe(subscription) }
            var out = writer
            try await withGracefulShutdownHandler {
                try await subscription.pour(into: { try await out.write($0) }) {
                    guard let token else { return false }
                    return try await site.county.holds(token, post: post)
                }
            } onGracefulShutdown: {
                site.hub.unsubscribe(subscription)
            }
            try await out.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream; charset=utf-8", .cacheControl: "no-store"], body: body)
    }
}

extension County {
    /// The registers and areas whose changes a person may hear of.
    package func audience(of actor: Actor) throws(Refusal) -> LiveAudience {
        var reaches: [QualifiedName: Set<AreaID>?] = [:]
        var narrowed: [QualifiedName: NarrowedSight] = [:]
        for scene in scenes where scene.role(of: actor) != nil {
            let access = try Access(actor, scene: scene, tree: map.tree, rules: rules)
            let areas = access.areas.map(Set.init)
            for register in scene.registers where access.role.may(.reads, register.id.name) {
                reaches.updateValue(areas, forKey: register.id)
                narrowed[register.id] = access.sight(of: register.id)
            }
        }
        return LiveAudience(reaches, narrowed: narrowed)
    }
}
