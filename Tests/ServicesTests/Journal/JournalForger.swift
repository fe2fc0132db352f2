import Assembly
import Governance
import SQLiteDriver
import Services
import Storage
import TestCounty

/// Somebody with the whole store in hand, who alters the journal and seals it anew as far as they can without the key.
struct JournalForger {
    let county: TestCounty

    func run(_ sql: String, _ values: [SQLValue] = []) async throws {
        _ = try await county.opened.database.write({ try $0.run(sql, values) }, committed: { _ in })
    }

    func entries() async throws -> [StoredEntry] {
        try await county.county.store.read { snapshot in
            var all: [StoredEntry] = []
            try snapshot.eachEntry(from: 0) { all.append($0) }
            return all
        }
    }

    /// Writes another word into an entry's body.
    func edit(_ sequence: Int64) async throws {
        try await run(
            "UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), '\"origin\":\"', '\"origin\":\"x') AS BLOB) WHERE seq = ?",
            [.integer(sequence)])
    }

    /// Makes every hash of the chain follow again, and where asked the tree too.
    func seal(tree: Bool) async throws {
        let hashing = SHA256Hashing()
        var previous = Digest.zero
        var edge = TreeEdge()
        for entry in try await entries() {
            previous = JournalChain(hashing: hashing).seal(entry.body, after: previous)
            let nodes = edge.append(entry.body, hashing: hashing)
            try await run("UPDATE journal SET hash = ? WHERE seq = ?", [.blob(previous.bytes), .integer(entry.sequence)])
            if tree { try await run("UPDATE journal SET nodes = ? WHERE seq = ?", [.blob(nodes), .integer(entry.sequence)]) }
        }
        try await run("UPDATE journal_head SET hash = ?", [.blob(previous.bytes)])
        if tree { try await run("UPDATE journal_head SET peaks = ?", [.blob(edge.bytes)]) }
    }

    /// Takes an entry out and closes the gap, bodies too.
    func remove(_ sequence: Int64) async throws {
        try await run("DELETE FROM journal WHERE seq = ?", [.integer(sequence)])
        let last = try await entries().last?.sequence ?? 0
        for number in (sequence + 1)...last {
            try await run(
                "UPDATE journal SET seq = seq - 1, body = CAST(replace(CAST(body AS TEXT), '\"seq\":\(number)', '\"seq\":\(number - 1)') AS BLOB) WHERE seq = \(number)"
            )
        }
        try await run("UPDATE journal_head SET seq = seq - 1")
    }

    /// Exchanges two neighbours, with their numbers.
    func exchange(_ sequence: Int64) async throws {
        let (low, high) = (sequence, sequence + 1)
        try await run("UPDATE journal SET seq = -1 WHERE seq = \(low)")
        try await run("UPDATE journal SET seq = \(low) WHERE seq = \(high)")
        try await run("UPDATE journal SET seq = \(high) WHERE seq = -1")
        for (from, to) in [(high, low), (low, high)] {
            try await run(
                "UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), '\"seq\":\(from)', '\"seq\":\(to)') AS BLOB) WHERE seq = \(to)")
        }
    }

    /// Puts an entry of their own at the end.
    func append() async throws {
        let last = try await entries().last
        guard let last else { return }
        let body = String(decoding: last.body, as: UTF8.self).replacing("\"seq\":\(last.sequence)", with: "\"seq\":\(last.sequence + 1)")
        try await run(
            "INSERT INTO journal (seq, body, hash, nodes) VALUES (?, ?, ?, ?)",
            [.integer(last.sequence + 1), .blob(Array(body.utf8)), .blob(last.hash.bytes), .blob(last.nodes)])
        try await run("UPDATE journal_head SET seq = seq + 1")
    }
}
