import CQL2

/// How the reading of a register is narrowed for a role, beside its area: 只看其中一部分.
package struct ReadingBound: Hashable, Sendable {
    /// A rule that must hold for an item to be seen; it may name who looks, and never what day it is.
    package var rule: String?
    /// Text fields of which one must name the person's unit, or one above it.
    package var units: [String]

    package init(rule: String?, units: [String]) {
        self.rule = rule
        self.units = units
    }
}

/// A bound ready to be asked.
struct CompiledBound: Sendable {
    let rule: Rule?
    let units: [(field: String, slot: Int)]

    init(_ bound: ReadingBound, register: Register, parameters: [Parameter], zone: CountyZone) throws {
        rule = try bound.rule.map { try Rule($0, scope: .interest(register, parameters: parameters, zone: zone)) }
        units = try bound.units.map { field in
            guard let slot = register.fields.firstIndex(where: { $0.id == field }) else {
                throw RuleFault(text: field, message: "no such field")
            }
            return (field, slot)
        }
    }
}

/// The items of a register that one person sees, of those within their area. The store finds them by the same rule.
package struct NarrowedSight: Sendable {
    package let rule: Rule?
    /// Fields that must name the person's unit; empty where units do not matter.
    package let unitFields: [String]
    /// The person's unit with all above it.
    package let unitNames: [String]
    package let actor: Actor
    private let slots: [Int]
    private let parameters: [Parameter]
    private let zone: CountyZone

    init(_ bound: CompiledBound, of actor: Actor, parameters: [Parameter], zone: CountyZone) {
        rule = bound.rule
        unitFields = bound.units.map(\.field)
        slots = bound.units.map(\.slot)
        unitNames = Unit(actor.unit).withAllAbove
        self.actor = actor
        self.parameters = parameters
        self.zone = zone
    }

    /// Whether the person sees an item, whose fields have been read; what is unknown is not seen.
    package func holds(_ item: Item) -> Bool {
        if !slots.isEmpty {
            let names = slots.compactMap { slot -> String? in
                if case .text(let text) = item.fields[slot] { text } else { nil }
            }
            guard names.contains(where: unitNames.contains) else { return false }
        }
        guard let rule else { return true }
        // Such rules read no clock (`scene check`), so any moment gives the same answer.
        let moment = Moment(instant: item.updatedAt, day: zone.day(of: item.updatedAt))
        return rule.truth(.interest(item, parameters: parameters, zone: zone, actor: actor), at: moment) == true
    }

    /// What the names of the person stand for in its rule.
    package var personNames: [String: String] {
        ["actor": actor.account, "role": actor.role, "actor_name": actor.name, "actor_unit": actor.unit]
    }
}

extension RegisterRules {
    /// What of the register a person sees in their role; nil where nothing but the area bounds it.
    package func sight(of actor: Actor) -> NarrowedSight? {
        bounds[actor.role].map { NarrowedSight($0, of: actor, parameters: parameters, zone: zone) }
    }
}
