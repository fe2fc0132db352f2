import CQL2
import Governance

extension SQLReading {
    /// Values that one statement compares with: engines bound how many.
    private static var most: Int { 500 }

    package func present(_ register: QualifiedName, numbers: Set<String>) throws -> Set<String> {
        let table = try catalogue.table(register)
        return Set(try standing(table, "t.number", numbers) { $0.text(0) })
    }

    package func items(_ register: QualifiedName, numbers: Set<String>) throws -> [Item] {
        let table = try catalogue.table(register)
        return try standing(table, table.selectColumns, numbers) { try table.item($0).item }
    }

    /// Columns of the items that have one of the numbers. One statement for so many of them.
    private func standing<Found>(
        _ table: RegisterTable, _ columns: String, _ numbers: Set<String>, _ read: (any SQLRow) throws -> Found
    ) throws -> [Found] {
        let asked = numbers.sorted()
        return try stride(from: 0, to: asked.count, by: Self.most).flatMap { start in
            let some = asked[start..<min(start + Self.most, asked.count)]
            let marks = some.map { _ in "?" }.joined(separator: ", ")
            let sql = "SELECT \(columns) FROM \(table.table) t WHERE t.number IN (\(marks)) AND t.stage <> ?"
            return try connection.all(sql, some.map { .text($0) } + [.text(Stage.undone.id)], read)
        }
    }

    package func namedValues(_ register: QualifiedName, of fields: [Value]) throws -> [Value] {
        try namedValues(catalogue.table(register).register, of: fields)
    }

    func namedValues(_ register: Register, of fields: [Value]) throws -> [Value] {
        guard !register.namedProperties.isEmpty else { return [] }
        let numbers = register.namedItems(fields)
        var items: [String: Item] = [:]
        for named in register.namedProperties where items[named.link] == nil {
            guard let number = numbers[named.link] else { continue }
            let table = try catalogue.table(named.register)
            let sql = "SELECT \(table.selectColumns) FROM \(table.table) t WHERE t.number = ? AND t.stage <> ?"
            items[named.link] = try connection.first(sql, [.text(number), .text(Stage.undone.id)]) { try table.item($0).item }
        }
        return try register.namedProperties.map { named in
            guard let item = items[named.link] else { return .null }
            return try catalogue.table(named.register).register.openValue(of: named.property, in: item)
        }
    }
}

extension RegisterTable {
    /// A property of the item that a field names, as SQL: the same as `namedValues`. Nil for any other name.
    func namedExpression(of property: String) -> String? {
        guard let named = register.namedProperties.first(where: { $0.name == property }) else { return nil }
        let other = quoted(named.register.description)
        return """
            (SELECT l.\(quoted(named.property)) FROM \(other) l WHERE l.number = t.\(quoted(named.link))
            AND l.stage <> '\(Stage.undone.id)')
            """
    }
}
