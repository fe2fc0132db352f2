import CQL2
import Governance

/// Fields of registers and parts.
extension SceneReader {
    private enum Kind: String, CaseIterable {
        case boolean, decimal, text, date, timestamp, choice, item
    }

    fileprivate enum Precision: String, CaseIterable {
        case year, month, day, decade
    }

    /// - Parameters:
    ///   - reserved: names that rules over these fields give another meaning.
    ///   - ofPart: whether they are fields of rows, which are kept where nothing can be erased (decision 5).
    func fields(_ reader: MappingReader, _ key: String, reserved: Set<String>, ofPart: Bool = false) -> [Field] {
        var all: [Field] = []
        for (name, fieldReader) in named(reader, key, .property) {
            findings.checkFree(name, reserved)
            let precise = fieldReader.flag("precision") ?? false
            all.append(field(name, fieldReader))
            if ofPart, all[all.count - 1].level.isPersonal {
                findings.report(
                    .personalPart, fieldReader.entry("level")?.value.place ?? name.keyPlace,
                    zh: "明细不能有 L3、L4 字段（个人信息须能依法删除）：把它写成登记簿的字段，或另设一本登记簿",
                    en:
                        "rows must not have L3 or L4 fields, since personal values must be erasable: make it a field of the register, or a register of its own"
                )
            }
            if precise { all.append(companion(of: all[all.count - 1], at: name.keyPlace)) }
        }
        return all
    }

    private func field(_ name: YAMLEntry, _ reader: MappingReader) -> Field {
        _ = reader.required("type", zh: "类型", en: "its type")
        let kind = reader.word("type", as: Kind.self) ?? .text
        var field = Field(id: name.key, name: reader.bilingual(), type: type(kind, reader))
        field.required = reader.flag("required") ?? false
        field.level = level(reader, "level") ?? .open
        field.help = reader.bilingual("help")
        field.byStep = reader.flag("by_step") ?? false
        reasons(reader, of: &field)
        field.aliases = reader.texts("aliases").map(\.text)
        if kind == .decimal { limits(reader, of: &field) }
        if kind == .choice { field.choices = choices(reader) }
        if kind == .boolean { field.within = reference(reader, "within", to: .register) }
        reader.finish()
        return field
    }

    private func type(_ kind: Kind, _ reader: MappingReader) -> FieldType {
        switch kind {
        case .boolean: .boolean
        case .decimal: .decimal(scale: reader.integer("scale", in: FixedDecimal.scales) ?? 0)
        case .text: .text(maximumLength: reader.integer("length", in: 1...20_000) ?? 200)
        case .date: .date
        case .timestamp: .timestamp
        case .choice: .choice
        case .item: .item(register: itemRegister(reader))
        }
    }

    private func itemRegister(_ reader: MappingReader) -> String {
        guard let node = reader.required("register", zh: "所指登记簿", en: "the register it points to") else { return "" }
        // Another scene's register is looked for when the county's scenes are together.
        if let text = reader.scalar(node)?.text, let name = QualifiedName(text), name.scene != scene.id { return text }
        return reference(reader, "register", to: .register) ?? ""
    }

    private func limits(_ reader: MappingReader, of field: inout Field) {
        field.unit = reference(reader, "unit", to: .unit)
        field.minimum = reader.decimal("min")
        field.maximum = reader.decimal("max")
        if let minimum = field.minimum, let maximum = field.maximum, maximum < minimum {
            findings.report(
                .limitsReversed, reader.entry("max")?.value.place ?? reader.place, zh: "max 小于 min",
                en: "max is less than min")
        }
    }

    private func choices(_ reader: MappingReader) -> [Choice] {
        guard reader.required("choices", zh: "可选值", en: "the values it may take") != nil else { return [] }
        return named(reader, "choices", .word).map { name, reader in
            let choice = Choice(
                id: name.key, name: reader.bilingual(), aliases: reader.texts("aliases").map(\.text),
                disabled: reader.bilingual("disabled"))
            reader.finish()
            return choice
        }
    }

    /// The field that says how exactly a day is known: a building's year is often all there is.
    private func companion(of field: Field, at place: Place) -> Field {
        if field.type != .date {
            findings.report(.conflictingKeys, place, zh: "precision 只用于日期", en: "precision is for dates only")
        }
        var companion = Field(
            id: field.id + "_precision",
            name: Bilingual(zh: field.name.zh + "精度", en: field.name.en + ", precision"), type: .choice)
        companion.level = field.level
        companion.choices = Precision.allCases.map { Choice(id: $0.rawValue, name: $0.name) }
        return companion
    }
}

extension SceneReader.Precision {
    fileprivate var name: Bilingual {
        switch self {
        case .year: Bilingual(zh: "年", en: "year")
        case .month: Bilingual(zh: "月", en: "month")
        case .day: Bilingual(zh: "日", en: "day")
        case .decade: Bilingual(zh: "年代", en: "decade")
        }
    }
}
