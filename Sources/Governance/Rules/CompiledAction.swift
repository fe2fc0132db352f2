/// An action with its rules compiled.
struct CompiledAction: Sendable {
    let definition: ActionDefinition
    let guards: [(definition: Guard, rule: Rule)]
    /// Those of them that hold or fail whatever the person fills in.
    let knownGuards: [(definition: Guard, rule: Rule)]
    let excuses: [Rule?]
    let sets: [(field: String, rule: Rule)]
    let partSets: [(field: String, rule: Rule)]

    init(_ action: ActionDefinition, of register: Register, acting: RuleScope) throws {
        definition = action
        guards = try action.guards.map { ($0, try Rule($0.rule, scope: acting)) }
        knownGuards = Self.known(guards, of: action, in: register)
        excuses = try action.evidence.map { rule in try rule.unless.map { try Rule($0, scope: acting) } }
        sets = try action.sets.map { ($0.field, try Rule($0.value, scope: acting)) }
        partSets = try action.partSets.map { ($0.field, try Rule($0.value, scope: acting)) }
    }
}
