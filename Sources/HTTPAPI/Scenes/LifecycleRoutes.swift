import Governance
import HTTPTypes
import Hummingbird
import NIOCore
import Services

/// Lifecycles as pictures: of a register, and of an item with the way it has gone.
struct LifecycleRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/scenes/{scene}/{name}/lifecycle.svg") { request, context in
            let register = QualifiedName(scene: try context.path("scene"), name: try context.path("name"))
            let (language, theme) = try wishes(request)
            let drawing = try site.county.lifecycleDrawing(of: register, in: language, theme: theme, by: context.actor)
            return picture(drawing)
        }
        let item: RouterPath = "api/registers/{register}/items/{number}/lifecycle.svg"
        routes.signedIn.get(item) { request, context in
            let (language, theme) = try wishes(request)
            let drawing = try await site.county.lifecycleDrawing(
                of: try context.path("number"), in: try context.name("register"), in: language, theme: theme, by: context.actor)
            return picture(drawing)
        }
    }

    private func wishes(_ request: Request) throws -> (Language, LifecycleDrawing.Theme) {
        let query = try Query(request, known: ["lang", "theme", "version"])
        var language = request.language
        if let word = query["lang"] {
            guard let known = Language(rawValue: word) else { throw query.bad("lang", zh: "只能是 zh 或 en。", en: "is zh or en.") }
            language = known
        }
        guard let word = query["theme"] else { return (language, .auto) }
        guard let theme = LifecycleDrawing.Theme(rawValue: word) else {
            throw query.bad("theme", zh: "只能是 auto、light 或 dark。", en: "is auto, light or dark.")
        }
        return (language, theme)
    }

    private func picture(_ drawing: LifecycleDrawing) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "image/svg+xml; charset=utf-8", .cacheControl: "private, no-cache", .vary: "Accept-Language, Cookie",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: drawing.svg)))
    }
}
