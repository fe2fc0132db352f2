internal import GRDB

/// A column of a table that is read, with what is known of its values.
struct GeoPackageColumn {
    let name: String
    /// The declared type without length, upper case (table 1 of OGC 12-128r18).
    let type: String
    /// The decimals to show, where the schema extension tells.
    let scale: Int?

    /// The key and the columns that hold neither places nor other bytes.
    static func all(
        of table: GeoPackageFile.Table, in file: GeoPackageFile
    ) throws(FormatError) -> (key: String, columns: [GeoPackageColumn]) {
        try sqlite {
            try file.queue.inDatabase { database in
                let notes = try notes(of: table.name, in: database)
                let columns = try Row.fetchAll(
                    database, sql: "SELECT name, upper(type), pk FROM pragma_table_info(?)", arguments: [table.name]
                ).compactMap(Description.init)
                let keys = columns.filter(\.isKey)
                guard keys.count == 1, let key = keys.first, key.type.hasPrefix("INT") else {
                    throw FormatError.noSuchLayer(table.name)
                }
                let rest = columns.filter { column in
                    !column.isKey && column.name != table.geometryColumn && !column.type.hasPrefix("BLOB")
                }
                return (
                    key.name,
                    rest.map { column in
                        GeoPackageColumn(
                            name: column.name, type: String(column.type.prefix { $0 != "(" }),
                            scale: LayerColumn.Kind.scale(inNote: notes[column.name]))
                    }
                )
            }
        }
    }

    /// What SQLite says of a column.
    private struct Description {
        let name: String
        let type: String
        let isKey: Bool

        init?(_ row: Row) {
            guard let name = String.fromDatabaseValue(row[0]) else { return nil }
            self.name = name
            type = String.fromDatabaseValue(row[1]) ?? ""
            isKey = (Int.fromDatabaseValue(row[2]) ?? 0) > 0
        }
    }

    private static func notes(of table: String, in database: Database) throws -> [String: String] {
        guard try database.tableExists("gpkg_data_columns") else { return [:] }
        let rows = try Row.fetchAll(
            database, sql: "SELECT column_name, description FROM gpkg_data_columns WHERE table_name = ?",
            arguments: [table])
        var notes: [String: String] = [:]
        for row in rows {
            guard let column = String.fromDatabaseValue(row[0]) else { continue }
            notes[column] = String.fromDatabaseValue(row[1])
        }
        return notes
    }

    /// SQLite stores what it is given, so the value decides, and the declared type only says how to see it.
    func cell(_ value: DatabaseValue) -> Cell {
        switch value.storage {
        case .null, .blob: return .empty
        case .int64(let number):
            if type == "BOOLEAN", number == 0 || number == 1 {
                return Cell(number == 1 ? "true" : "false", value: .boolean(number == 1))
            }
            if let scale, let number = ScaledNumber(Double(number), scale: scale) {
                return Cell("\(number)", value: .real(number.double))
            }
            return Cell(String(number), value: .integer(number))
        case .double(let number):
            if let scale, let scaled = ScaledNumber(number, scale: scale) {
                return Cell("\(scaled)", value: .real(number))
            }
            return Cell("\(number)", value: .real(number))
        case .string(let text):
            if type == "DATE", let day = CivilDay(iso: text) { return Cell(text, value: .date(day)) }
            if type == "DATETIME", let instant = Instant(text) { return Cell(text, value: .timestamp(instant)) }
            return Cell(text)
        }
    }
}
