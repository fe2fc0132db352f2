package import CQL2

/// Which properties a rule may name, and their values for one row, kept side by side so that they agree.
///
/// | rules | scope | properties |
/// | --- | --- | --- |
/// | views, checks, facts, ledgers, measures over items | `item` | envelope, fields, facts, `parameter.…`; `link.…` of named items in views |
/// | guards, assignments, ledger movements | `acting` | the same, `actor` … `leaving`, `row.…` of the part touched; `before.…` and `row_before.…` as they were |
/// | facts and measures over parts | `part` | the row's fields and `stage`; the item's as `item.…`; `parameter.…` |
/// | recusal | `interest` | the item's, `actor`, `role`, `actor_name`, `actor_unit` |
/// | facts over evidence | `evidence` | `role` |
package struct RuleScope: Sendable {
    package let schema: Schema

    package static func item(_ register: Register, parameters: [Parameter], zone: CountyZone) -> RuleScope {
        RuleScope(itemProperties(register) + parameterProperties(parameters) + register.namedProperties.map(\.asProperty), zone: zone)
    }

    package static func acting(_ register: Register, parameters: [Parameter], zone: CountyZone) -> RuleScope {
        let rows = register.rowFields.map { Schema.Property("row.\($0.id)", $0.type.propertyType) }
        let before = register.fields.map { Schema.Property("before.\($0.id)", $0.type.propertyType) }
        let rowsBefore = register.rowFields.map { Schema.Property("row_before.\($0.id)", $0.type.propertyType) }
        return RuleScope(
            itemProperties(register) + parameterProperties(parameters) + contextProperties + rows + before + rowsBefore
                + register.namedProperties.map(\.asProperty), zone: zone)
    }

    package static func part(_ part: PartDefinition, of register: Register, parameters: [Parameter], zone: CountyZone) -> RuleScope {
        let own = [Schema.Property("stage", .text)] + part.fields.map { Schema.Property($0.id, $0.type.propertyType) }
        let item = itemProperties(register).map { Schema.Property("item.\($0.name)", $0.type) }
        return RuleScope(own + item + parameterProperties(parameters), zone: zone)
    }

    /// What tells whether a person has an interest in an item: the item, and who acts.
    package static func interest(_ register: Register, parameters: [Parameter], zone: CountyZone) -> RuleScope {
        let person = [Schema.Property("actor", .text), .init("role", .text), .init("actor_name", .text), .init("actor_unit", .text)]
        return RuleScope(itemProperties(register) + parameterProperties(parameters) + person, zone: zone)
    }

    package static func evidence(zone: CountyZone) -> RuleScope {
        RuleScope([Schema.Property("role", .text)], zone: zone)
    }

    private init(_ properties: [Schema.Property], zone: CountyZone) {
        schema = Schema(properties, utcOffsetMinutes: zone.utcOffsetMinutes)
    }

    /// What the engine itself knows of every item.
    package static let envelope: [Schema.Property] = [
        .init("number", .text), .init("version", .integer), .init("stage", .text), .init("stage_since", .date),
        .init("due_on", .date), .init("area", .integer), .init("charge_area", .integer), .init("legacy", .boolean),
        .init("created_on", .date), .init("reporter", .text), .init("updated_on", .date), .init("handler", .text),
        .init("geometry", .geometry), .init("receiver_area", .integer), .init("reported_at", .timestamp),
    ]

    /// What rules know of the act itself.
    package static let contextProperties: [Schema.Property] = [
        .init("actor", .text), .init("role", .text), .init("action", .text), .init("was", .text),
        .init("entering", .boolean), .init("leaving", .boolean), .init("hour", .integer), .init("working_day", .boolean),
        .init("holiday", .boolean), .init("actor_name", .text), .init("actor_unit", .text), .init("actor_area", .integer),
        .init("acted_at", .timestamp), .init("away", .integer),
    ]

    /// Of these, what is known only while somebody acts: no entry of the journal tells it again for certain.
    package static let momentaryNames: Set<String> = ["actor_name", "actor_unit", "actor_area", "acted_at", "away"]

    private static func itemProperties(_ register: Register) -> [Schema.Property] {
        envelope + register.fields.map { .init($0.id, $0.type.propertyType) }
            + register.facts.map { .init($0.id, factType($0, in: register)) }
    }

    private static func parameterProperties(_ parameters: [Parameter]) -> [Schema.Property] {
        parameters.map { .init("parameter.\($0.id)", $0.value.type) }
    }

    /// The type of a fact's value; expressions take the scale of money and areas.
    package static func factType(_ fact: FactDefinition, in register: Register) -> PropertyType {
        switch fact.source {
        case .count, .acts: .integer
        case .doer: .text
        case .acted, .entered, .changed: .date
        case .sum(let part, let field), .top(let part, let field, _):
            register.part(part)?.fields.first { $0.id == field }?.type.propertyType ?? .integer
        case .expression: .decimal(scale: 2)
        case .clock(_, let aspect): aspect.type
        case .linkedCount: .integer
        case .linkedSum(_, _, _, let scale): .decimal(scale: scale)
        }
    }
}

extension Value {
    /// The type of a value that is not null.
    package var type: PropertyType {
        switch self {
        case .null, .text: .text
        case .boolean: .boolean
        case .decimal(let number): .decimal(scale: number.scale)
        case .date: .date
        case .timestamp: .timestamp
        case .geometry: .geometry
        }
    }
}
