import CQL2

/// A fact ready to be computed. A class, because copying its rule for every item costs more than asking it; nothing in
/// it changes.
final class CompiledFact: Sendable {
    private enum Plan: Sendable {
        case count(part: String, rule: Rule?)
        case countEvidence(rule: Rule?)
        case sum(part: String, slot: Int, scale: Int, rule: Rule?)
        case top(part: String, slot: Int, by: Int, rule: Rule?)
        case expression(Rule, scale: Int)
        case clock(String, ClockAspect)
        case linked(String, none: Value)
        /// Moved on by `TrailStep` when the item is written; until then it is what it was.
        case kept
    }

    private let plan: Plan

    init(_ fact: FactDefinition, register: Register, parameters: [Parameter], zone: CountyZone) throws {
        switch fact.source {
        case .count(let collection) where collection == "evidence":
            plan = .countEvidence(rule: try fact.rule.map { try Rule($0, scope: .evidence(zone: zone)) })
        case .count(let part):
            plan = .count(part: part, rule: try Self.rule(fact, part, register, parameters, zone))
        case .sum(let part, let field):
            let slot = try Self.slot(field, part, register)
            plan = .sum(
                part: part, slot: slot, scale: RuleScope.factType(fact, in: register).decimals,
                rule: try Self.rule(fact, part, register, parameters, zone))
        case .top(let part, let field, let by):
            plan = .top(
                part: part, slot: try Self.slot(field, part, register), by: try Self.slot(by, part, register),
                rule: try Self.rule(fact, part, register, parameters, zone))
        case .expression(let text):
            plan = .expression(
                try Rule(text, scope: .item(register, parameters: parameters, zone: zone)),
                scale: RuleScope.factType(fact, in: register).decimals)
        case .clock(let clock, let aspect): plan = .clock(clock, aspect)
        case .linkedCount: plan = .linked(fact.id, none: .integer(0))
        case .linkedSum(_, _, _, let scale): plan = .linked(fact.id, none: .decimal(FixedDecimal(units: 0, scale: scale)))
        case .acts, .doer, .acted, .entered, .changed: plan = .kept
        }
    }

    private static func rule(
        _ fact: FactDefinition, _ part: String, _ register: Register, _ parameters: [Parameter], _ zone: CountyZone
    ) throws -> Rule? {
        guard let text = fact.rule, let definition = register.part(part) else { return nil }
        return try Rule(text, scope: .part(definition, of: register, parameters: parameters, zone: zone))
    }

    private static func slot(_ field: String, _ part: String, _ register: Register) throws -> Int {
        guard let slot = register.part(part)?.fields.firstIndex(where: { $0.id == field }) else {
            throw RuleFault(text: "\(part).\(field)", message: "no such field")
        }
        return slot
    }

    /// `item.facts` holds the facts declared before this one.
    ///
    /// - Parameter kept: what the fact was, for those that only a written version moves on.
    func value(of item: Item, kept: Value, parameters: [Parameter], zone: CountyZone, at moment: Moment) -> Value {
        switch plan {
        case .kept: return kept
        case .countEvidence(let rule):
            return .integer(
                Int64(item.evidence.count { use in rule.map { $0.truth(.evidence(use), at: moment) == true } ?? true }))
        case .count(let part, let rule):
            return .integer(Int64(rows(part, rule, item, parameters, zone, moment).count))
        case .sum(let part, let slot, let scale, let rule):
            var total = FixedDecimal(units: 0, scale: scale)
            for row in rows(part, rule, item, parameters, zone, moment) {
                if case .decimal(let amount) = row.fields[slot], let sum = total.adding(amount) { total = sum }
            }
            return .decimal(total)
        case .top(let part, let slot, let by, let rule):
            let best = rows(part, rule, item, parameters, zone, moment).max { left, right in
                guard case .decimal(let first) = left.fields[by] else { return !right.fields[by].isNull }
                guard case .decimal(let second) = right.fields[by] else { return false }
                return (first, right.id) < (second, left.id)
            }
            return best?.fields[slot] ?? .null
        case .expression(let rule, let scale):
            let value = rule.value(.item(item, parameters: parameters, zone: zone), at: moment)
            if case .decimal(let number) = value { return number.rescaled(to: scale).map { .decimal($0) } ?? .null }
            return value
        case .clock(let id, let aspect): return item.clocks[id]?.value(aspect, zone: zone) ?? aspect.none
        case .linked(let id, let none): return item.linked[id] ?? none
        }
    }

    private func rows(
        _ part: String, _ rule: Rule?, _ item: Item, _ parameters: [Parameter], _ zone: CountyZone, _ moment: Moment
    ) -> [Part] {
        guard let rows = item.parts[part], !rows.isEmpty else { return [] }
        guard let rule else { return rows }
        let itemValues = RuleRow.itemValues(item, zone: zone)
        return rows.filter { rule.truth(.part($0, itemValues: itemValues, parameters: parameters), at: moment) == true }
    }
}

extension PropertyType {
    /// Digits after the point; none for what is not a decimal.
    var decimals: Int {
        if case .decimal(let scale) = self { scale } else { 0 }
    }
}
