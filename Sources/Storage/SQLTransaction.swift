import Governance

/// Writes of one transaction; confined to the writer's thread.
final class SQLTransaction: Transaction, SQLReading {
    let connection: any SQLConnection
    let catalogue: RegisterCatalogue
    let chain: JournalChain
    /// Read when first needed; written once, at the end.
    var head: JournalHead?
    var headMoved = false
    private(set) var changes: [Change] = []

    init(connection: any SQLConnection, catalogue: RegisterCatalogue, hashing: any Hashing) {
        self.connection = connection
        self.catalogue = catalogue
        chain = JournalChain(hashing: hashing)
    }

    func publish(_ change: Change) {
        changes.append(change)
    }

    /// Writes the journal's head last, which gives the change feed its gap-free order (decision 4).
    func close() throws {
        if headMoved { try writeHead() }
    }
}
