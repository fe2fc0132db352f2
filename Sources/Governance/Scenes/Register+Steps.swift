extension Register {
    /// Actions that ask for a field or set it.
    package func steps(filling field: String) -> [ActionDefinition] {
        actions.filter { action in action.fields.contains { $0.id == field } || action.sets.contains { $0.field == field } }
    }
}
