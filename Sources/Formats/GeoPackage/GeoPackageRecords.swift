internal import FoundationEssentials
internal import GRDB
internal import Spatial

/// Reads one table of a GeoPackage by its key, some hundred rows at a time.
public final class GeoPackageRecords: RecordReader {
    private static let page = 500

    public let columns: [String]
    private let file: GeoPackageFile
    private let kinds: [GeoPackageColumn]
    private let hasGeometry: Bool
    private let query: String
    private var nextKey: Int64
    private var row: Int
    private var waiting: [Record] = []
    private var isAtEnd = false

    init(
        _ file: GeoPackageFile, _ table: GeoPackageFile.Table, from position: RecordPosition?
    ) throws(FormatError) {
        self.file = file
        let (key, kinds) = try GeoPackageColumn.all(of: table, in: file)
        self.kinds = kinds
        columns = kinds.map(\.name)
        hasGeometry = table.geometryColumn != nil
        let names = ([key, table.geometryColumn].compactMap { $0 } + columns).map(GeoPackageTable.quoted)
        let (quotedTable, quotedKey) = (GeoPackageTable.quoted(table.name), GeoPackageTable.quoted(key))
        query = """
            SELECT \(names.joined(separator: ", ")) FROM \(quotedTable)
            WHERE \(quotedKey) >= ? ORDER BY \(quotedKey) LIMIT \(GeoPackageRecords.page)
            """
        nextKey = position.map { Int64(bitPattern: $0.offset) } ?? Int64.min
        row = position?.row ?? 1
    }

    public func next() throws(FormatError) -> Record? {
        if waiting.isEmpty, !isAtEnd { try load() }
        return waiting.popLast()
    }

    /// Fetches a page, last row first, so that rows can be taken from the end.
    private func load() throws(FormatError) {
        var page: [Record] = []
        try sqlite {
            try file.queue.inDatabase { database in
                let statement = try database.cachedStatement(sql: query)
                let rows = try Row.fetchCursor(statement, arguments: [nextKey])
                while let fetched = try rows.next() {
                    guard let key = Int64.fromDatabaseValue(fetched[0]) else { continue }
                    page.append(record(fetched, key))
                    row += 1
                }
            }
        }
        let last = page.last.map { Int64(bitPattern: $0.position.offset) }
        isAtEnd = page.count < GeoPackageRecords.page || last == Int64.max
        if let last, !isAtEnd { nextKey = last + 1 }
        waiting = page.reversed()
    }

    private func record(_ fetched: Row, _ key: Int64) -> Record {
        var record = Record(position: RecordPosition(row: row, offset: UInt64(bitPattern: key)), cells: [])
        let first = hasGeometry ? 2 : 1
        if hasGeometry, case .blob(let data) = (fetched[1] as DatabaseValue).storage {
            do {
                record.geometry = try GeoPackageBinary(Array(data)).geometry
            } catch {
                record.problems.append(RecordProblem(.invalidGeometry, detail: "\(error)"))
            }
        }
        record.cells.reserveCapacity(kinds.count)
        for (index, kind) in kinds.enumerated() {
            record.cells.append(kind.cell(fetched[first + index]))
        }
        return record
    }
}
