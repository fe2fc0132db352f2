import CQL2
import Governance
import Spatial

extension SQLReading {
    /// At most four statements: what words fit, the page, its personal values, count and sums together; and where the
    /// page is of several areas, one for each of them that reads a few entries of an index.
    package func list(_ query: ItemQuery) throws -> ItemPage {
        let table = try catalogue.table(query.register)
        let few = try SoughtItems(query, table).fewItems(connection)
        let condition = try ListCondition(query, table: table, few: few, dialect: connection.dialect)
        let order = try ListOrder(query, table: table)
        var (found, next) = try page(query, table, condition, order, after: query.after)
        if condition.needsRecheck {
            found = recheck(found, query, table)
            // Boxes let through more than geometries: further pages until there are enough.
            while found.count < query.limit, let cursor = next {
                let more = try page(query, table, condition, order, after: cursor)
                found += recheck(more.found, query, table)
                next = more.next
            }
            if found.count > query.limit {
                found.removeLast(found.count - query.limit)
                next = found.last.map { order.cursor($0.item, table.register) }
            }
        }
        let items = query.personal ? try withPersonal(found, table) : found.map(\.item)
        // A count from boxes would not be exact; it is left out then.
        guard query.counts || !query.sums.isEmpty, !condition.needsRecheck else {
            return ItemPage(items: items, next: next, matched: nil, sums: [])
        }
        let (matched, sums) = try totals(query, table, condition)
        return ItemPage(items: items, next: next, matched: query.counts ? matched : nil, sums: sums)
    }

    private func page(
        _ query: ItemQuery, _ table: RegisterTable, _ condition: ListCondition, _ order: ListOrder,
        after: ItemQuery.Cursor?
    ) throws -> (found: [(item: Item, personal: Int64?)], next: ItemQuery.Cursor?) {
        var condition = condition
        if let after {
            condition.clauses.append(order.clause(after: after))
            condition.values += order.values(after: after)
        }
        let tail = "ORDER BY \(order.text) LIMIT \(query.limit + 1)"
        let sql: String
        let values: [SQLValue]
        if let areas = condition.areas, areas.count > 1, query.box == nil, order.isIndexedByArea, !condition.isNarrowed {
            // Each area in the order of an index, side by side: a town's page costs the rows that are on it and those
            // passed over, and one more of each village.
            let part = "SELECT \(order.column), t.id FROM \(table.table) t \(condition.filter(of: "t.charge_area = ?")) \(tail)"
            let ids = try connection.merged(
                areas.map { (part, condition.values + [.integer($0)]) }, descending: query.sort.descending, limit: query.limit + 1)
            let list = ids.isEmpty ? "NULL" : ids.map { String($0) }.joined(separator: ", ")
            sql = "SELECT \(table.selectColumns) FROM \(table.table) t WHERE t.id IN (\(list)) \(tail)"
            values = []
        } else {
            sql = "SELECT \(table.selectColumns) FROM \(condition.source) \(condition.filter()) \(tail)"
            values = condition.values
        }
        var found = try connection.all(sql, values) { try table.item($0) }
        guard found.count > query.limit else { return (found, nil) }
        found.removeLast()
        return (found, found.last.map { order.cursor($0.item, table.register) })
    }

    /// Evaluates filters in memory on what the boxes let through.
    private func recheck(
        _ found: [(item: Item, personal: Int64?)], _ query: ItemQuery, _ table: RegisterTable
    ) -> [(item: Item, personal: Int64?)] {
        found.filter { pair in
            let row = RuleRow.item(pair.item, parameters: table.parameters, zone: query.zone)
            return query.filters.allSatisfy { $0.truth(row, at: query.moment) == true }
        }
    }

    private func totals(_ query: ItemQuery, _ table: RegisterTable, _ condition: ListCondition) throws -> (Int, [FixedDecimal]) {
        let columns = query.sums.compactMap { name in table.column(of: name).map { "COALESCE(SUM(\($0)), 0)" } }
        let sql = "SELECT \((["COUNT(*)"] + columns).joined(separator: ", ")) FROM \(condition.source) \(condition.filter())"
        let scope = query.sums.map { name in table.scale(of: name) }
        return try connection.first(sql, condition.values) { row in
            (Int(row.integer(0)), scope.enumerated().map { FixedDecimal(units: row.integer($0 + 1), scale: $1) })
        } ?? (0, [])
    }
}

extension RegisterTable {
    func scale(of property: String) -> Int {
        if case .decimal(let scale)? = register.field(property)?.type { return scale }
        if let index = register.facts.firstIndex(where: { $0.id == property }), case .decimal(let scale) = factTypes[index] {
            return scale
        }
        return 0
    }
}

/// The WHERE of a list.
struct ListCondition {
    var source: String
    var clauses: [String] = []
    var values: [SQLValue] = []
    var needsRecheck = false
    /// Areas in charge, apart from the clauses.
    let areas: [AreaID]?
    /// Whether the list is of few items found before.
    let isNarrowed: Bool

