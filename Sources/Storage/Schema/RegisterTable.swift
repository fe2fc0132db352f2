import CQL2
import Governance

/// A register as a table with typed columns, and the statements that read and write it, made once.
struct RegisterTable: Sendable {
    /// Columns of the envelope, in the order in which they are read and written after `id`.
    static let envelope = [
        "number", "version", "stage", "stage_since", "due_on", "area", "charge_area", "place_x", "place_y", "geometry",
        "doers", "legacy", "created_at", "created_by", "updated_at", "updated_by", "last_action", "personal",
        "clocks", "linked", "wakes_at", "receiver_area",
    ]
    /// Position of the version whose personal values are in force.
    static let personalColumn = 17

    /// Columns that tables of older stores lack.
    static func laterColumns(_ d: StorageDialect) -> [(name: String, type: String)] {
        [("clocks", d.text), ("linked", d.text), ("wakes_at", d.integer), ("receiver_area", d.integer)]
    }

    /// Beside the envelope: where stores of before merging have it is added last.
    static let mergedInto = "merged_into"

    let register: Register
    /// The scene's, whose values filters may name.
    let parameters: [Parameter]
    /// Quoted names of its tables.
    let table: String
    let versionTable: String
    let personalTable: String
    let boxTable: String
    let soughtTable: String
    /// Slots of the texts that items are searched by.
    let sought: (open: [Int], personal: [Int])
    /// Number of the register in the store.
    let id: Int64
    let name: String
    /// Fields that are columns, with their slots; personal ones live apart.
    let openSlots: [Int]
    let personalSlots: [Int]
    let factTypes: [PropertyType]
    let parts: [PartTable]

    let selectColumns: String
    /// How many they are: where what a statement adds to them begins.
    let selectCount: Int
    let insertSQL: String
    let updateSQL: String

    init(register: Register, parameters: [Parameter], id: Int64) {
        self.register = register
        self.parameters = parameters
        self.id = id
        name = register.id.description
        table = quoted(name)
        versionTable = quoted("\(name)_version")
        personalTable = quoted("\(name)_personal")
        boxTable = quoted("\(name)_box")
        soughtTable = quoted("\(name)_sought")
        sought = register.soughtSlots
        openSlots = register.fields.indices.filter { !register.fields[$0].level.isPersonal }
        personalSlots = register.fields.indices.filter { register.fields[$0].level.isPersonal }
        factTypes = register.facts.map { RuleScope.factType($0, in: register) }
        parts = register.parts.map { PartTable(part: $0, register: register) }
        let declared = openSlots.map { register.fields[$0].id } + register.facts.map(\.id) + [Self.mergedInto]
        let columns = Self.envelope + declared
        selectCount = 1 + columns.count
        selectColumns = (["id"] + columns).map { "t.\(quoted($0))" }.joined(separator: ", ")
        let names = columns.map(quoted).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        insertSQL = "INSERT INTO \(quoted(name)) (\(names)) VALUES (\(marks))"
        let assignments = columns.map { "\(quoted($0)) = ?" }.joined(separator: ", ")
        updateSQL = "UPDATE \(quoted(name)) SET \(assignments) WHERE id = ? AND version = ?"
    }

    func statements(_ d: StorageDialect) -> [String] {
        let fields = openSlots.map { slot in
            "\(quoted(register.fields[slot].id)) \(Self.column(register.fields[slot].type.propertyType, d))"
        }
        let facts = zip(register.facts, factTypes).map { "\(quoted($0.id)) \(Self.column($1, d))" }
        let envelope = """
            id \(d.identity), number \(d.text) NOT NULL UNIQUE, version \(d.integer) NOT NULL, stage \(d.text) NOT NULL,
            stage_since \(d.integer) NOT NULL, due_on \(d.integer), area \(d.integer) NOT NULL,
            charge_area \(d.integer) NOT NULL, place_x \(d.integer), place_y \(d.integer), geometry \(d.bytes),
            doers \(d.text), legacy \(d.integer) NOT NULL, created_at \(d.integer) NOT NULL,
            created_by \(d.text) NOT NULL, updated_at \(d.integer) NOT NULL, updated_by \(d.text) NOT NULL,
            last_action \(d.text) NOT NULL, personal \(d.integer), clocks \(d.text), linked \(d.text), wakes_at \(d.integer),
            receiver_area \(d.integer)
            """
        return [
            "CREATE TABLE \(table) (\(([envelope] + fields + facts + ["\(Self.mergedInto) \(d.text)"]).joined(separator: ", ")))",
            """
            CREATE TABLE \(versionTable) (item \(d.integer) NOT NULL, version \(d.integer) NOT NULL,
            state \(d.bytes) NOT NULL, PRIMARY KEY (item, version))\(d.clustered)
            """,
            """
            CREATE TABLE \(personalTable) (item \(d.integer) NOT NULL, version \(d.integer) NOT NULL,
            body \(d.bytes) NOT NULL, PRIMARY KEY (item, version))\(d.clustered)
            """,
            soughtStatement(d),
        ] + indexes + d.boxIndex("\(name)_box") + parts.flatMap { $0.statements(d) }
    }

