import CQL2
package import Governance
import Identity
import JSONText

extension County {
    /// Makes a token for a sender; only its hash is kept, so that it is seen this once.
    package func makeFeedToken(_ name: QualifiedName, label: String, by actor: Actor) async throws -> (token: FeedToken, text: String) {
        let feed = try feed(name)
        try requireFeedAdministrator(actor, in: name.scene)
        guard feed.source == .http else {
            throw Refusal(
                "file-feed", .unmet, zh: "“\(feed.name.zh)”收文件，不用令牌。", en: "\(feed.name.en) takes files and needs no token.")
        }
        let label = label.filter { !$0.isNewline }
        guard label.count <= 80 else {
            throw Refusal("bad-label", .invalid, zh: "用途至多 80 字。", en: "The label has at most 80 characters.", field: "label")
        }
        _ = try await feedDesk(name, origin: actor.origin)
        let text = "ywf_" + (try SecureRandom.token())
        let moment = now
        let made = FeedToken(feed: name, hash: Self.tokenHash(text), label: label, madeAt: moment.instant, madeBy: actor.account)
        let stored = try await store.write { try self.write(made, by: actor, at: moment, in: $0) }
        return (stored, text)
    }

    package func feedTokens(_ name: QualifiedName, by actor: Actor) async throws -> [FeedToken] {
        _ = try feed(name)
        try requireFeedAdministrator(actor, in: name.scene)
        return try await store.read { try $0.feedTokens(of: name) }
    }

    package func revokeFeedToken(_ id: Int64, of name: QualifiedName, by actor: Actor) async throws -> FeedToken {
        _ = try feed(name)
        try requireFeedAdministrator(actor, in: name.scene)
        let moment = now
        return try await store.write { transaction in
            guard var token = try transaction.feedTokens(of: name).first(where: { $0.id == id }) else {
                throw Refusal("unknown-token", .notFound, zh: "没有这个令牌。", en: "There is no such token.")
            }
            guard token.revokedAt == nil else { return token }
            token.revokedAt = moment.instant
            token.revokedBy = actor.account
            return try self.write(token, by: actor, at: moment, in: transaction)
        }
    }

    /// Lets a sender in. The hash is compared by the store's index: it tells nothing of the token, which has 256 random bits.
    package func requireFeedToken(_ text: String?, for name: QualifiedName) async throws {
        let feed = try feed(name)
        guard let text, text.utf8.count <= 128 else { throw Refusal.wrongFeedToken() }
        let hash = Self.tokenHash(text)
        guard let token = try await store.read({ try $0.feedToken(hash: hash) }), token.feed == name, feed.source == .http else {
            throw Refusal.wrongFeedToken()
        }
        guard token.revokedAt == nil else {
            throw Refusal("revoked-token", .notSignedIn, zh: "这个令牌已作废。", en: "This token has been revoked.", field: "Authorization")
        }
    }

    private func write(_ given: FeedToken, by actor: Actor, at moment: Moment, in transaction: any Transaction) throws -> FeedToken {
        var token = given
        token.id = try transaction.put(token)
        var entry = JournalEntry(act: FeedRecord.act, actor: actor, at: moment.instant)
        entry.details = [
            "feed": .string(token.feed.description), "token": .number(String(token.id)),
            "state": .string(hashing.hash(token.canonicalForm).hex), "step": .string(token.revokedAt == nil ? "token" : "revoke"),
        ]
        _ = try transaction.append(entry)
        return token
    }

    /// Tokens are the system administrator's, and the command line's, which acts as one.
    private func requireFeedAdministrator(_ actor: Actor, in scene: String) throws(Refusal) {
        guard role(of: actor)?.administers ?? false else {
            throw Refusal.notGranted(Bilingual(zh: "管理接入令牌", en: "keep the tokens of feeds"))
        }
    }
}

extension Refusal {
    static func wrongFeedToken() -> Refusal {
        Refusal(
            "wrong-token", .notSignedIn, zh: "令牌不对：请用 Authorization: Bearer 令牌。",
            en: "The token is wrong; send it as Authorization: Bearer TOKEN.",
            field: "Authorization")
    }
}
