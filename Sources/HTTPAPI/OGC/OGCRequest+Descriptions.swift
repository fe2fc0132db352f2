import CQL2
import Governance
import Hummingbird
import JSONText
import Services

/// Landing page, conformance, collections, queryables.
extension OGCRequest {
    func landing() throws -> Response {
        let query = try query()
        let form = try form(query)
        let links =
            ownLinks(query, form) + [
                OGCLink("\(base)/api", "service-desc", OGCOpenAPI.mediaType, "OpenAPI 3.0"),
                OGCLink("\(base)/api?f=html", "service-doc", "text/html", "API"),
                OGCLink("\(base)/conformance", "conformance", "application/json", "Conformance"),
                OGCLink("\(base)/collections", "data", "application/json", "Collections"),
            ]
        let title = Bilingual(zh: "一网 OGC API", en: "Yiwang OGC API")
        guard form == .json else { return page(title, links: links) }
        return answer([
            "title": .string(title.zh), "description": .string("\(title.en): registers of the county as features"),
            "links": .array(links.map(\.json)),
        ])
    }

    static let classes =
        ["core", "oas30", "geojson", "html"].map { "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/\($0)" }
        + ["queryables", "queryables-query-parameters", "filter", "features-filter"]
        .map { "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/\($0)" }
        + ["cql2-text", "basic-cql2", "advanced-comparison-operators", "basic-spatial-functions"]
        .map { "http://www.opengis.net/spec/cql2/1.0/conf/\($0)" }

    func conformance() throws -> Response {
        let query = try query()
        let form = try form(query)
        guard form == .json else {
            return page(Bilingual(zh: "符合的标准", en: "Conformance"), links: ownLinks(query, form), lines: Self.classes)
        }
        return answer(["conformsTo": .strings(Self.classes)])
    }

    func api() throws -> Response {
        let query = try query()
        let all = collections(of: context.actor)
        guard try form(query) == .json else {
            let document = OGCLink("\(base)/api?f=json", "alternate", OGCOpenAPI.mediaType, "OpenAPI 3.0")
            let items = all.map { OGCLink(itemsAddress($0), "items", "application/geo+json", $0.register.name[request.language]) }
            return page(Bilingual(zh: "接口说明", en: "API"), links: [document] + items)
        }
        return answer(OGCOpenAPI.document(all, base: base, build: site.options.build), type: OGCOpenAPI.mediaType)
    }

    func collections() throws -> Response {
        let query = try query()
        let form = try form(query)
        let all = collections(of: context.actor)
        let links = ownLinks(query, form)
        guard form == .json else {
            let items = all.map { OGCLink(itemsAddress($0), "items", "text/html", $0.register.name[request.language]) }
            return page(Bilingual(zh: "图层", en: "Collections"), links: links + items)
        }
        let extent = county.map.tree.extent
        return answer([
            "links": .array(links.map(\.json)),
            "collections": .array(all.map { $0.json(base: base, extent: extent, links: selfLinks($0)) }),
        ])
    }

    func collection() throws -> Response {
        let query = try query()
        let form = try form(query)
        let collection = try namedCollection()
        guard form == .json else {
            let items = OGCLink(itemsAddress(collection), "items", "text/html", collection.register.name[request.language])
            return page(collection.register.name, links: ownLinks(query, form) + [items])
        }
        return answer(collection.json(base: base, extent: county.map.tree.extent, links: selfLinks(collection)))
    }

    func queryables() throws -> Response {
        let query = try query()
        let form = try form(query)
        let collection = try namedCollection()
        guard form == .json else {
            return page(
                Bilingual(zh: "可筛选字段", en: "Queryables"), links: ownLinks(query, form, type: "application/schema+json"),
                lines: collection.queryables.map { "\($0.name): \($0.type) (\($0.title[request.language]))" })
        }
        let schema = OGCQueryables.schema(collection, id: "\(base)/collections/\(PercentCoding.encode(collection.id))/queryables")
        return answer(schema, type: "application/schema+json")
    }

    private func itemsAddress(_ collection: OGCCollection) -> String {
        "\(base)/collections/\(PercentCoding.encode(collection.id))/items"
    }

    private func selfLinks(_ collection: OGCCollection) -> [OGCLink] {
        let own = "\(base)/collections/\(PercentCoding.encode(collection.id))"
        return [
            OGCLink("\(own)?f=json", "self", "application/json", "JSON"), OGCLink("\(own)?f=html", "alternate", "text/html", "HTML"),
        ]
    }

    /// The HTML twin of a small resource: its links, and lines of text.
    private func page(_ title: Bilingual, links: [OGCLink], lines: [String] = []) -> Response {
        var page = HTMLText(title: title[request.language], language: request.language)
        page.element("h1", title[request.language])
        page.open("ul")
        for link in links {
            page.open("li")
            page.link(link.href, "\(link.title) (\(link.rel), \(link.type))")
            page.close("li")
        }
        for line in lines { page.element("li", line) }
        page.close("ul")
        return .html(page.bytes)
    }
}
