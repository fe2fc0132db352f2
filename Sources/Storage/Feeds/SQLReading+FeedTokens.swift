import CQL2
import Governance

extension SQLReading {
    private static var tokenColumns: String { "id, feed, hash, label, made_at, made_by, revoked_at, revoked_by" }

    package func feedToken(hash: String) throws -> FeedToken? {
        try connection.first("SELECT \(Self.tokenColumns) FROM feed_token WHERE hash = ?", [.text(hash)]) { self.token($0) } ?? nil
    }

    package func feedTokens(of feed: QualifiedName) throws -> [FeedToken] {
        try connection.all("SELECT \(Self.tokenColumns) FROM feed_token WHERE feed = ? ORDER BY id", [.text(feed.description)]) {
            self.token($0)
        }.compactMap { $0 }
    }

    package func eachFeedToken(_ body: (FeedToken) throws -> Void) throws {
        try connection.each("SELECT \(Self.tokenColumns) FROM feed_token ORDER BY id", []) { row in
            if let token = self.token(row) { try body(token) }
        }
    }

    private func token(_ row: any SQLRow) -> FeedToken? {
        guard let feed = QualifiedName(row.text(1)) else { return nil }
        var token = FeedToken(feed: feed, hash: row.text(2), label: row.text(3), madeAt: row.instant(4), madeBy: row.text(5))
        token.id = row.integer(0)
        token.revokedAt = row.instantOrNil(6)
        token.revokedBy = row.textOrNil(7)
        return token
    }
}

extension SQLTransaction {
    func put(_ token: FeedToken) throws -> Int64 {
        guard token.id == 0 else {
            try connection.run(
                "UPDATE feed_token SET revoked_at = ?, revoked_by = ? WHERE id = ?",
                [SQLValue(token.revokedAt), SQLValue(token.revokedBy), .integer(token.id)])
            return token.id
        }
        return try connection.insert(
            "INSERT INTO feed_token (feed, hash, label, made_at, made_by, revoked_at, revoked_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .text(token.feed.description), .text(token.hash), .text(token.label), SQLValue(token.madeAt), .text(token.madeBy),
                SQLValue(token.revokedAt), SQLValue(token.revokedBy),
            ])
    }
}
