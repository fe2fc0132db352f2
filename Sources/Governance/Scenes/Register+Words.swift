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
        return switch id {
        case "report": Bilingual(zh: "上报", en: "Reported")
        case "change": Bilingual(zh: "修改", en: "Changed")
        case "join": Bilingual(zh: "并入", en: "Joined")
        case "import": Bilingual(zh: "导入", en: "Imported")
        case ActionDefinition.importingPhotos: Bilingual(zh: "导入照片", en: "Photos imported")
        case ActionDefinition.undoingPhotos: Bilingual(zh: "撤回导入的照片", en: "Imported photos withdrawn")
        default: Bilingual(zh: id, en: id)
        }
    }
}
