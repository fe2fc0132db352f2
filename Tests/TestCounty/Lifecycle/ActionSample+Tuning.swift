import CQL2
import Governance
import Services

/// Finding what the guards of any scene accept: small random changes until the engine itself takes the action.
extension ActionSample {
    /// - Returns: whether the engine takes the action now.
    mutating func tune(_ action: ActionDefinition, _ rules: RegisterRules, _ county: TestCounty) -> Bool {
        guard let lifecycle = try? county.county.lifecycle(rules.register.id), let role = action.roles.first else { return true }
        // A guard may ask who acts: what is found must do for all of them.
        let actors = (action.roles.isEmpty ? [role] : action.roles).map { id in
            var actor = county.actor(id)
            actor.unit = Self.unit
            return actor
        }
        let moment = county.county.now
        func isTaken(_ sample: ActionSample) -> Bool {
            var item = sample.trailed(rules)
            item.facts = rules.facts(of: item, at: moment)
            return actors.allSatisfy { (try? lifecycle.perform(sample.request, on: item, by: $0, at: moment)) != nil }
        }
        guard !isTaken(self) else { return true }
        var random = SplitMix64(seed: 20260302)
        for round in 0..<6000 {
            var changed = self
            for _ in 0...(round / 1500) { changed.change(rules, action, moment.day, &random) }
            if isTaken(changed) {
                self = changed
                return true
            }
        }
        return false
    }

    /// Has something happened to the item, or to those that name it.
    private mutating func pretend(_ register: Register, _ today: Day, _ random: inout SplitMix64) {
        guard let slot = register.facts.indices.randomElement(using: &random) else { return }
        let day = Value.date(today.adding(days: random.pick([-400, -30, -1, 0]) ?? 0) ?? today)
        let count = Value.integer(random.pick([0, 1, 2, 3]) ?? 0)
        switch register.facts[slot].source {
        case .linkedCount, .linkedSum: item.linked[register.facts[slot].id] = count
        case .acts: happened[slot] = count
        case .doer: happened[slot] = .text("somebody")
        case .acted, .entered, .changed: happened[slot] = random.chance(20) ? .null : day
        default: break
        }
    }

    private mutating func change(_ rules: RegisterRules, _ action: ActionDefinition, _ today: Day, _ random: inout SplitMix64) {
        let register = rules.register
        switch random.number(0...6) {
        case 0:
            guard let slot = register.fields.indices.randomElement(using: &random), register.fields[slot].id != action.unitField else {
                return
            }
            item.fields[slot] = PoolValues.any(register.fields[slot], today, &random)
        case 1:
            guard let asked = random.pick(action.fields), let field = register.field(asked.id) else { return }
            request.fields[field.id] = PoolValues.any(field, today, &random)
        case 2:
            guard let part = random.pick(register.parts), let rows = item.parts[part.id], !rows.isEmpty,
                let slot = part.fields.indices.randomElement(using: &random), part.fields[slot].id != action.unitField
            else { return }
            item.parts[part.id]?[0].fields[slot] = PoolValues.any(part.fields[slot], today, &random)
        case 3:
            guard let part = random.pick(register.parts), part.id != action.part, item.parts[part.id]?.isEmpty == false,
                let stage = random.pick(part.stages)
            else { return }
            item.parts[part.id]?[0].stage = stage.id
        case 4:
            guard let name = action.rows, let part = register.part(name), let field = random.pick(part.fields) else { return }
            request.rows[name]?[0][field.id] = PoolValues.any(field, today, &random)
        case 5: pretend(register, today, &random)
        default:
            guard let name = action.part, let part = register.part(name), let asked = random.pick(action.rowFields),
                let field = part.field(asked.id)
            else { return }
            request.partFields[field.id] = PoolValues.any(field, today, &random)
        }
    }
}
