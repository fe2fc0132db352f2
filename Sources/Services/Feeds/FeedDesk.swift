import CQL2
package import Governance
import Identity
import JSONText

/// A feed ready to take records: what is declared, and the account that acts for it.
struct FeedDesk: Sendable {
    let name: QualifiedName
    let feed: FeedDefinition
    let scene: Scene
    let lifecycle: Lifecycle
    let access: Access
    var actor: Actor { access.actor }
}

extension County {
    package func feed(_ name: QualifiedName) throws(Refusal) -> FeedDefinition {
        guard let feed = scenes.first(where: { $0.id == name.scene })?.feed(name.name) else {
            throw Refusal(
                "unknown-feed", .notFound, zh: "没有接入源“\(name)”。", en: "There is no feed \"\(name)\".", field: "feed")
        }
        return feed
    }

    /// The desk of a feed; makes its account at the first use.
    ///
    /// - Throws: a refusal where somebody has stopped the account.
    func feedDesk(_ name: QualifiedName, origin: String) async throws -> FeedDesk {
        let feed = try feed(name)
        let scene = try scene(name.scene)
        let register = QualifiedName(scene: scene.id, name: feed.register)
        let post = Post(role: feed.role, area: map.tree.county?.id ?? 0, unit: feed.sender.zh, scene: scene.id)
        let id = name.description
        if let known = try await store.read({ try $0.account(id) }) {
            guard !known.disabled else {
                throw Refusal(
                    "feed-stopped", .forbidden, zh: "接入源“\(feed.name.zh)”的账号已停用。",
                    en: "The account of the feed \(feed.name.en) is disabled.")
            }
        } else {
            // Nobody can sign in with it: its password is random and kept by nobody.
            let account = Account(
                id: id, name: feed.name.zh, passwordHash: try Self.passwordHash(try SecureRandom.token()), posts: [post], disabled: false,
                demo: false)
            let moment = now
            try await store.write { transaction in
                guard try transaction.account(id) == nil else { return }
                try self.write(account, doing: "feed", by: .engine, at: moment, in: transaction)
            }
        }
        let actor = Actor(
            account: id, name: feed.name.zh, role: post.role, area: post.area, unit: post.unit, scene: scene.id, origin: origin)
        return FeedDesk(
            name: name, feed: feed, scene: scene, lifecycle: try lifecycle(register), access: try access(actor, register))
    }

    func feedReader(_ desk: FeedDesk) async throws -> FeedReader {
        let zones = try await store.read { try ZoneMap(desk.lifecycle.rules, in: $0, of: self) }
        return try FeedReader(
            desk.feed, scene: desk.scene, lifecycle: desk.lifecycle, access: desk.access, zones: zones, hashing: hashing, on: now.day)
    }

    /// The one door through which records of feeds are written.
    ///
    /// - Parameter step: `take`, `refuse`, `repeat`, `change`, `state`, `correct` or `aside`.
    @discardableResult
    func write(
        _ given: FeedRecord, step: String, note: String? = nil, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws -> FeedRecord {
        var record = given
        record.id = try transaction.put(record)
        var entry = JournalEntry(act: FeedRecord.act, actor: actor, at: moment.instant)
        entry.note = note
        entry.details = [
            "feed": .string(record.feed.description), "record": .number(String(record.id)),
            "state": .string(hashing.hash(record.canonicalForm).hex), "step": .string(step),
        ]
        if let item = record.item { entry.details["item"] = .string(item) }
        _ = try transaction.append(entry)
        return record
    }
}
