package import Governance

/// A county's store on a database engine: tables from the declared registers, one transaction per write.
package final class SQLStore: Store {
    private let database: any SQLDatabase
    private let catalogue: RegisterCatalogue
    private let hashing: any Hashing
    private let listeners: [any ChangeListener]

    private init(
        database: any SQLDatabase, catalogue: RegisterCatalogue, hashing: any Hashing, listeners: [any ChangeListener]
    ) {
        self.database = database
        self.catalogue = catalogue
        self.hashing = hashing
        self.listeners = listeners
    }

    /// Opens the store, makes what is missing and brings register tables in line with the scenes: columns are added,
    /// never dropped (decision 13).
    package static func open(
        _ database: any SQLDatabase, rules: [RegisterRules], hashing: any Hashing, listeners: [any ChangeListener]
    ) async throws -> SQLStore {
        let measures = rules.flatMap { rules in
            rules.measures.map { (name: "\(rules.register.id.scene).\($0.definition.id)", series: $0.series) }
        }
        let catalogue = try await database.write(
            { connection in
                let catalogue = try SchemaInstallation(connection).install(rules, measures: measures)
                try TreeGrowth(connection, hashing: hashing).run()
                return catalogue
            },
            committed: { _ in })
        return SQLStore(database: database, catalogue: catalogue, hashing: hashing, listeners: listeners)
    }

    package func read<Result: Sendable>(_ body: @escaping @Sendable (any Snapshot) throws -> Result) async throws -> Result {
        let catalogue = catalogue
        return try await database.read { connection in try body(SQLSnapshot(connection: connection, catalogue: catalogue)) }
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        let catalogue = catalogue
        let hashing = hashing
        let listeners = listeners
        let (result, _) = try await database.write(
            { connection in
                let transaction = SQLTransaction(connection: connection, catalogue: catalogue, hashing: hashing)
                let result = try body(transaction)
                try transaction.close()
                return (result, transaction.changes)
            },
            committed: { (_, changes) in
                guard !changes.isEmpty else { return }
                for listener in listeners { listener.committed(changes) }
            })
        return result
    }
}
