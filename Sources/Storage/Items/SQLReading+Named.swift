import CQL2
package import Governance

extension SQLReading {
    package func hasItem(_ register: QualifiedName, number: String) throws -> Bool {
        let sql = "SELECT 1 FROM \(try catalogue.table(register).table) t WHERE t.number = ? AND t.stage <> ?"
        return try connection.first(sql, [.text(number), .text(Stage.undone.id)]) { _ in true } ?? false
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