    /// Indexes that lists are read from: by what people filter on first, newest first within each. Values written one
    /// after the other lie side by side in them, and rows without a value are left out, so that they cost little.
    var indexes: [String] {
        func index(_ suffix: String, on columns: String) -> String {
            "CREATE INDEX IF NOT EXISTS \(quoted("\(name)_\(suffix)")) ON \(table) (\(columns))"
        }
        let chosen = openSlots.map { register.fields[$0] }.filter { $0.type == .choice || $0.type == .boolean }
        return [
            index("updated", on: "updated_at, id"), index("stage", on: "stage, updated_at, id"),
            index("due", on: "due_on, id") + " WHERE due_on IS NOT NULL",
            index("charge", on: "charge_area, stage, updated_at, id"), index("charge_updated", on: "charge_area, updated_at, id"),
            index("wakes", on: "wakes_at, id") + " WHERE wakes_at IS NOT NULL",
            index("charge_due", on: "charge_area, due_on, id") + " WHERE due_on IS NOT NULL",
            index("acted", on: "last_action, updated_at, id") + " WHERE \(Self.acted(""))",
            index("receiver", on: "receiver_area, due_on, id") + " WHERE receiver_area IS NOT NULL",
        ] + chosen.map { index("by_\($0.id)", on: "\(quoted($0.id)), updated_at, id") + " WHERE \(quoted($0.id)) IS NOT NULL" }
    }

    /// What leaves out the versions that no action of the scene made, most of all imported rows.
    static func acted(_ prefix: String) -> String { "\(prefix)last_action NOT IN ('report', 'change', 'import')" }

    static func column(_ type: PropertyType, _ d: StorageDialect) -> String {
        switch type {
        case .text: d.text
        case .geometry: d.bytes
        case .boolean, .decimal, .date, .timestamp: d.integer
        }
    }

    /// What SQL says for a property in a filter; nil for personal fields and what is no column.
    func expression(of property: String) -> String? {
        switch property {
        case "created_on": "cql2_day(t.created_at, 480)"
        case "reported_at": "t.created_at"
        case "updated_on": "cql2_day(t.updated_at, 480)"
        case "geometry": "t.geometry"
        default: column(of: property)
        }
    }

    /// Edges of an item's box in degrees, for spatial filters.
    var boundingBox: SQLBoundingBox {
        func edge(_ name: String) -> String { "(SELECT b.\(name) / 10000000.0 FROM \(boxTable) b WHERE b.id = t.id)" }
        return SQLBoundingBox(minX: edge("min_x"), minY: edge("min_y"), maxX: edge("max_x"), maxY: edge("max_y"))
    }

    /// Column of a property that lists are sorted by and sums are taken of; nil for personal fields.
    func column(of property: String) -> String? {
        switch property {
        case "number", "version", "stage", "stage_since", "due_on", "area", "charge_area", "receiver_area", "legacy", "updated_at",
            "created_at":
            return "t.\(quoted(property))"
        case "reporter": return "t.created_by"
        case "handler": return "t.updated_by"
        default:
            if let field = register.field(property) { return field.level.isPersonal ? nil : "t.\(quoted(property))" }
            return register.facts.contains { $0.id == property } ? "t.\(quoted(property))" : nil
        }
    }
}

/// A kind of rows that items of a register own, as a table.
struct PartTable: Sendable {
    let part: PartDefinition
    let name: String
    let selectSQL: String
    let insertSQL: String
    let deleteSQL: String

    init(part: PartDefinition, register: Register) {
        self.part = part
        name = "\(register.id).\(part.id)"
        let columns = ["id", "stage"] + part.fields.map(\.id) + Self.clockColumns(part)
        let list = columns.map(quoted).joined(separator: ", ")
        selectSQL = "SELECT \(list) FROM \(quoted(name)) WHERE item = ? ORDER BY id"
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        insertSQL = "INSERT INTO \(quoted(name)) (item, \(list)) VALUES (?, \(marks))"
        deleteSQL = "DELETE FROM \(quoted(name)) WHERE item = ?"
    }

    /// Columns of a row, from `p`.
    var columns: String {
        (["id", "stage"] + part.fields.map(\.id) + Self.clockColumns(part)).map { "p.\(quoted($0))" }.joined(separator: ", ")
    }

    /// Where rows have clocks. No field of a row can have such a name.
    static func clockColumns(_ part: PartDefinition) -> [String] { part.hasClocks ? ["@in", "@since", "@due"] : [] }

    static func clockTypes(_ part: PartDefinition, _ d: StorageDialect) -> [(name: String, type: String)] {
        zip(clockColumns(part), [d.text, d.integer, d.integer]).map { ($0, $1) }
    }

    /// What a row binds, in the order of the columns.
    func values(of row: Part) -> [SQLValue] {
        let clock: [SQLValue] =
            part.hasClocks ? [SQLValue(row.clock?.stage), SQLValue(row.clock?.since), SQLValue(row.clock?.due)] : []
        return [.integer(row.id), .text(row.stage)] + row.fields.map { SQLValue($0) } + clock
    }

    func row(_ row: any SQLRow, from first: Int) -> Part {
        let fields = part.fields.enumerated().map { row.value($0 + first + 2, as: $1.type.propertyType) }
        var read = Part(id: row.integer(first), stage: row.text(first + 1), fields: fields)
        let last = first + 2 + part.fields.count
        if part.hasClocks, let stage = row.textOrNil(last) {
            read.clock = RowClock(stage: stage, since: row.day(last + 1), due: row.dayOrNil(last + 2))
        }
        return read
    }

    func statements(_ d: StorageDialect) -> [String] {
        let fields = part.fields.map { "\(quoted($0.id)) \(RegisterTable.column($0.type.propertyType, d))" }
        let clock = Self.clockTypes(part, d).map { "\(quoted($0.name)) \($0.type)" }
        let columns = ["item \(d.integer) NOT NULL", "id \(d.integer) NOT NULL", "stage \(d.text) NOT NULL"] + fields + clock
        return [
            "CREATE TABLE \(quoted(name)) (\(columns.joined(separator: ", ")), PRIMARY KEY (item, id))\(d.clustered)"
        ]
    }
}
