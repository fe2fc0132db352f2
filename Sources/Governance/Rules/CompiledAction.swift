/// An action with its rules compiled.
struct CompiledAction: Sendable {
    let definition: ActionDefinition
    let guards: [(definition: Guard, rule: Rule)]
    let excuses: [Rule?]
    let sets: [(field: String, rule: Rule)]
    let partSets: [(field: String, rule: Rule)]

    init(_ action: ActionDefinition, acting: RuleScope) throws {
        definition = action
        guards = try action.guards.map { ($0, try Rule($0.rule, scope: acting)) }
        excuses = try action.evidence.map { rule in try rule.unless.map { try Rule($0, scope: acting) } }
        sets = try action.sets.map { ($0.field, try Rule($0.value, scope: acting)) }
        partSets = try action.partSets.map { ($0.field, try Rule($0.value, scope: acting)) }
    }
}
