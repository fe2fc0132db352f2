import CQL2
import Governance

extension SQLReading {
    /// Two statements: how many have a value, and the one or two in the middle.
    package func median(of property: String, in query: ItemQuery) throws -> (value: FixedDecimal, count: Int)? {
        let table = try catalogue.table(query.register)
        guard let column = table.column(of: property) else {
            throw Refusal(
                "bad-median", .invalid, zh: "不能取“\(property)”的中位数。", en: "Cannot take the median of \"\(property)\".", field: "property")
        }
        var condition = try ListCondition(query, table: table, dialect: connection.dialect)
        condition.clauses.append("\(column) IS NOT NULL")
        let source = "FROM \(condition.source) \(condition.filter())"
        let count = try connection.first("SELECT COUNT(*) \(source)", condition.values) { Int($0.integer(0)) } ?? 0
        guard count > 0 else { return nil }
        let middle = "ORDER BY \(column) LIMIT \(2 - count % 2) OFFSET \((count - 1) / 2)"
        let units = try connection.all("SELECT \(column) \(source) \(middle)", condition.values) { $0.integer(0) }
        let scale = table.scale(of: property)
        guard let low = units.first, let high = units.last else { return nil }
        let (first, last) = (FixedDecimal(units: low, scale: scale), FixedDecimal(units: high, scale: scale))
        let value = low == high ? first : first.adding(last)?.divided(by: FixedDecimal(2), scale: max(scale, 1))
        return value.map { ($0, count) }
    }
}
