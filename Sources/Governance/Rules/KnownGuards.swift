import CQL2

extension CompiledAction {
    /// The guards whose answer is known before the person has filled anything in: they read nothing that the action
    /// asks for, sets or changes on the way. What they refuse need not be offered.
    static func known(
        _ guards: [(definition: Guard, rule: Rule)], of action: ActionDefinition, in register: Register
    ) -> [(definition: Guard, rule: Rule)] {
        var changing: Set<String> = ["stage", "stage_since", "due_on", "version", "handler", "updated_on", "acted_at", "away"]
        changing.formUnion(action.fields.map(\.id))
        changing.formUnion(action.sets.map(\.field))
        changing.formUnion(register.namedProperties.filter { changing.contains($0.link) }.map(\.name))
        changing.formUnion((action.rowFields.map(\.id) + action.partSets.map(\.field)).map { "row.\($0)" })
        let movesRows = action.rows != nil || action.part != nil || action.resets != nil
        let changesFields = !action.fields.isEmpty || !action.sets.isEmpty
        for fact in register.facts {
            switch fact.source {
            case .count("evidence"), .clock: changing.insert(fact.id)
            case .linkedCount, .linkedSum: continue
            case .count, .sum, .top: if movesRows { changing.insert(fact.id) }
            // What has happened before the act does not hang on what the person fills in.
            case .acts, .doer, .acted, .entered, .changed: break
            case .expression(let text):
                // Read loosely: a name inside another only makes the guard wait for the person.
                if changesFields || changing.contains(where: text.contains) { changing.insert(fact.id) }
            }
        }
        return guards.filter { $0.rule.properties.isDisjoint(with: changing) }
    }
}
