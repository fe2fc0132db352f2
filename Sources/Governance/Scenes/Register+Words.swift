import CQL2

extension Register {
    /// The texts of the title's fields, choices by their names; the register's name where they are empty. Personal
    /// fields never stand in a title.
    package func title(of item: Item, in language: Language) -> String {
        let texts = title.compactMap { id -> String? in
            guard let slot = fields.firstIndex(where: { $0.id == id }), !fields[slot].level.isPersonal,
                item.fields.indices.contains(slot), !item.fields[slot].isNull
            else { return nil }
            let text = CanonicalForm.text(item.fields[slot])
            return fields[slot].choice(text)?.name[language] ?? text
        }
        return texts.isEmpty ? name[language] : texts.joined(separator: " ")
    }

    /// What people call the act that made a version.
    package func name(ofAct id: String) -> Bilingual {
        if let action = action(id) { return action.name }
        return ActWords.name(id)
    }
}
