import Governance

/// Brings the Merkle tree of a journal that was begun without one up to its head, before anything is appended.
struct TreeGrowth {
    private let connection: any SQLConnection
    private let hashing: any Hashing
    /// Entries read at once.
    private static let slice = 2_000

    init(_ connection: any SQLConnection, hashing: any Hashing) {
        self.connection = connection
        self.hashing = hashing
    }

    func run() throws {
        let head = try connection.first("SELECT seq, peaks FROM journal_head WHERE id = 1", []) { row in
            (sequence: row.integer(0), edge: row.isNull(1) ? nil : TreeEdge(size: row.integer(0), bytes: row.blob(1)))
        }
        guard let head, head.edge == nil else { return }
        var edge = TreeEdge()
        while edge.size < head.sequence {
            let bodies = try connection.all(
                "SELECT seq, body FROM journal WHERE seq > ? ORDER BY seq LIMIT \(Self.slice)", [.integer(edge.size)]
            ) { (sequence: $0.integer(0), body: $0.blob(1)) }
            guard !bodies.isEmpty else { break }
            for (sequence, body) in bodies {
                // An entry that is gone keeps its place, so that the others prove what they proved; `verify` names it.
                while edge.size < sequence - 1 { _ = edge.append([], hashing: hashing) }
                let nodes = edge.append(body, hashing: hashing)
                try connection.run("UPDATE journal SET nodes = ? WHERE seq = ?", [.blob(nodes), .integer(sequence)])
            }
        }
        while edge.size < head.sequence { _ = edge.append([], hashing: hashing) }
        try connection.run("UPDATE journal_head SET peaks = ? WHERE id = 1", [.blob(edge.bytes)])
    }
}
