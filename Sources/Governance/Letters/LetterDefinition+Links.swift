extension LetterDefinition {
    /// Fields that point at items of which its words tell: `{{linked.structure.field.illegal_area}}` names `structure`.
    ///
    /// - Parameter texts: templates by their names; those that begin with `_` may be included by any.
    package func links(in texts: [String: String], _ register: Register) -> [Field] {
        let words = texts.filter { $0.key == template || $0.key.hasPrefix("_") }.values
        return register.fields.filter { field in
            guard case .item = field.type else { return false }
            return words.contains { $0.contains("linked.\(field.id).") }
        }
    }
}
