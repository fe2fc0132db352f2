import Governance
import HTTPTypes
import Hummingbird
import Services

/// `/api/openapi.json`, and `/api` for people.
struct OpenAPIRoutes: Sendable {
    let site: Site

    func add(to routes: SiteRoutes) {
        let scenes = site.county.scenes
        let document = OpenAPIDocument.json(scenes: scenes, build: site.options.build).bytes
        routes.open.get("api/openapi.json") { _, _ in
            Response.json(document, headers: [.cacheControl: "no-cache"])
        }
        routes.open.get("api") { request, _ in Response.html(page(in: request.language)) }
    }

    private func page(in language: Language) -> [UInt8] {
        var page = HTMLText(title: "API", language: language)
        page.element("h1", Bilingual(zh: "一网接口", en: "The API of Yiwang")[language])
        page.open("p")
        page.link("/api/openapi.json", "OpenAPI 3.1")
        page.link("/ogc", "OGC API – Features")
        page.close("p")
        let operations = Operations.all(of: site.county.scenes)
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
