import CQL2
import Governance

extension SQLTransaction {
    func recordedAt() throws -> Instant { try lastEntry().at }

    private func lastEntry() throws -> JournalHead {
        if let head { return head }
        let read = try journalHead()
        head = read
        return read
    }

    func append(_ entry: JournalEntry) throws -> Int64 {
        let previous = try lastEntry()
        var entry = entry
        // Recorded times never decrease, even when the clock steps back (decision 3).
        entry.at = max(entry.at, previous.at)
        let sequence = previous.sequence + 1
        let body = entry.body(sequence: sequence)
        let hash = chain.seal(body, after: previous.hash)
        var edge = previous.edge
        let nodes = edge.append(body, hashing: chain.hashing)
        let register = try entry.subject.map { try catalogue.table($0.register).id }
        try connection.run(
            "INSERT INTO journal (seq, register, item, body, hash, nodes) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(sequence), SQLValue(register), SQLValue(entry.subject?.item), .blob(body), .blob(hash.bytes), .blob(nodes),
            ])
        head = JournalHead(sequence: sequence, hash: hash, at: entry.at, edge: edge)
        headMoved = true
        return sequence
    }

    func add(_ slice: JournalSlice) throws {
        try connection.run(
            "INSERT INTO journal_leaves (seq, register, first, count, leaves) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(slice.sequence), .integer(try catalogue.table(slice.register).id), .integer(slice.first),
                .integer(Int64(slice.leaves.count / 32)), .blob(slice.leaves),
            ])
    }

    func writeHead() throws {
        guard let head else { return }
        let values: [SQLValue] = [
            .integer(head.sequence), .blob(head.hash.bytes), .integer(head.at.milliseconds), .blob(head.edge.bytes),
        ]
        if try connection.run("UPDATE journal_head SET seq = ?, hash = ?, at = ?, peaks = ? WHERE id = 1", values) == 0 {
            try connection.run("INSERT INTO journal_head (seq, hash, at, peaks, id) VALUES (?, ?, ?, ?, 1)", values)
        }
    }

    func remember(_ answer: ClientAnswer) throws {
        try connection.run(
            "INSERT INTO answer (client_key, account, register, number, version, question) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .text(answer.key), .text(answer.account), .integer(try catalogue.table(answer.register).id),
                .text(answer.number), .integer(answer.version), .text(answer.question),
            ])
    }
}
