import CQL2
import Governance
import Hummingbird
import JSONText
import Services
import Spatial

/// Features and feature (17-069r4, 7.15 and 7.16).
extension OGCRequest {
    static let defaultLimit = 100
    static let largestLimit = 10_000
    /// How often the store is asked for more where the exact test leaves a page short.
    private static let rounds = 8
    private static let parameters: Set<String> = [
        "limit", "bbox", "datetime", "filter", "filter-lang", "filter-crs", "area", "after",
    ]

    func items() async throws -> Response {
        let collection = try namedCollection()
        let queryables = collection.queryables
        let query = try query(Self.parameters.union(queryables.map(\.name).filter { $0 != "geometry" }))
        let form = try form(query)
        let rules = try county.rules(collection.register.id)
        let limit = try query.integer("limit", in: 1...Self.largestLimit, clamps: true) ?? Self.defaultLimit
        var (asked, recheck, box) = try itemQuery(query, collection, rules)
        asked.limit = limit
        // Counted once, on the first page, and only where the count is exact.
        asked.counts = asked.after == nil && recheck.isEmpty && box == nil

        var items: [Item] = []
        var matched: Int?
        var next: ItemQuery.Cursor?
        for _ in 0..<Self.rounds {
            asked.limit = limit - items.count
            let page = try await county.list(asked, by: context.actor)
            matched = matched ?? page.matched
            items += page.items.filter { item in
                meets(item, box) && recheck.allSatisfy { $0.truth(rules.row(item), at: asked.moment) == true }
            }
            next = page.next
            guard let next, items.count < limit else { break }
            asked.after = next
            asked.counts = false
        }
        var links = ownLinks(query, form, type: "application/geo+json")
        if let next {
            let path = base + request.uri.path.dropFirst("/ogc".count)
            links.append(
                OGCLink(
                    "\(path)?\(query.text(setting: "after", to: Self.token(next)))", "next",
                    form == .json ? "application/geo+json" : "text/html", "Next page"))
        }
        let features = FeatureText(collection: collection, county: county)
        if form == .html { return .html(features.page(items, links: links, language: request.language)) }
        let bytes = features.collection(items, links: links, matched: matched, at: asked.moment)
        return .json(bytes, type: "application/geo+json", headers: [.vary: "Accept, Cookie, Authorization"])
    }

    func item() async throws -> Response {
        let query = try query()
        let form = try form(query)
        let collection = try namedCollection()
        let number = try context.path("item")
        let rules = try county.rules(collection.register.id)
        var asked = ItemQuery(register: collection.register.id, at: county.now)
        asked.limit = 1
        asked.personal = true
        asked.filters = [try Rule(OGCQueryables.condition("number", .text, number, in: query), scope: rules.itemScope)]
        guard let item = try await county.list(asked, by: context.actor).items.first else { throw Refusal.unknownItem(number) }
        let links =
            ownLinks(query, form, type: "application/geo+json") + [
                OGCLink(
                    "\(base)/collections/\(PercentCoding.encode(collection.id))", "collection",
                    form == .json ? "application/json" : "text/html", collection.register.name.en)
            ]
        let features = FeatureText(collection: collection, county: county)
        if form == .html { return .html(features.page([item], links: links, language: request.language)) }
        return .json(
            features.feature(item, links: links), type: "application/geo+json",
            headers: [.vary: "Accept, Cookie, Authorization"])
    }

