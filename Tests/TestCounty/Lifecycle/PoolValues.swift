package import CQL2
package import Governance

/// Values from small pools, so that what rules compare is often equal, just before or just after.
package enum PoolValues {
    package static func any(_ field: Field, _ today: Day, _ random: inout SplitMix64) -> Value {
        if random.chance(10), !field.required { return .null }
        switch field.type {
        case .boolean: return .boolean(random.chance(50))
        case .choice: return random.pick(field.choices.filter { $0.disabled == nil }).map { .text($0.id) } ?? .null
        case .decimal(let scale): return .decimal(FixedDecimal(random.pick([0, 1, 10, 100]) ?? 0).rescaled(to: scale) ?? .zero)
        case .date: return .date(today.adding(days: random.pick([-1500, -30, -1, 0, 1, 30]) ?? 0) ?? today)
        case .text: return .text(random.pick([ActionSample.unit, "\(ActionSample.unit)/一科", "他局", "某某"]) ?? "")
        default: return ActionSample.plain(field, on: today)
        }
    }
}
