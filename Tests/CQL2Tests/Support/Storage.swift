import CQL2

extension Value {
    /// The value in the form in which SQL columns hold it.
    var stored: Value {
        switch self {
        case .null, .text, .geometry: self
        case .boolean(let flag): .integer(flag ? 1 : 0)
        case .decimal(let number): .integer(number.units)
        case .date(let day): .integer(Int64(day.number))
        case .timestamp(let instant): .integer(instant.milliseconds)
        }
    }

    var binding: SQLBinding? {
        switch stored {
        case .decimal(let number): .integer(number.units)
        case .text(let text): .text(text)
        default: nil
        }
    }
}

extension SQLColumns {
    static let quoted = SQLColumns(
        expression: { "\"\($0.name)\"" },
        boundingBox: {
            SQLBoundingBox(minX: "\($0.name)_x0", minY: "\($0.name)_y0", maxX: "\($0.name)_x1", maxY: "\($0.name)_y1")
        })
}

/// A table of rows over a schema without geometries.
struct Table {
    let schema: Schema
    let rows: [[Value]]
    let database: SQLiteDatabase

    init(schema: Schema, rows: [[Value]]) throws {
        self.schema = schema
        self.rows = rows
        database = try SQLiteDatabase()
        let columns = schema.properties.map { "\"\($0.name)\" \($0.type == .text ? "TEXT" : "INTEGER")" }
        _ = try database.query("CREATE TABLE t (id INTEGER PRIMARY KEY, \(columns.joined(separator: ", ")))")
        for (id, row) in rows.enumerated() {
            let places = row.map { $0.binding == nil ? "NULL" : "?" }
            _ = try database.query(
                "INSERT INTO t VALUES (\(id), \(places.joined(separator: ", ")))", row.compactMap(\.binding))
        }
    }

    /// The value of an expression for every row, in the form of storage, as SQLite sees it.
    func evaluate(_ expression: CheckedExpression, in context: EvaluationContext) throws -> [Value] {
        let fragment = try expression.compileSQL(.sqlite, columns: .quoted)
        return try database.query(
            "SELECT \(fragment.sql) FROM t ORDER BY id", fragment.bindings.map { $0.resolved(in: context) }
        ).map { $0[0] }
    }
}
