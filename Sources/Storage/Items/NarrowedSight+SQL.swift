import CQL2
import Governance

extension NarrowedSight {
    /// The items of `t` that a person sees, as a condition: the same as `holds`.
    func sql(_ table: RegisterTable, _ dialect: StorageDialect, at moment: Moment) throws -> (sql: String, values: [SQLValue]) {
        var clauses: [String] = []
        var values: [SQLValue] = []
        if !unitFields.isEmpty {
            // Nobody of no unit is meant by a field that names one.
            guard !unitNames.isEmpty else { return ("0 = 1", []) }
            let marks = unitNames.map { _ in "?" }.joined(separator: ", ")
            clauses.append("(" + unitFields.map { "t.\(quoted($0)) IN (\(marks))" }.joined(separator: " OR ") + ")")
            for _ in unitFields { values += unitNames.map { .text($0) } }
        }
        if let rule {
            let people = personNames.mapValues(RegisterTable.literal(text:))
            let (text, bound, _) = try rule.sql(
                engine: dialect.rules, at: moment,
                column: { people[$0] ?? table.literal(of: $0) ?? table.expression(of: $0) }, box: table.boundingBox)
            clauses.append("(\(text))")
            values += bound
        }
        return (clauses.isEmpty ? "1 = 1" : "COALESCE(\(clauses.joined(separator: " AND ")), 0 = 1)", values)
    }

    /// The condition where no query says what time it is: such rules read no clock.
    func sql(_ table: RegisterTable, _ dialect: StorageDialect) throws -> (sql: String, values: [SQLValue]) {
        try sql(table, dialect, at: Moment(instant: Instant(milliseconds: 0), day: .first))
    }
}

extension SQLReading {
    package func ids(_ register: QualifiedName, seenBy sight: NarrowedSight) throws -> Set<Int64> {
        let table = try catalogue.table(register)
        let seen = try sight.sql(table, connection.dialect)
        return Set(try connection.all("SELECT t.id FROM \(table.table) t WHERE \(seen.sql)", seen.values) { $0.integer(0) })
    }
}
