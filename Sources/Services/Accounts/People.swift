package import CQL2
package import Governance

/// People as an administrator looks through them.
package struct PeopleQuery: Sendable {
    package enum State: String, Sendable, CaseIterable {
        case active, waiting, disabled
    }

    /// Part of a name, account, title or phone number.
    package var text = ""
    /// A unit with all below it, as a path.
    package var unit: String?
    package var role: String?
    package var state: State?
    package var offset = 0
    package var limit = 100

    package init() {}
}

/// A unit, by the path that posts name it with, and how many people are in it and below.
package struct UnitNode: Hashable, Sendable {
    package let path: String
    package let name: String
    package var people: Int
    package var children: [UnitNode]
}

/// One page of people, with the tree of all units.
package struct PeoplePage: Sendable {
    package let people: [Account]
    package let matched: Int
    package let units: [UnitNode]
    /// Failed sign-ins of those shown that lock them out now.
    package let locked: [String: Instant]
}

extension Account {
    package var state: PeopleQuery.State {
        if disabled { return .disabled }
        return firstUntil == nil ? .active : .waiting
    }
}

extension County {
    /// The people of the county, by unit and name; for administrators and auditors.
    package func people(_ query: PeopleQuery, by actor: Actor) async throws -> PeoplePage {
        guard let role = role(of: actor), role.administers || role.grants || role.audits else {
            throw Refusal.notGranted(Bilingual(zh: "查看账号", en: "see the accounts"))
        }
        let moment = now
        return try await store.read { snapshot in
            let all = try snapshot.accounts()
            let found = all.filter(query.holds).sorted { ($0.posts.first?.unit ?? "", $0.id) < ($1.posts.first?.unit ?? "", $1.id) }
            let shown = Array(found.dropFirst(query.offset).prefix(query.limit))
            var locked: [String: Instant] = [:]
            for account in shown {
                if let until = try snapshot.attempts(account.id)?.lockedUntil, until > moment.instant { locked[account.id] = until }
            }
            return PeoplePage(people: shown, matched: found.count, units: UnitNode.tree(of: all), locked: locked)
        }
    }
}

extension PeopleQuery {
    func holds(_ account: Account) -> Bool {
        if let state, account.state != state { return false }
        if let role, !account.posts.contains(where: { $0.role == role }) { return false }
        if let unit, !account.posts.contains(where: { $0.unit == unit || $0.unit.hasPrefix(unit + "/") }) { return false }
        guard !text.isEmpty else { return true }
        return [account.id, account.name, account.title, account.phone].contains { $0.lowercased().contains(text.lowercased()) }
    }
}

extension UnitNode {
    /// Units of all posts as a tree: 青山镇/综合执法队 stands below 青山镇.
    static func tree(of accounts: [Account]) -> [UnitNode] {
        var members: [String: Set<String>] = [:]
        for account in accounts {
            for post in account.posts where !post.unit.isEmpty {
                var path = ""
                for name in post.unit.split(separator: "/") {
                    path += path.isEmpty ? String(name) : "/" + name
                    members[path, default: []].insert(account.id)
                }
            }
        }
        func children(of parent: String?) -> [UnitNode] {
            members.keys.filter { path in
                let above = path.lastIndex(of: "/").map { String(path[..<$0]) }
                return above == parent
            }.sorted().map { path in
                let name = path.split(separator: "/").last.map(String.init) ?? path
                return UnitNode(path: path, name: name, people: members[path]?.count ?? 0, children: children(of: path))
            }
        }
        return children(of: nil)
    }
}
