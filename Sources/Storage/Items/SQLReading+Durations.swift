import CQL2
import Governance

extension SQLReading {
    /// One statement; a county has some thousand times a year.
    package func durations(of property: String, by day: String, from first: Day, in query: ItemQuery) throws -> [(
        day: Day, value: FixedDecimal
    )] {
        let table = try catalogue.table(query.register)
        guard let column = table.column(of: property), let dayColumn = table.column(of: day) else {
            throw Refusal(
                "bad-durations", .invalid, zh: "“\(property)”不能按月统计。", en: "\"\(property)\" cannot be looked at by month.",
                field: "property")
        }
        var condition = try ListCondition(query, table: table, dialect: connection.dialect)
        condition.clauses.append("\(column) IS NOT NULL AND \(dayColumn) >= ?")
        condition.values.append(SQLValue(first))
        let scale = table.scale(of: property)
        return try connection.all("SELECT \(dayColumn), \(column) FROM \(condition.source) \(condition.filter())", condition.values) {
            row in
            (row.day(0), FixedDecimal(units: row.integer(1), scale: scale))
        }
    }
}
