import Governance

/// Reads of one moment, on any engine; its methods stand in the folders of what they read.
struct SQLSnapshot: Snapshot, SQLReading {
    let connection: any SQLConnection
    let catalogue: RegisterCatalogue
}

/// What snapshots and transactions read with.
protocol SQLReading: Snapshot {
    var connection: any SQLConnection { get }
    var catalogue: RegisterCatalogue { get }
}
