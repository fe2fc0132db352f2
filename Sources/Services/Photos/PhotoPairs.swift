package import CQL2
package import Governance

/// An item with its two photos side by side.
package struct PhotoPair: Sendable {
    package var item: Item
    package var first: EvidenceRecord
    package var second: EvidenceRecord
}

/// Which pairs are wanted.
package struct PhotoPairQuery: Sendable {
    package var register: QualifiedName
    /// Nil means the reach of the reader.
    package var area: AreaID?
    /// Any day of the month in which items came to their end.
    package var month: Day?
    package var limit = 24
    package var after: ItemQuery.Cursor?

    package init(register: QualifiedName) {
        self.register = register
    }

    package static let sort = (property: "stage_since", descending: true)
}

extension County {
    /// Items that came to an end and have both photos of the register's pair, latest first, masked.
    package func photoPairs(_ query: PhotoPairQuery, by actor: Actor) async throws -> (pairs: [PhotoPair], next: ItemQuery.Cursor?) {
        let access = try access(actor, query.register)
        let rules = try rules(query.register)
        try access.requireRead(rules.register)
        guard let pair = rules.register.photos.pair else { return ([], nil) }
        var items = ItemQuery(register: query.register, at: now)
        items.sort = PhotoPairQuery.sort
        items.limit = 200
        items.areas = query.area.map { access.tree.subtree(of: $0) }
        items.bound(to: access)
        items.filters = try Self.pairFilters(pair, query.month, rules)
        items.after = query.after
        let (asked, limit) = (items, query.limit)
        return try await store.read { snapshot in
            var found: [PhotoPair] = []
            var query = asked
            // Where no fact counts the photos, most items may have none: a few pages are looked through.
            for _ in 0..<Self.pairPages {
                let page = try snapshot.list(query)
                let ids = page.items.map(\.id)
                let first = try snapshot.firstPhotos(rules.register.id, items: ids, role: pair.first)
                let second = try snapshot.firstPhotos(rules.register.id, items: ids, role: pair.second)
                for item in page.items {
                    guard let one = try first[item.id].flatMap(snapshot.evidence), let two = try second[item.id].flatMap(snapshot.evidence)
                    else { continue }
                    found.append(PhotoPair(item: item.masked(for: access.role, register: rules.register), first: one, second: two))
                    if found.count == limit { return (found, ItemQuery.Cursor(value: .date(item.stageSince), id: item.id)) }
                }
                query.after = page.next
                if page.next == nil { return (found, nil) }
            }
            return (found, query.after)
        }
    }

    private static let pairPages = 10

    /// Closed stages, the month, and the facts that count photos of the two roles where the scene keeps such.
    private static func pairFilters(_ pair: PhotoDeclaration.Pair, _ month: Day?, _ rules: RegisterRules) throws -> [Rule] {
        let closed = rules.register.stages.filter { $0.kind == .closed }.map { "'\($0.id)'" }
        var texts = ["stage IN (\(closed.joined(separator: ", ")))"]
        if let from = month?.firstOfMonth, let to = month?.lastOfMonth {
            texts.append("stage_since >= DATE('\(from)') AND stage_since <= DATE('\(to)')")
        }
        for role in [pair.first, pair.second] {
            let counts = rules.register.facts.first {
                $0.source == .count(of: "evidence") && $0.rule?.filter { $0 != " " } == "role='\(role.rawValue)'"
            }
            if let counts { texts.append("\(counts.id) >= 1") }
        }
        return try texts.map { try Rule($0, scope: rules.itemScope) }
    }
}