    /// - Parameter few: the items that the words of the query fit, where they are few.
    init(_ query: ItemQuery, table: RegisterTable, few: [Int64]? = nil, dialect: StorageDialect) throws {
        isNarrowed = few != nil
        var items = table.table
        if let few {
            // The limit keeps the engine from looking for the few in an index of something else.
            let list = few.isEmpty ? "NULL" : few.map { String($0) }.joined(separator: ", ")
            items = "(SELECT * FROM \(table.table) WHERE id IN (\(list)) LIMIT \(SoughtItems.few))"
        }
        source = "\(items) t"
        if let box = query.box {
            source = "\(table.boxTable) b JOIN \(items) t ON t.id = b.id"
            clauses.append("b.max_x >= ? AND b.min_x <= ? AND b.max_y >= ? AND b.min_y <= ?")
            values += box.bounds
        }
        areas = query.areas
        let slot = RuleScope.envelope.firstIndex { $0.name == "stage" }
        if !query.filters.contains(where: { filter in slot.map(filter.checked.slots.contains) ?? false }) {
            let left = query.showsMerged ? [Stage.undone] : Stage.setAside
            clauses += left.map { _ in "t.stage <> ?" }
            values += left.map { .text($0.id) }
        }
        for (text, bound) in SoughtItems(query, table).clauses(narrowed: isNarrowed) {
            clauses.append(text)
            values += bound
        }
        if let seen = try query.narrowed?.sql(table, dialect, at: query.moment) {
            clauses.append(seen.sql)
            values += seen.values
        }
        for filter in query.filters {
            let (text, bound, recheck) = try filter.sql(
                engine: dialect.rules, at: query.moment,
                column: { table.literal(of: $0) ?? table.namedExpression(of: $0) ?? table.expression(of: $0) },
                box: table.boundingBox)
            needsRecheck = needsRecheck || recheck
            // What the boxes let through is asked again in memory, where the items that others name are not at hand.
            if recheck, filter.properties.contains(where: { table.namedExpression(of: $0) != nil }) {
                throw Refusal(
                    "bad-filter", .invalid, zh: "关联事项的值不能与形状写在同一个筛选条件里，请分开写。",
                    en: "Values of linked items and shapes cannot stand in one filter: filter twice.", field: "filter")
            }
            clauses.append("(\(text))")
            values += bound
        }
    }

    /// The clauses with a condition on the area in charge, by default being one of `areas`.
    func filter(of area: String? = nil) -> String {
        let one = area ?? areas.map { areas in "t.charge_area IN (\(areas.map { String($0) }.joined(separator: ", ")))" }
        let all = clauses + [one].compactMap { $0 }
        return all.isEmpty ? "" : "WHERE " + all.joined(separator: " AND ")
    }
}

/// The ORDER BY of a list, with the id to make it total, and paging by key.
struct ListOrder {
    let column: String
    private let property: String
    private let descending: Bool
    /// Whether the column has a value in every row of the list: then it can be read in the order of its index.
    private let isNeverNull: Bool

    init(_ query: ItemQuery, table: RegisterTable) throws {
        guard let column = table.column(of: query.sort.property) else {
            throw Refusal(
                "bad-sort", .invalid, zh: "不能按“\(query.sort.property)”排序。", en: "Cannot sort by \"\(query.sort.property)\".",
                field: "sort")
        }
        self.column = column
        property = query.sort.property
        descending = query.sort.descending
        isNeverNull = Self.alwaysFilled.contains(property) || query.filters.contains { $0.comparedProperties.contains(query.sort.property) }
    }

    /// Whether the rows of one area can be read in this order from an index.
    var isIndexedByArea: Bool { property == "updated_at" || property == "due_on" && isNeverNull }

    private static let alwaysFilled: Set<String> = [
        "number", "version", "stage", "stage_since", "area", "charge_area", "created_at", "updated_at",
    ]

    /// Nulls come last in both directions, on every engine.
    var text: String {
        let way = descending ? "DESC" : "ASC"
        guard !isNeverNull else { return "\(column) \(way), t.id \(way)" }
        return "(\(column) IS NULL), \(column) \(way), t.id \(way)"
    }

    func clause(after cursor: ItemQuery.Cursor) -> String {
        let sign = descending ? "<" : ">"
        if isNeverNull { return "(\(column), t.id) \(sign) (?, ?)" }
        if cursor.value.isNull { return "(\(column) IS NULL AND t.id \(sign) ?)" }
        return "(\(column) \(sign) ? OR (\(column) = ? AND t.id \(sign) ?) OR \(column) IS NULL)"
    }

    func values(after cursor: ItemQuery.Cursor) -> [SQLValue] {
        let value = SQLValue(cursor.value)
        if isNeverNull { return [value, .integer(cursor.id)] }
        if cursor.value.isNull { return [.integer(cursor.id)] }
        return [value, value, .integer(cursor.id)]
    }

    func cursor(_ item: Item, _ register: Register) -> ItemQuery.Cursor {
        let value: Value =
            switch property {
            case "number": .text(item.number)
            case "version": .integer(item.version)
            case "stage": .text(item.stage)
            case "stage_since": .date(item.stageSince)
            case "due_on": item.dueOn.map { .date($0) } ?? .null
            case "area": .integer(item.area)
            case "charge_area": .integer(item.chargeArea)
            case "receiver_area": item.receiver.map { .integer($0) } ?? .null
            case "created_at": .timestamp(item.createdAt)
            case "updated_at": .timestamp(item.updatedAt)
            case "reporter": .text(item.createdBy)
            case "handler": .text(item.handler)
            case "legacy": .boolean(item.legacy)
            default:
                register.fields.firstIndex { $0.id == property }.map { item.fields[$0] }
                    ?? register.facts.firstIndex { $0.id == property }.map { item.facts[$0] } ?? .null
            }
        return ItemQuery.Cursor(value: value, id: item.id)
    }
}
