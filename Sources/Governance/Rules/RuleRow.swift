package import CQL2
import Spatial

/// The values of one row in the slots of its `RuleScope`.
package struct RuleRow: PropertySource, Sendable {
    package let values: [Value]

    package func value(at slot: Int) -> Value {
        slot < values.count ? values[slot] : .null
    }
}

/// Who does what while a guard is asked.
package struct ActingContext: Sendable {
    package var actor: String
    package var role: String
    /// Whose hands they are; nil where the engine acts by itself, and where a rule does not ask, as in ledgers.
    package var person: ActingPerson?
    package var action: String
    /// The stage before.
    package var was: String
    package var entering = false
    package var leaving = false
    /// Part and row the action touches.
    package var touched: (part: String, row: Part)?
    /// The item and the row as they were; nil where nobody acts, as in ledgers.
    package var before: Item?
    package var rowBefore: Part?
    /// When it is done; nil where a rule does not ask, as in ledgers.
    package var time: ActingTime?
    /// When and where by the person's own device; nil where a rule does not ask, as in ledgers.
    package var device: ActingDevice?

    package init(actor: String, role: String, action: String, was: String) {
        self.actor = actor
        self.role = role
        self.action = action
        self.was = was
    }
}

/// Who a person is beside their account: name, unit, and the area of the role they act in.
package struct ActingPerson: Hashable, Sendable {
    package var name: String
    package var unit: String
    package var area: AreaID

    /// Nil for the engine, which is of no unit.
    package init?(_ actor: Actor) {
        guard actor != .engine else { return nil }
        name = actor.name
        unit = Unit(actor.unit).path
        area = actor.area
    }

    /// A person without a unit has none to name.
    var values: [Value] { [.text(name), unit.isEmpty ? .null : .text(unit), .integer(area)] }
}

/// The hour at which something is done, and what kind of day it is: some acts are forbidden at night and on holidays.
package struct ActingTime: Hashable, Sendable {
    /// 0…23, in the county's time.
    package var hour: Int
    package var isWorkingDay: Bool
    /// A day off by the published table, whatever day of the week.
    package var isHoliday: Bool

    var values: [Value] { [.integer(Int64(hour)), .boolean(isWorkingDay), .boolean(isHoliday)] }
}

extension RuleRow {
    /// Slots of `RuleScope.item`.
    package static func item(_ item: Item, parameters: [Parameter], zone: CountyZone) -> RuleRow {
        RuleRow(values: itemValues(item, zone: zone) + parameters.map(\.value) + item.namedValues)
    }

    /// Slots of `RuleScope.acting`.
    static func acting(
        _ item: Item, register: Register, parameters: [Parameter], zone: CountyZone, context: ActingContext
    ) -> RuleRow {
        var values = itemValues(item, zone: zone)
        values += parameters.map(\.value)
        values += [
            .text(context.actor), .text(context.role), .text(context.action), .text(context.was),
            .boolean(context.entering), .boolean(context.leaving),
        ]
        values += context.time?.values ?? [.null, .null, .null]
        values += context.person.map(\.values) ?? [.null, .null, .null]
        values += context.device?.values ?? [.null, .null]
        values += rowValues(context.touched?.row, context, register)
        values += context.before?.fields ?? register.fields.map { _ in Value.null }
        values += rowValues(context.rowBefore, context, register)
        values += item.namedValues
        return RuleRow(values: values)
    }

    /// Values of the row an action is on, under the names that rows of all parts have.
    private static func rowValues(_ row: Part?, _ context: ActingContext, _ register: Register) -> [Value] {
        guard let row, let part = context.touched.flatMap({ register.part($0.part) }) else {
            return [Value](repeating: .null, count: register.rowFields.count)
        }
        return register.rowFields.map { field in
            part.fields.firstIndex { $0.id == field.id }.map { row.fields[$0] } ?? .null
        }
    }

    /// Slots of `RuleScope.interest`.
    static func interest(_ item: Item, parameters: [Parameter], zone: CountyZone, actor: Actor) -> RuleRow {
        let person: [Value] = [.text(actor.account), .text(actor.role), .text(actor.name), .text(actor.unit)]
        return RuleRow(values: itemValues(item, zone: zone) + parameters.map(\.value) + person)
    }

    /// Slots of `RuleScope.part`; `item` is the item's row of `RuleScope.item` without parameters.
    static func part(_ part: Part, itemValues: [Value], parameters: [Parameter]) -> RuleRow {
        RuleRow(values: [.text(part.stage)] + part.fields + itemValues + parameters.map(\.value))
    }

    static func evidence(_ use: EvidenceUse) -> RuleRow {
        RuleRow(values: [.text(use.role.rawValue)])
    }

    /// The envelope in the order of `RuleScope.envelope`, then fields and facts.
    static func itemValues(_ item: Item, zone: CountyZone) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(RuleScope.envelope.count + item.fields.count + item.facts.count + 8)
        values.append(.text(item.number))
        values.append(.integer(item.version))
        values.append(.text(item.stage))
        values.append(.date(item.stageSince))
        values.append(item.dueOn.map { .date($0) } ?? .null)
        values.append(.integer(item.area))
        values.append(.integer(item.chargeArea))
        values.append(.boolean(item.legacy))
        values.append(.date(zone.day(of: item.createdAt)))
        values.append(.text(item.createdBy))
        values.append(.date(zone.day(of: item.updatedAt)))
        values.append(.text(item.handler))
        values.append((item.geometry ?? item.place.map { .point($0) }).map { .geometry($0) } ?? .null)
        values.append(item.receiver.map { .integer($0) } ?? .null)
        values.append(.timestamp(item.createdAt))
        values += item.fields
        values += item.facts
        return values
    }
}
