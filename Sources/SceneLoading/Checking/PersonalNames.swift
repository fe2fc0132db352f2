import CQL2
import Governance

/// Which names of a scope rest on fields of level L3 or L4, directly or through facts.
struct PersonalNames {
    let scene: Scene

    func names(on ground: RuleGround) -> Set<String> {
        guard let register = scene.register(ground.register) else { return [] }
        let item = personal(register.fields).union(personalFacts(of: register))
        if case .acting = ground { return item.union(item.map { "before." + $0 }) }
        guard case .row(_, let part) = ground else { return item }
        return personal(register.part(part)?.fields ?? []).union(item.map { "item." + $0 })
    }

    private func personal(_ fields: [Field]) -> Set<String> {
        Set(fields.filter(\.level.isPersonal).map(\.id))
    }

    private func personalFacts(of register: Register) -> Set<String> {
        var found = personal(register.fields)
        let fields = found
        // Facts may read facts before them, so one pass in order suffices.
        for fact in register.facts where isPersonal(fact, register, found) { found.insert(fact.id) }
        return found.subtracting(fields)
    }

    private func isPersonal(_ fact: FactDefinition, _ register: Register, _ found: Set<String>) -> Bool {
        var texts = [fact.rule].compactMap { $0 }
        var rows: Set<String> = []
        switch fact.source {
        case .expression(let text): texts.append(text)
        case .changed(let property): return found.contains(property)
        case .acts, .doer, .acted, .entered: return false
        case .count(let part): rows = personal(register.part(part)?.fields ?? [])
        case .sum(let part, let field):
            rows = personal(register.part(part)?.fields ?? [])
            if rows.contains(field) { return true }
        case .top(let part, let field, let by):
            rows = personal(register.part(part)?.fields ?? [])
            if rows.contains(field) || rows.contains(by) { return true }
        case .linkedSum(let child, let field, _, _):
            // Its rule is checked over the other register, where personal fields are refused outright.
            return scene.register(child)?.field(field)?.level.isPersonal ?? false
        case .clock, .linkedCount: return false
        }
        let isExpression = if case .expression = fact.source { true } else { false }
        return texts.contains { text in
            guard let names = try? CQL2Expression(text).propertyNames else { return false }
            return names.contains { name in
                isExpression
                    ? found.contains(name)
                    : rows.contains(name) || found.contains(String(name.dropFirst("item.".count)))
            }
        }
    }
}
