import Governance
import HTTPTypes
import Hummingbird
import Services
import Synchronization

/// `/api/openapi.json`, and `/api` for people.
final class OpenAPIRoutes: Sendable {
    private let site: Site
    private let served = Mutex<(operations: [Operation], document: [UInt8])>(([], []))

    init(site: Site) {
        self.site = site
    }

    func add(to routes: SiteRoutes) {
        routes.open.get("api/openapi.json") { _, _ in
            Response.json(self.served.withLock { $0.document }, headers: [.cacheControl: "no-cache"])
        }
        routes.open.get("api") { request, _ in Response.html(self.page(in: request.language)) }
    }

    /// Describes what the router serves; to be called once all routes stand.
    func describe(_ router: Router<SiteContext>) {
        let routes = router.routes
        let scenes = site.county.scenes
        let operations = Operations.all(of: scenes).filter { operation in
            routes.contains { operation.isServed(by: $0.path.description, $0.method) }
        }
        let document = OpenAPIDocument.json(operations, scenes: scenes, build: site.options.build).bytes
        served.withLock { $0 = (operations, document) }
    }

    private func page(in language: Language) -> [UInt8] {
        var page = HTMLText(title: "API", language: language)
        page.element("h1", Bilingual(zh: "一网接口", en: "The API of Yiwang")[language])
        page.open("p")
        page.link("/api/openapi.json", "OpenAPI 3.1")
        page.link("/ogc", "OGC API – Features")
        page.close("p")
        let operations = served.withLock { $0.operations }
        for (tag, group) in Dictionary(grouping: operations, by: \.tag).sorted(by: { $0.key < $1.key }) {
            page.element("h2", tag)
            page.open("table")
            for operation in group {
                page.open("tr")
                page.element("td", operation.method.rawValue)
                page.element("td", operation.path)
                page.element("td", operation.summary[language])
                page.close("tr")
            }
            page.close("table")
        }
        return page.bytes
    }
}
