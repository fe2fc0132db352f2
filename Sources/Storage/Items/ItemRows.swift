import CQL2
import Governance
import JSONText
import Spatial

/// Between rows of a register's table and items.
extension RegisterTable {
    /// An item from the columns of `selectColumns`, without parts, evidence and personal values; the last is the
    /// version whose personal values are in force.
    func item(_ row: any SQLRow) throws -> (item: Item, personal: Int64?) {
        var place: Position?
        if !row.isNull(8) { place = Position(x7: Int32(truncatingIfNeeded: row.integer(8)), y7: Int32(truncatingIfNeeded: row.integer(9))) }
        var fields = [Value](repeating: .null, count: register.fields.count)
        var column = 1 + Self.envelope.count
        for slot in openSlots {
            fields[slot] = row.value(column, as: register.fields[slot].type.propertyType)
            column += 1
        }
        var item = Item(
            register: register.id, number: row.text(1), version: row.integer(2), stage: row.text(3),
            stageSince: row.day(4), area: row.integer(6), chargeArea: row.integer(7), place: place,
            geometry: row.isNull(10) ? nil : try WKB.read(row.blob(10)), fields: fields, createdAt: row.instant(13),
            createdBy: row.text(14))
        item.id = row.integer(0)
        item.dueOn = row.dayOrNil(5)
        if let doers = row.textOrNil(11) { item.doers = try Self.doers(doers) }
        item.legacy = row.integer(12) != 0
        item.updatedAt = row.instant(15)
        item.handler = row.text(16)
        item.lastAction = row.text(17)
        if let clocks = row.textOrNil(19) { item.clocks = ClockText.read(try JSON(parsing: clocks)) }
        if let linked = row.textOrNil(20) { item.linked = LinkedText.read(try JSON(parsing: linked), register: register) }
        item.wakesAt = row.instantOrNil(21)
        item.receiver = row.integerOrNil(22)
        item.facts = factTypes.map { type in
            defer { column += 1 }
            return row.value(column, as: type)
        }
        item.mergedInto = row.textOrNil(column)
        return (item, row.integerOrNil(18))
    }

    /// The values of `insertSQL`.
    func values(of item: Item, personal: Int64?) -> [SQLValue] {
        var values: [SQLValue] = []
        values.reserveCapacity(Self.envelope.count + openSlots.count + item.facts.count + 2)
        values.append(.text(item.number))
        values.append(.integer(item.version))
        values.append(.text(item.stage))
        values.append(SQLValue(item.stageSince))
        values.append(SQLValue(item.dueOn))
        values.append(.integer(item.area))
        values.append(.integer(item.chargeArea))
        values.append(SQLValue(item.place.map { Int64($0.x7) }))
        values.append(SQLValue(item.place.map { Int64($0.y7) }))
        values.append(item.geometry.map { .blob(WKB.write($0)) } ?? .null)
        values.append(item.doers.isEmpty ? .null : .text(Self.text(item.doers)))
        values.append(SQLValue(item.legacy))
        values.append(.integer(item.createdAt.milliseconds))
        values.append(.text(item.createdBy))
        values.append(.integer(item.updatedAt.milliseconds))
        values.append(.text(item.handler))
        values.append(.text(item.lastAction))
        values.append(SQLValue(personal))
        values.append(ClockText.text(item.clocks).map { .text($0) } ?? .null)
        values.append(LinkedText.text(item.linked).map { .text($0) } ?? .null)
        values.append(SQLValue(item.wakesAt))
        values.append(SQLValue(item.receiver))
        for slot in openSlots { values.append(SQLValue(item.fields[slot])) }
        for fact in item.facts { values.append(SQLValue(fact)) }
        values.append(item.mergedInto.map { .text($0) } ?? .null)
        return values
    }

    /// Box of the item in ten-millionths of a degree, rounded outwards.
    static func box(of item: Item) -> [SQLValue]? {
        guard let box = item.geometry?.box ?? item.place.map({ Box(around: $0) }) else { return nil }
        return [
            .integer(Int64((box.minX * 1e7).rounded(.down))), .integer(Int64((box.maxX * 1e7).rounded(.up))),
            .integer(Int64((box.minY * 1e7).rounded(.down))), .integer(Int64((box.maxY * 1e7).rounded(.up))),
        ]
    }

    private static func doers(_ text: String) throws -> [String: String] {
        try JSON(parsing: text).object?.compactMapValues(\.string) ?? [:]
    }

    /// A member of `doers` as it stands in the column.
    static func doer(_ account: String, of act: String) -> String {
        String(text([act: account]).dropFirst().dropLast())
    }

    private static func text(_ doers: [String: String]) -> String {
        var writer = JSONWriter(capacity: 64)
        writer.object { writer in
            for (action, doer) in doers.sorted(by: { $0.key < $1.key }) { writer.member(action, doer) }
        }
        return writer.text
    }
}
