import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// `GET /api/search`: items of all scenes that words fit, grouped by register.
struct SearchRoutes: Sendable {
    static let most = 20

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/search") { request, context in try await search(request, context) }
    }

    private func search(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let query = try Query(request, known: ["q", "scene", "limit"])
        guard let text = query["q"] else { throw query.bad("q", zh: "不能缺少。", en: "is missing.") }
        guard text.unicodeScalars.count <= TextSearch.longest else {
            throw query.bad("q", zh: "最多 \(TextSearch.longest) 个字。", en: "may have at most \(TextSearch.longest) characters.")
        }
        let county = site.county
        if let scene = query["scene"] { _ = try county.scene(scene) }
        let found = try await county.search(
            TextSearch.words(text, in: county.map.tree), first: query["scene"],
            limit: try query.integer("limit", in: 1...Self.most) ?? 6, by: context.actor)
        var cards: [CardText] = []
        for group in found {
            cards.append(try await CardText(county, group.register, language: request.language).illustrated(group.items))
        }
        return Response.json { [cards] writer in
            writer.object { writer in
                writer.member(
                    "groups",
                    array: { writer in
                        for (group, card) in zip(found, cards) { write(group, card, into: &writer) }
                    })
            }
        }
    }

    private func write(_ group: FoundItems, _ card: CardText, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("scene", group.register.id.scene)
            writer.member("sceneName", (try? site.county.scene(group.register.id.scene))?.name)
            writer.member("register", group.register.id.description)
            writer.member("name", group.register.name)
            writer.member("more", group.hasMore)
            writer.member("items", array: { writer in group.items.forEach { card.write($0, into: &writer) } })
        }
    }
}
