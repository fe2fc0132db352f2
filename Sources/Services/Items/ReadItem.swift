import CQL2
package import Governance

/// An item with all that its page shows, masked for the reader.
package struct ItemSight: Sendable {
    package var item: Item
    package var register: Register
    package var role: Role
    package var offers: [ActionOffer]
    package var links: [ItemLink]
    package var photos: [String: EvidenceRecord]
    /// Personal fields whose values are masked.
    package var masked: [String]
    /// Items merged into it that the reader may see, masked.
    package var merged: [Item] = []
    /// For a merged item: whether the reader's role may take that back.
    package var mayUnmerge = false
}

extension County {
    package func read(_ number: String, in register: QualifiedName, by actor: Actor) async throws -> ItemSight {
        let moment = now
        let access = try access(actor, register)
        let rules = try rules(register)
        let lifecycle = try lifecycle(register)
        try access.requireRead(rules.register)
        return try await store.read { snapshot in
            guard let item = try snapshot.item(register, number: number) else { throw Refusal.unknownItem(number) }
            try access.requireReach(item)
            var photos: [String: EvidenceRecord] = [:]
            let merged = try snapshot.allMerged(into: item).filter { access.reaches($0) }
            for use in item.evidence + merged.flatMap(\.evidence) { photos[use.sha256] = try snapshot.evidence(use.sha256) }
            let masked = rules.register.fields.enumerated().filter { slot, field in
                field.level > access.role.sees && !item.fields[slot].isNull
            }
            return ItemSight(
                item: item.masked(for: access.role, register: rules.register), register: rules.register, role: access.role,
                offers: lifecycle.offers(on: item, to: actor, at: moment), links: try snapshot.links(register, id: item.id),
                photos: photos, masked: masked.map(\.element.id),
                merged: merged.map { $0.masked(for: access.role, register: rules.register) },
                mayUnmerge: item.mergedInto != nil && lifecycle.unmergingRoles.contains(actor.role))
        }
    }

    /// Sight of an item that nothing is linked to and no photo belongs to yet, without asking the store.
    package func sight(ofNew item: Item, by actor: Actor) throws -> ItemSight {
        let access = try access(actor, item.register)
        let register = try rules(item.register).register
        let masked = register.fields.enumerated().filter { slot, field in
            field.level > access.role.sees && !item.fields[slot].isNull
        }
        return ItemSight(
            item: item.masked(for: access.role, register: register), register: register, role: access.role,
            offers: try lifecycle(item.register).offers(on: item, to: actor, at: now), links: [], photos: [:],
            masked: masked.map(\.element.id))
    }

    /// Sight of an item just written, for the answer to its writer.
    package func sight(_ item: Item, by actor: Actor) async throws -> ItemSight {
        try await read(item.number, in: item.register, by: actor)
    }

    /// A list, masked. The reach of the role is part of the query.
    package func list(_ query: ItemQuery, by actor: Actor) async throws -> ItemPage {
        let access = try access(actor, query.register)
        let rules = try rules(query.register)
        try access.requireRead(rules.register)
        var query = query
        // Who may not see a name does not find by it either.
        query.searchesPersonal = access.role.sees >= .personal
        query.bound(to: access)
        let bounded = query
        return try await store.read { snapshot in
            var page = try snapshot.list(bounded)
            page.items = page.items.map { $0.masked(for: access.role, register: rules.register) }
            return page
        }
    }

    /// First photos of items, for cards.
    package func thumbnails(_ items: [Item], role: EvidenceRole) async throws -> [Int64: String] {
        guard let register = items.first?.register else { return [:] }
        return try await store.read { try $0.firstPhotos(register, items: items.map(\.id), role: role) }
    }

    /// A filter text, checked against the register's open properties.
    package func filter(_ text: String, on register: QualifiedName) throws -> Rule {
        let rules = try rules(register)
        do {
            let rule = try Rule(text, scope: rules.itemScope)
            guard rule.checked.type == .boolean else { throw RuleFault(text: text, message: "not a condition") }
            return rule
        } catch let fault as RuleFault {
            throw Refusal(
                "bad-filter", .invalid, zh: "筛选条件有误：\(fault.message)", en: "The filter is wrong: \(fault.message)", field: "filter")
        }
    }
}
