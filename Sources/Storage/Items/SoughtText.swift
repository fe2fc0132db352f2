import CQL2
import Governance
import Pinyin

/// What items are searched by, in a narrow table of its own, so that a name that few bear is found without reading whole
/// items: number, texts of title and keys, and their pinyin initials, a line each and in lower case.
///
/// It is derived, and derived anew where its form has changed. Personal texts stand in a column of their own, which is asked
/// only for readers who see them; whatever erases a personal value must clear it too.
extension RegisterTable {
    /// Says what the table was derived from.
    var soughtForm: String {
        func names(_ slots: [Int]) -> String { slots.map { register.fields[$0].id }.joined(separator: ",") }
        return "\(Initials.version)|\(names(sought.open))|\(names(sought.personal))"
    }

    func soughtStatement(_ d: StorageDialect) -> String {
        "CREATE TABLE \(soughtTable) (item \(d.integer) PRIMARY KEY, open \(d.text) NOT NULL, personal \(d.text))"
    }

    var insertSoughtSQL: String { "INSERT INTO \(soughtTable) (open, personal, item) VALUES (?, ?, ?)" }
    var updateSoughtSQL: String { "UPDATE \(soughtTable) SET open = ?, personal = ? WHERE item = ?" }

    /// The values of both statements without the item's id.
    func soughtValues(of item: Item) -> [SQLValue] {
        let open = Self.folded(item.number) + lines(item, sought.open)
        let personal = lines(item, sought.personal)
        return [.text(open), personal.isEmpty ? .null : .text(personal)]
    }

    private func lines(_ item: Item, _ slots: [Int]) -> String {
        var text = ""
        for slot in slots {
            guard case .text(let value) = item.fields[slot] else { continue }
            text += "\n" + Self.folded(value)
            if let initials = Initials.of(value) { text += "\n" + initials }
        }
        return text
    }

    /// In lower case. Most texts have none but ASCII letters, which is much quicker to see to.
    static func folded(_ text: String) -> String {
        var hasCapitals = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: hasCapitals = true
            // From the radicals to the ideographs and compatibility forms nothing has a case.
            case 0..<0x80, 0x2E80..<0xA000, 0xFE30..<0xFF21: continue
            default: return text.lowercased()
            }
        }
        return hasCapitals ? text.lowercased() : text
    }
}

extension SQLTransaction {
    func insertSought(_ item: Item, _ table: RegisterTable, id: Int64) throws {
        try connection.run(table.insertSoughtSQL, table.soughtValues(of: item) + [.integer(id)])
    }

    func updateSought(_ item: Item, replacing old: Item, _ table: RegisterTable) throws {
        let values = table.soughtValues(of: item)
        guard values != table.soughtValues(of: old) else { return }
        try connection.run(table.updateSoughtSQL, values + [.integer(item.id)])
    }
}

extension SchemaInstallation {
    /// Derives what items are searched by where that has not been done, or not in today's form.
    func deriveSought(_ table: RegisterTable, isNew: Bool) throws {
        let name = "sought:\(table.name)"
        let form = table.soughtForm
        let known = try connection.first("SELECT value FROM setting WHERE name = ?", [.text(name)]) { $0.text(0) }
        guard known != form else { return }
        if !isNew {
            if try connection.dialect.hasTable("\(table.name)_sought", connection) {
                try connection.run("DELETE FROM \(table.soughtTable)", [])
            } else {
                try connection.run(table.soughtStatement(connection.dialect), [])
            }
            try fillSought(table)
        }
        try connection.run("DELETE FROM setting WHERE name = ?", [.text(name)])
        try connection.run("INSERT INTO setting (name, value) VALUES (?, ?)", [.text(name), .text(form)])
    }

    private func fillSought(_ table: RegisterTable) throws {
        let body = table.selectCount
        let sql = """
            SELECT \(table.selectColumns), p.body FROM \(table.table) t
            LEFT JOIN \(table.personalTable) p ON p.item = t.id AND p.version = t.personal
            WHERE t.id > ? ORDER BY t.id LIMIT 2000
            """
        var last: Int64 = 0
        while true {
            let items = try connection.all(sql, [.integer(last)]) { row in
                var item = try table.item(row).item
                if !row.isNull(body) { try table.takePersonal(row.blob(body), into: &item) }
                return item
            }
            for item in items { try connection.run(table.insertSoughtSQL, table.soughtValues(of: item) + [.integer(item.id)]) }
            guard let end = items.last?.id else { return }
            last = end
        }
    }
}
