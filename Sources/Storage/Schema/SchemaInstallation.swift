import Governance

/// Makes and extends tables.
struct SchemaInstallation {
    let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    func install(_ rules: [RegisterRules], measures: [(name: String, series: Int)]) throws -> RegisterCatalogue {
        if try !connection.dialect.hasTable("setting", connection) {
            for statement in CountyTables.statements(connection.dialect) { try connection.run(statement, []) }
            try connection.run(
                "INSERT INTO setting (name, value) VALUES ('schema', ?)", [.text(String(CountyTables.version))])
        }
        let version = try connection.first("SELECT value FROM setting WHERE name = 'schema'", []) { Int($0.text(0)) ?? 0 } ?? 0
        try upgrade(from: version)
        guard version <= CountyTables.version else {
            throw Refusal(
                "newer-store", .unavailable, zh: "数据文件由较新的版本建立，请升级程序。",
                en: "The store was made by another version of the program; install that version or a newer one.")
        }
        // Stores made before photos of folders were imported lack it; older programs pass it over.
        try addMissing([("kind", "\(connection.dialect.text) NOT NULL DEFAULT 'rows'")], to: "import_run")
        let tables = try rules.map { try install($0.register, parameters: $0.parameters) }
        var measureIDs: [Int: Int64] = [:]
        for measure in measures { measureIDs[measure.series] = try id(of: measure.name, in: "measure") }
        return RegisterCatalogue(tables: tables, measureIDs: measureIDs)
    }

    private func upgrade(from version: Int) throws {
        guard version > 0, version < CountyTables.version else { return }
        for next in version + 1...CountyTables.version {
            for statement in CountyTables.upgrade(to: next, connection.dialect) { try connection.run(statement, []) }
        }
        try connection.run("UPDATE setting SET value = ? WHERE name = 'schema'", [.text(String(CountyTables.version))])
    }

    private func install(_ register: Register, parameters: [Parameter]) throws -> RegisterTable {
        let table = RegisterTable(register: register, parameters: parameters, id: try id(of: register.id.description, in: "register"))
        if try !connection.dialect.hasTable(table.name, connection) {
            for statement in table.statements(connection.dialect) { try connection.run(statement, []) }
            try deriveSought(table, isNew: true)
            return table
        }
        let declared =
            table.openSlots.map { (register.fields[$0].id, register.fields[$0].type.propertyType) }
            + zip(register.facts, table.factTypes).map { ($0.id, $1) }
        let columns = declared.map { ($0.0, RegisterTable.column($0.1, connection.dialect)) }
        let later = RegisterTable.laterColumns(connection.dialect) + [(RegisterTable.mergedInto, connection.dialect.text)]
        try addMissing(later + columns, to: table.name)
        try deriveSought(table, isNew: false)
        for index in table.indexes { try connection.run(index, []) }
        for part in table.parts {
            if try connection.dialect.hasTable(part.name, connection) {
                let columns = part.part.fields.map { ($0.id, RegisterTable.column($0.type.propertyType, connection.dialect)) }
                try addMissing(columns + PartTable.clockTypes(part.part, connection.dialect), to: part.name)
            } else {
                for statement in part.statements(connection.dialect) { try connection.run(statement, []) }
            }
        }
        return table
    }

    private func addMissing(_ columns: [(name: String, type: String)], to table: String) throws {
        let present = Set(try connection.dialect.columns(table, connection))
        for column in columns where !present.contains(column.name) {
            try connection.run("ALTER TABLE \(quoted(table)) ADD COLUMN \(quoted(column.name)) \(column.type)", [])
        }
    }

    private func id(of name: String, in table: String) throws -> Int64 {
        if let id = try connection.first("SELECT id FROM \(table) WHERE name = ?", [.text(name)], { $0.integer(0) }) { return id }
        try connection.run("INSERT INTO \(table) (name) VALUES (?)", [.text(name)])
        return try connection.first("SELECT id FROM \(table) WHERE name = ?", [.text(name)]) { $0.integer(0) } ?? 0
    }
}
