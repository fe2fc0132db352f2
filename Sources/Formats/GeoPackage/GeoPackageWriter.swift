internal import FoundationEssentials
internal import GRDB
internal import Glibc
internal import Spatial

/// Writes a GeoPackage file (OGC 12-128r18): layers with and without places, indexed, for QGIS and GDAL.
///
/// The file appears under its name only when it is whole. Until ``finish()`` it is written beside it without sync,
/// since a half-written export is worth nothing.
public final class GeoPackageWriter {
    /// The datum of the longitudes and latitudes.
    public enum ReferenceSystem: Int32, Hashable, Sendable, CaseIterable {
        case cgcs2000 = 4490
        case wgs84 = 4326
    }

    private let path: String
    private let partial: String
    private let queue: DatabaseQueue
    private let tables: [GeoPackageTable]
    private var extents: [Box?]
    private var lastKeys: [Int64]
    /// What goes into the index of each layer: 24 bytes for each row, until the end.
    private var entries: [[RTreePacker.Entry]]
    private var isFinished = false

    /// - Parameter now: what the file says about when it was made.
    /// - Throws: `invalidLayer`; `database` when the folder cannot be written.
    public init(
        path: String, layers: [Layer], referenceSystem: ReferenceSystem = .cgcs2000, now: Instant
    ) throws(FormatError) {
        var tables: [GeoPackageTable] = []
        for layer in layers { tables.append(try GeoPackageTable(layer, referenceSystem)) }
        for name in [layers.map(\.name), layers.map { $0.title.isEmpty ? $0.name : $0.title }]
        where Set(name.map { $0.lowercased() }).count < layers.count {
            throw .invalidLayer("two layers have one name")
        }
        self.path = path
        self.tables = tables
        partial = path + ".partial"
        extents = Array(repeating: nil, count: layers.count)
        lastKeys = Array(repeating: 0, count: layers.count)
        entries = Array(repeating: [], count: layers.count)
        unlink(partial)
        let partial = partial
        queue = try sqlite {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = false
            configuration.prepareDatabase { database in
                // The file is thrown away unless it becomes whole.
                try database.execute(
                    sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192")
            }
            let queue = try DatabaseQueue(path: partial, configuration: configuration)
            try queue.inDatabase { database in
                try database.inTransaction {
                    try GeoPackageSchema.create(in: database)
                    for table in tables {
                        try table.create(in: database, modified: now)
                        if table.layer.geometry != nil { try table.createIndex(in: database) }
                    }
                    return .commit
                }
            }
            return queue
        }
    }

    deinit {
        if !isFinished {
            try? queue.close()
            unlink(partial)
        }
    }

    /// Appends rows to the layer with that place in the list given at the beginning, in one transaction. Give some
    /// thousand at a time.
    /// - Throws: `invalidRow`, `database`; none of these rows is then written.
    public func append(_ rows: some Sequence<LayerRow>, to layer: Int) throws(FormatError) {
        guard tables.indices.contains(layer) else { throw .noSuchLayer("\(layer)") }
        let table = tables[layer]
        var extent = extents[layer]
        var key = lastKeys[layer]
        var boxes: [RTreePacker.Entry] = []
        try sqlite {
            try queue.inDatabase { database in
                try database.inTransaction {
                    let insert = try database.cachedStatement(sql: table.insert)
                    var values: [(any DatabaseValueConvertible)?] = []
                    for row in rows {
                        try row.check(against: table.layer)
                        key += 1
                        values.removeAll(keepingCapacity: true)
                        values.append(key)
                        if table.layer.geometry != nil {
                            values.append(table.blob(of: row.geometry))
                        }
                        for value in row.values { values.append(try value.stored(layer: table.layer.name)) }
                        insert.setUncheckedArguments(StatementArguments(values))
                        try insert.execute()
                        if let box = row.geometry?.box {
                            extent = extent?.union(box) ?? box
                            boxes.append(RTreePacker.Entry(key: key, box: box))
                        }
                    }
                    return .commit
                }
            }
        }
        extents[layer] = extent
        entries[layer] += boxes
        lastKeys[layer] = key
    }

    /// Completes the file and gives it its name.
    public func finish() throws(FormatError) {
        guard !isFinished else { return }
        try sqlite {
            try queue.inDatabase { database in
                try database.inTransaction {
                    for (index, table) in tables.enumerated() where table.layer.geometry != nil {
                        if let extent = extents[index] { try table.note(extent: extent, in: database) }
                        try table.fillIndex(entries[index], lastKey: lastKeys[index], in: database)
                        try table.createTriggers(in: database)
                    }
                    return .commit
                }
            }
            try queue.close()
        }
        try FileSink.publish(partial, as: path)
        isFinished = true
    }
}

extension GeoPackageTable {
    func blob(of geometry: Geometry?) -> DatabaseValue {
        guard let geometry else { return .null }
        return Data(GeoPackageBinary(geometry: geometry, srsID: referenceSystem.rawValue).bytes).databaseValue
    }
}

extension LayerValue {
    /// The form in the file: table 1 of OGC 12-128r18, dates and times as ISO 8601 text.
    func stored(layer: String) throws(FormatError) -> DatabaseValue {
        switch self {
        case .null: return .null
        case .text(let text): return text.databaseValue
        case .integer(let number): return number.databaseValue
        case .decimal(let number):
            // Beyond 2^53 a double would quietly be another number.
            guard number.units.magnitude <= 1 << 53 else {
                throw .invalidRow(layer: layer, reason: "\(number) has too many digits")
            }
            return number.double.databaseValue
        case .date(let day): return day.description.databaseValue
        case .timestamp(let instant): return instant.description.databaseValue
        case .boolean(let value): return (value ? 1 : 0).databaseValue
        }
    }
}

/// Turns SQLite's errors into those of this library.
func sqlite<Result>(_ body: () throws -> Result) throws(FormatError) -> Result {
    do {
        return try body()
    } catch let error as FormatError {
        throw error
    } catch {
        throw .database("\(error)")
    }
}
