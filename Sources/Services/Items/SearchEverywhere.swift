import CQL2
package import Governance

/// What a search over all scenes found in one register, masked.
package struct FoundItems: Sendable {
    package var register: Register
    package var items: [Item]
    /// Whether there is more than is shown.
    package var hasMore: Bool
}

extension County {
    /// Registers whose finds are shown: beyond them a search is too wide to read.
    package static let mostFound = 12

    /// Looks for words in every register that the actor may read: one statement says where they fit, two more read what
    /// is shown of a register.
    ///
    /// - Parameters:
    ///   - first: a scene whose finds come before those of the others.
    ///   - limit: items of a register.
    package func search(_ words: [SearchWord], first: String?, limit: Int, by actor: Actor) async throws -> [FoundItems] {
        guard !words.isEmpty else { return [] }
        let all = readable(by: actor)
        let registers = all.filter { $0.register.id.scene == first } + all.filter { $0.register.id.scene != first }
        let moment = now
        let queries = registers.map { readable in
            var query = ItemQuery(register: readable.register.id, at: moment)
            query.words = words
            // Who may not see a name does not find by it either.
            query.searchesPersonal = readable.access.role.sees >= .personal
            query.bound(to: readable.access)
            query.limit = limit + 1
            return query
        }
        return try await store.read { snapshot in
            let found = try snapshot.found(queries)
            return try zip(registers, found).filter { !$0.1.isEmpty }.prefix(Self.mostFound).map { readable, ids in
                var seen: Set<Int64> = []
                let each = ids.filter { seen.insert($0).inserted }
                let items = try snapshot.items(readable.register.id, ids: Array(each.prefix(limit)))
                return FoundItems(
                    register: readable.register,
                    items: each.prefix(limit).compactMap {
                        items[$0]?.masked(for: readable.access.role, register: readable.register)
                    },
                    hasMore: each.count > limit)
            }
        }
    }
}