    /// What the store is asked, what is tested afterwards, and the box for the exact test.
    private func itemQuery(
        _ query: Query, _ collection: OGCCollection, _ rules: RegisterRules
    ) throws -> (ItemQuery, [Rule], Box?) {
        var asked = ItemQuery(register: collection.register.id, at: county.now)
        asked.sort = ("number", false)
        asked.personal = true
        var texts: [String] = []
        for (name, type, _) in collection.queryables where type != .geometry {
            if let text = query[name] { texts.append(try OGCQueryables.condition(name, type, text, in: query)) }
        }
        if let text = query["datetime"] {
            guard let time = OGCTime(text, zone: county.zone) else {
                throw query.bad(
                    "datetime", zh: "应为时间或区间，如 2026-01-01T00:00:00Z/..。",
                    en: "must be a time or an interval such as 2026-01-01T00:00:00Z/..")
            }
            if let name = collection.register.day, let type = collection.register.field(name)?.type.propertyType,
                let condition = time.condition(name, type, zone: county.zone)
            {
                texts.append(condition)
            }
        }
        var recheck: [Rule] = []
        if let filter = try filter(query, collection) {
            texts += filter.stored
            asked.box = filter.box
            recheck = try filter.rechecked.map { try county.filter($0, on: collection.register.id) }
        }
        var exact: Box?
        if let text = query["bbox"] {
            guard let box = OGCBox.read(text, extent: county.map.tree.extent) else {
                throw query.bad("bbox", zh: "应为“西，南，东，北”,CRS84。", en: "must be west,south,east,north in CRS84.")
            }
            asked.box = OGCBox.smaller(asked.box, box)
            exact = box
        }
        asked.filters = try texts.map { try county.filter($0, on: collection.register.id) }
        if let code = query["area"] {
            guard let area = county.map.tree.area(code: code) else {
                throw query.bad("area", zh: "不是区域代码。", en: "is no code of an area.")
            }
            asked.areas = county.map.tree.subtree(of: area.id)
        }
        if let text = query["after"] {
            guard let cursor = Self.cursor(text) else {
                throw query.bad("after", zh: "不是翻页标记。", en: "is no mark of a page.")
            }
            asked.after = cursor
        }
        return (asked, recheck, exact)
    }

    private func filter(_ query: Query, _ collection: OGCCollection) throws -> SpatialFilter? {
        if let language = query["filter-lang"], language != "cql2-text" {
            throw query.bad("filter-lang", zh: "应为 cql2-text。", en: "must be cql2-text.")
        }
        if let crs = query["filter-crs"], crs != OGCCollection.crs84 {
            throw query.bad("filter-crs", zh: "应为 \(OGCCollection.crs84)。", en: "must be \(OGCCollection.crs84).")
        }
        guard let text = query["filter"] else { return nil }
        let expression: CQL2Expression
        do throws(Diagnostic) {
            expression = try CQL2Expression(text)
        } catch {
            throw query.bad("filter", zh: "有误：\(error)", en: "is wrong: \(error)")
        }
        let known = Set(collection.queryables.map(\.name))
        if let unknown = expression.propertyNames.subtracting(known).min() {
            throw query.bad("filter", zh: "中没有“\(unknown)”这个字段。", en: "names \"\(unknown)\", which is no queryable.")
        }
        return SpatialFilter(expression)
    }

    /// Whether the geometry itself, not only its box, meets the box asked for.
    private func meets(_ item: Item, _ box: Box?) -> Bool {
        guard let box else { return true }
        guard let geometry = item.geometry else {
            return item.place.map { box.minX <= $0.x && $0.x <= box.maxX && box.minY <= $0.y && $0.y <= box.maxY } ?? false
        }
        // A box without area is a point or a line; the store's test of boxes stands.
        guard box.minX < box.maxX, box.minY < box.maxY else { return true }
        return geometry.intersects(Geometry(box))
    }

    private static func token(_ cursor: ItemQuery.Cursor) -> String {
        guard case .text(let number) = cursor.value else { return "\(cursor.id)-" }
        return "\(cursor.id)-\(number)"
    }

    private static func cursor(_ text: String) -> ItemQuery.Cursor? {
        guard let dash = text.firstIndex(of: "-"), let id = Int64(text[..<dash]), id > 0 else { return nil }
        return ItemQuery.Cursor(value: .text(String(text[text.index(after: dash)...])), id: id)
    }
}
