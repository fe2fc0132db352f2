import CQL2
import Governance
import Hummingbird
import JSONText
import Services
import Spatial

/// `GET /api/registers/{register}/items`: filtered, sorted, paged by key.
struct ItemListRoutes: Sendable {
    static let largestPage = 1000

    let site: Site

    func add(to routes: SiteRoutes) {
        routes.signedIn.get("api/registers/{register}/items") { request, context in try await list(request, context) }
    }

    private func list(_ request: Request, _ context: SignedInContext) async throws -> Response {
        let county = site.county
        let rules = try county.rules(try context.name("register"))
        let asked = try ItemListQuery(request, rules: rules, county: county)
        let page = try await county.list(asked.query, by: context.actor)
        let card = try await CardText(county, rules.register, language: request.language).illustrated(page.items)
        return Response.json { writer in
            writer.object { writer in
                writer.member(
                    "items",
                    array: { writer in
                        for item in page.items { card.write(item, into: &writer) }
                    })
                writer.member("next", page.next.map { ItemCursor.text($0, sort: asked.query.sort) })
                writer.member("numberReturned", page.items.count)
                writer.member("numberMatched", json: page.matched.map { String($0) })
                writer.member(
                    "sums",
                    object: { writer in
                        for (name, sum) in zip(asked.query.sums, page.sums) { writer.member(name, json: sum.description) }
                    })
            }
        }
    }
}

/// The query of a list, read from an address.
struct ItemListQuery {
    private(set) var query: ItemQuery

    private static let known: Set<String> = [
        "filter", "filter-lang", "q", "sort", "limit", "after", "bbox", "area", "count", "sums",
    ]

    init(_ request: Request, rules: RegisterRules, county: County) throws {
        let asked = try Query(request, known: Self.known)
        let register = rules.register
        let tree = county.map.tree
        let moment = county.now
        query = ItemQuery(register: register.id, at: moment)
        query.personal = true
        query.limit = try asked.integer("limit", in: 1...ItemListRoutes.largestPage) ?? 50
        if let language = asked["filter-lang"], language != "cql2-text" {
            throw asked.bad("filter-lang", zh: "只能是 cql2-text。", en: "can only be cql2-text.")
        }
        if let filter = asked["filter"] {
            let plain = try FilterWords(register: register, tree: tree, today: moment.day).plain(filter)
            query.filters.append(try county.filter(plain, on: register.id))
        }
        if let words = asked["q"] {
            guard words.unicodeScalars.count <= TextSearch.longest else {
                throw asked.bad("q", zh: "最多 \(TextSearch.longest) 个字。", en: "may have at most \(TextSearch.longest) characters.")
            }
            query.words = TextSearch.words(words, in: tree)
            // Who types the number of what was merged is led to its main item.
            query.showsMerged = true
        }
        if let sort = asked["sort"] {
            query.sort = sort.first == "-" ? (String(sort.dropFirst()), true) : (sort, false)
        } else {
            query.sortByDefault()
        }
        query.box = try asked.box("bbox")
        if let code = asked["area"] { query.areas = tree.subtree(of: try tree.known(code).id) }
        if let after = asked["after"] {
            guard let cursor = ItemCursor.cursor(after, sort: query.sort) else {
                throw asked.bad("after", zh: "不属于这个列表。", en: "does not belong to this list.")
            }
            query.after = cursor
        }
        query.counts = try asked.flag("count") ?? (query.after == nil)
        query.sums = try Self.sums(asked, register, byDefault: query.counts)
    }

    /// The sums asked for or, where items are counted, those of the card's amounts.
    private static func sums(_ asked: Query, _ register: Register, byDefault: Bool) throws(Problem) -> [String] {
        guard let list = asked["sums"] else {
            guard byDefault, !asked.has("sums") else { return [] }
            return register.card.filter { id in
                guard let field = register.field(id), case .decimal = field.type else { return false }
                return field.unit != nil && !field.level.isPersonal
            }
        }
        let names = list.split(separator: ",").map(String.init)
        for name in names {
            guard let slot = register.sumType(name), case .decimal = slot else {
                throw asked.bad("sums", zh: "里的“\(name)”不是可求和的字段。", en: "names \"\(name)\", which cannot be summed.")
            }
        }
        return names
    }
}

extension Register {
    /// The type of an open field or a fact; nil where there is none.
    fileprivate func sumType(_ id: String) -> PropertyType? {
        if let field = field(id) { return field.level.isPersonal ? nil : field.type.propertyType }
        return facts.first { $0.id == id }.map { RuleScope.factType($0, in: self) }
    }
}

extension Query {
    /// `west,south,east,north` in degrees.
    func box(_ name: String) throws(Problem) -> Box? {
        guard let text = self[name] else { return nil }
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
        guard numbers.count == 4, numbers.allSatisfy(\.isFinite), numbers[0] <= numbers[2], numbers[1] <= numbers[3] else {
            throw bad(name, zh: "应为“西，南，东，北”四个度数。", en: "must be west,south,east,north in degrees.")
        }
        return Box(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
    }

    func flag(_ name: String) throws(Problem) -> Bool? {
        switch self[name] {
        case nil: nil
        case "true": true
        case "false": false
        default: throw bad(name, zh: "只能是 true 或 false。", en: "must be true or false.")
        }
    }
}
