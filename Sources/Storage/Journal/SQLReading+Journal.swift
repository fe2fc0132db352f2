import CQL2
import Governance

extension SQLReading {
    package func journalHead() throws -> JournalHead {
        try connection.first("SELECT seq, hash, at, peaks FROM journal_head WHERE id = 1", []) { row in
            JournalHead(
                sequence: row.integer(0), hash: Digest(bytes: row.blob(1)) ?? .zero, at: row.instant(2),
                edge: TreeEdge(size: row.integer(0), bytes: row.isNull(3) ? [] : row.blob(3)) ?? TreeEdge())
        } ?? JournalHead(sequence: 0, hash: .zero, at: Instant(milliseconds: 0))
    }

    package func journalEntry(_ sequence: Int64) throws -> StoredEntry? {
        try connection.first("SELECT seq, body, hash, nodes FROM journal WHERE seq = ?", [.integer(sequence)], entry)
    }

    package func treeNode(level: Int, index: Int64) throws -> Digest? {
        // The last leaf of a node is the entry that completed it.
        let entry = (index + 1) << Int64(level)
        let nodes = try connection.first("SELECT nodes FROM journal WHERE seq = ?", [.integer(entry)]) { $0.isNull(0) ? [] : $0.blob(0) }
        guard let nodes, nodes.count >= (level + 1) * 32 else { return nil }
        return Digest(bytes: Array(nodes[level * 32..<(level + 1) * 32]))
    }

    package func leaves(of sequence: Int64) throws -> [UInt8]? {
        try connection.first("SELECT leaves FROM journal_leaves WHERE seq = ?", [.integer(sequence)]) { $0.blob(0) }
    }

    package func eachEntry(from sequence: Int64, _ body: (StoredEntry) throws -> Void) throws {
        try connection.each("SELECT seq, body, hash, nodes FROM journal WHERE seq >= ? ORDER BY seq", [.integer(sequence)]) {
            try body(entry($0))
        }
    }

    package func entries(before sequence: Int64, limit: Int) throws -> [StoredEntry] {
        try connection.all(
            "SELECT seq, body, hash, nodes FROM journal WHERE seq < ? ORDER BY seq DESC LIMIT \(limit)", [.integer(sequence)], entry)
    }

    package func entries(about register: QualifiedName, id: Int64) throws -> [StoredEntry] {
        let register = try catalogue.table(register).id
        let slice = try connection.first(
            "SELECT seq, first + count FROM journal_leaves WHERE register = ? AND first <= ? ORDER BY first DESC LIMIT 1",
            [.integer(register), .integer(id)]
        ) { $0.integer(1) > id ? $0.integer(0) : 0 }
        return try connection.all(
            "SELECT seq, body, hash, nodes FROM journal WHERE (register = ? AND item = ?) OR seq = ? ORDER BY seq DESC",
            [.integer(register), .integer(id), .integer(slice ?? 0)], entry)
    }

    /// A hash of the wrong length reads as zero, which no entry has: verification names the entry.
    private func entry(_ row: any SQLRow) -> StoredEntry {
        StoredEntry(
            sequence: row.integer(0), body: row.blob(1), hash: Digest(bytes: row.blob(2)) ?? .zero,
            nodes: row.isNull(3) ? [] : row.blob(3))
    }

    package func answer(to clientKey: String) throws -> ClientAnswer? {
        let sql = "SELECT client_key, account, register, number, version, question FROM answer WHERE client_key = ?"
        return try connection.first(sql, [.text(clientKey)]) { row -> ClientAnswer? in
            guard let table = catalogue.byID[row.integer(2)] else { return nil }
            return ClientAnswer(
                key: row.text(0), account: row.text(1), register: table.register.id, number: row.text(3),
                version: row.integer(4), question: row.text(5))
        } ?? nil
    }
}
