import CQL2
import Governance

/// Whether the texts a rule compares with choices, stages, roles and actions exist.
struct ChoiceCheck {
    private var known: [String: [String]] = [:]

    init(scene: Scene, ground: RuleGround) {
        guard let register = scene.register(ground.register) else { return }
        // What is merged stands in a stage of the engine's own, which rules may name.
        let own = register.actions.contains(where: \.merges) ? [Stage.merged.id] : []
        let item = ChoiceCheck.values(of: register.fields).merging(
            ["stage": register.stages.map(\.id) + own], uniquingKeysWith: { first, _ in first })
        switch ground {
        case .item: known = item.merging(ChoiceCheck.facts(of: register), uniquingKeysWith: { first, _ in first })
        case .interest:
            known = item.merging(ChoiceCheck.facts(of: register), uniquingKeysWith: { first, _ in first })
            known["role"] = scene.roles.map(\.id)
        case .acting:
            known = item.merging(ChoiceCheck.facts(of: register), uniquingKeysWith: { first, _ in first })
            known.merge(ChoiceCheck.acting(scene, register), uniquingKeysWith: { first, _ in first })
        case .row(_, RuleGround.evidence): known = ["role": register.photos.allRoles.map(\.rawValue)]
        case .row(_, let part):
            let definition = register.part(part)
            known = ChoiceCheck.values(of: definition?.fields ?? [])
            if let stages = definition?.stages, !stages.isEmpty { known["stage"] = stages.map(\.id) }
            for (name, values) in item { known["item." + name] = values }
            for (name, values) in ChoiceCheck.facts(of: register) { known["item." + name] = values }
        }
    }

    /// Calls back with each text that is not among the values of what it is compared with.
    func check(_ syntax: Syntax, _ report: (_ literal: String, _ offset: Int, _ known: [String]) -> Void) {
        for node in syntax.all {
            switch node.form {
            case .comparison(let operation, let left, let right) where operation == .equal || operation == .notEqual:
                check(left, right, report)
                check(right, left, report)
            case .membership(let property, let list):
                for literal in list { check(property, literal, report) }
            default: break
            }
        }
    }

    private func check(_ property: Syntax, _ literal: Syntax, _ report: (String, Int, [String]) -> Void) {
        guard case .property(let name) = property.form, case .literal(.text(let text)) = literal.form,
            let values = known[name], !values.contains(text)
        else { return }
        report(text, literal.range.lowerBound, values)
    }

    private static func values(of fields: [Field]) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for field in fields where field.type == .choice { values[field.id] = field.choices.map(\.id) }
        return values
    }

    private static func acting(_ scene: Scene, _ register: Register) -> [String: [String]] {
        var values = [
            "was": register.stages.map(\.id) + [Stage.merged.id],
            "role": scene.roles.map(\.id),
            "action": register.actions.map(\.id) + [
                ActionDefinition.reporting, ActionDefinition.changing, ActionDefinition.importing,
                ActionDefinition.unmerging,
            ],
        ]
        for part in register.parts {
            for (name, list) in ChoiceCheck.values(of: part.fields) { values["row." + name, default: []] += list }
        }
        return values
    }

    /// A fact that takes a choice from a row has that choice's values.
    private static func facts(of register: Register) -> [String: [String]] {
        var values: [String: [String]] = [:]
        for fact in register.facts {
            guard case .top(let part, let id, _) = fact.source, let field = register.part(part)?.field(id),
                field.type == .choice
            else { continue }
            values[fact.id] = field.choices.map(\.id)
        }
        return values
    }
}
