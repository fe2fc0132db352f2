import CQL2
import Formats
import Governance

/// Finds the items that photos may show: by number, else by owner within the area, else by address. Owners are compared
/// here and never leave the server.
struct PhotoMatcher {
    private struct Known {
        var id: Int64
        var numbers: Set<String>
        var owner: String
        var addresses: [String]
    }

    private let rules: RegisterRules
    private let access: Access
    private let snapshot: any Snapshot
    private let moment: Moment
    private var known: [AreaID: [Known]] = [:]
    /// Items by area and subjects.
    private(set) var found: [String: [Int64]]

    /// - Parameter found: what was found shortly before.
    init(_ rules: RegisterRules, access: Access, in snapshot: any Snapshot, at moment: Moment, found: [String: [Int64]] = [:]) {
        self.found = found
        self.rules = rules
        self.access = access
        self.snapshot = snapshot
        self.moment = moment
    }

    /// Items that a path may mean, those found by the surest sign only.
    mutating func candidates(_ subjects: [String], area: AreaID?) throws -> [Int64] {
        let key = ([String(area ?? 0)] + subjects).joined(separator: "\u{1F}")
        if let ids = found[key] { return ids }
        let ids = try search(subjects.flatMap(Self.tokens), area: area)
        found[key] = ids
        return ids
    }

    private mutating func search(_ tokens: [String], area: AreaID?) throws -> [Int64] {
        for token in tokens {
            if let item = try snapshot.item(rules.register.id, number: token), isOpen(item) { return [item.id] }
        }
        let folded = tokens.map(HeaderName.folded).filter { !$0.isEmpty }
        guard let area else { return try byNumberFields(tokens) }
        let items = try items(of: area)
        for token in folded {
            let ids = items.filter { $0.numbers.contains(token) }.map(\.id)
            if !ids.isEmpty { return ids }
        }
        for token in folded {
            let ids = items.filter { !$0.owner.isEmpty && $0.owner == token }.map(\.id)
            if !ids.isEmpty { return ids }
        }
        for token in folded where token.count > 1 {
            let ids = items.filter { $0.addresses.contains { Self.ends($0, with: token) } }.map(\.id)
            if !ids.isEmpty { return ids }
        }
        return []
    }

    /// Whether an address ends with what the folder is called; 3号 is not the end of 13号.
    private static func ends(_ address: String, with token: String) -> Bool {
        guard address.hasSuffix(token) else { return false }
        guard address.count > token.count, token.first?.isNumber ?? false else { return true }
        return !(address.dropLast(token.count).last?.isNumber ?? false)
    }

    /// Without an area only numbers are looked for: a name alone means too many.
    private func byNumberFields(_ tokens: [String]) throws -> [Int64] {
        let fields = rules.register.photos.numbers.filter { rules.slot(ofField: $0) != nil }
        let words = tokens.filter { $0.count > 1 }.prefix(8).map { "'\($0.replacing("'", with: "''"))'" }
        guard !fields.isEmpty, !words.isEmpty else { return [] }
        var query = ItemQuery(register: rules.register.id, at: moment)
        let text = fields.map { "\($0) IN (\(words.joined(separator: ", ")))" }.joined(separator: " OR ")
        query.filters = [try Rule(text, scope: rules.itemScope)]
        query.limit = 20
        return try snapshot.list(query).items.filter(isOpen).map(\.id)
    }

    /// What the items of an area are known by.
    private mutating func items(of area: AreaID) throws -> [Known] {
        if let items = known[area] { return items }
        let photos = rules.register.photos
        let numbers = photos.numbers.compactMap { rules.slot(ofField: $0) }
        let owner = photos.owner.flatMap { rules.slot(ofField: $0) }
        let addresses = photos.addresses.compactMap { rules.slot(ofField: $0) }
        var query = ItemQuery(register: rules.register.id, at: moment)
        query.areas = access.tree.subtree(of: area)
        query.sort = ("number", false)
        query.limit = 2000
        query.personal = ([owner].compactMap { $0 } + numbers + addresses).contains { rules.register.fields[$0].level.isPersonal }
        func text(_ item: Item, _ slot: Int) -> String { HeaderName.folded(CanonicalForm.text(item.fields[slot])) }
        var items: [Known] = []
        repeat {
            let page = try snapshot.list(query)
            for item in page.items where isOpen(item) {
                items.append(
                    Known(
                        id: item.id,
                        numbers: Set(([HeaderName.folded(item.number)] + numbers.map { text(item, $0) }).filter { !$0.isEmpty }),
                        owner: owner.map { text(item, $0) } ?? "", addresses: addresses.map { text(item, $0) }.filter { !$0.isEmpty }))
            }
            query.after = page.next
        } while query.after != nil
        known[area] = items
        return items
    }

    private func isOpen(_ item: Item) -> Bool {
        !Stage.setAside.contains(where: { $0.id == item.stage }) && access.reaches(item)
    }

    /// A folder's name and its parts: `CL012 张三` means either.
    static func tokens(_ text: String) -> [String] {
        let whole = text.split(separator: " ").joined(separator: " ")
        var tokens = [whole]
        for separators in [" _、，,;；（）()　", " _、，,;；（）()　-—－+"] {
            let parts = whole.split { separators.contains($0) }.map(String.init)
            if parts.count > 1 { tokens += parts }
        }
        return tokens.reduce(into: []) { if !$0.contains($1), !$1.isEmpty { $0.append($1) } }
    }
}
