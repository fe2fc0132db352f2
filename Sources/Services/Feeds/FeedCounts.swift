package import CQL2
package import Governance

/// A feed with what its people need at a glance.
package struct FeedStanding: Sendable {
    package var name: QualifiedName
    package var feed: FeedDefinition
    /// Newest first.
    package var days: [FeedDay]
    /// Whether the reader settles what was refused.
    package var keeps: Bool
    /// Whether the reader makes and revokes tokens.
    package var administers: Bool
}

extension County {
    /// Feeds whose counts somebody may see: keepers, auditors, and those who keep the tokens.
    package func feeds(from first: Day, to last: Day, by actor: Actor) async throws -> [FeedStanding] {
        let administers = role(of: actor)?.administers ?? false
        let audits = role(of: actor)?.audits ?? false
        var found: [FeedStanding] = []
        for scene in scenes {
            guard let role = scene.role(of: actor) else { continue }
            for feed in scene.feeds where administers || audits || feed.keepers.contains(role.id) {
                let name = QualifiedName(scene: scene.id, name: feed.id)
                let days = try await store.read { try $0.feedDays(of: name, from: first, to: last) }
                found.append(
                    FeedStanding(name: name, feed: feed, days: days, keeps: feed.keepers.contains(role.id), administers: administers))
            }
        }
        return found
    }

    /// Whether somebody sees the page of feeds at all.
    package func followsFeeds(_ actor: Actor) -> Bool {
        let county = role(of: actor)
        return scenes.contains { scene in
            guard !scene.feeds.isEmpty, let role = scene.role(of: actor) else { return false }
            return (county?.administers ?? false) || (county?.audits ?? false) || scene.feeds.contains { $0.keepers.contains(role.id) }
        }
    }

    /// Reconciliation of all feeds, or of one, for the command line.
    package func feedDays(_ name: QualifiedName?, from first: Day, to last: Day) async throws -> [FeedDay] {
        if let name { _ = try feed(name) }
        let names = scenes.flatMap { scene in scene.feeds.map { QualifiedName(scene: scene.id, name: $0.id) } }
        return try await store.read { snapshot in
            try names.filter { name == nil || $0 == name }.flatMap { try snapshot.feedDays(of: $0, from: first, to: last) }
        }
    }
}
