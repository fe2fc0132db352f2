package import CQL2

/// How a fact about what has happened to an item moves on with each version: a fold over its trail, so that keeping it
/// costs no reading back, and verification finds it again from the versions.
enum TrailStep: Hashable, Sendable {
    /// How often one of the actions was taken.
    case acts(Set<String>)
    /// Who took the action last.
    case doer(String)
    /// The day on which the action was taken last.
    case acted(String)
    /// The day on which the item last came into the stage.
    case entered(String)
    /// The day on which the property last changed from one value to another.
    case changed(String)

    init?(_ source: FactDefinition.Source) {
        switch source {
        case .acts(let actions): self = .acts(Set(actions))
        case .doer(let action): self = .doer(action)
        case .acted(let action): self = .acted(action)
        case .entered(let stage): self = .entered(stage)
        case .changed(let property): self = .changed(property)
        case .count, .sum, .top, .expression, .clock, .linkedCount, .linkedSum: return nil
        }
    }

    /// The value with `new` written over `old`; `before` is the value `old` has.
    func value(_ before: Value, old: Item?, new: Item, rules: RegisterRules) -> Value {
        var today: Value { .date(rules.zone.day(of: new.updatedAt)) }
        switch self {
        case .acts(let actions):
            let count: Int64 = if case .decimal(let number) = before { number.units } else { 0 }
            return .integer(count + (actions.contains(new.lastAction) ? 1 : 0))
        case .doer(let action): return new.lastAction == action ? .text(new.handler) : before
        case .acted(let action): return new.lastAction == action ? today : before
        case .entered(let stage):
            let isEntering = new.stage == stage && old?.stage != stage
            return isEntering ? today : before
        case .changed(let property):
            guard let old, let was = rules.value(of: property, in: old), let now = rules.value(of: property, in: new), !was.isNull,
                was != now
            else { return before }
            return today
        }
    }
}

extension RegisterRules {
    /// Whether the register keeps facts about what has happened to its items.
    package var keepsTrail: Bool { !trail.isEmpty }

    /// Facts as they stand once `new` is written over `old`: those about the trail move on by this version.
    package func trailed(_ new: Item, since old: Item?) -> [Value] {
        var facts = new.facts
        guard facts.count == register.facts.count else { return facts }
        for (slot, step) in trail {
            let before = old.flatMap { $0.facts.indices.contains(slot) ? $0.facts[slot] : nil } ?? .null
            facts[slot] = step.value(before, old: old, new: new, rules: self)
        }
        return facts
    }
}
