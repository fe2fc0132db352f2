import CQL2
import Governance

/// What is drawn by lot.
extension SceneReader {
    func draws(_ reader: MappingReader, of register: String) -> [DrawDefinition] {
        named(reader, "draws", .word).map { entry, reader in
            let name = reader.bilingual()
            _ = reader.required("among", zh: "从哪些事项里抽", en: "which items are drawn from")
            let filter = rule(reader, "among", in: .item(register: register)) { $0.isOpen = true } ?? "FALSE"
            let size = size(reader)
            _ = reader.required("by", zh: "哪些角色", en: "the roles that may draw")
            var draw = DrawDefinition(
                id: entry.key, name: name, filter: filter, size: size, seed: reader.word("seed", as: DrawDefinition.Seed.self) ?? .journal,
                roles: references(reader, "by", to: .role))
            checkSight(reader.texts("by"), register)
            draw.basis = reader.bilingual("basis")
            draw.once = reader.word("once", as: DrawDefinition.Period.self)
            draw.gives = reader.node("gives").map { gift($0, of: register) }
            draw.adds = reader.node("adds").map { row($0, of: register) }
            reader.finish()
            return draw
        }
    }

    private func size(_ reader: MappingReader) -> DrawDefinition.Size {
        let count = reader.integer("count", in: 1...10_000)
        let share = reader.decimal("share")
        let atLeast = reader.integer("at_least", in: 1...10_000)
        if reader.has("count") == reader.has("share") {
            findings.report(
                .conflictingKeys, reader.place, zh: "count（抽几件）和 share（抽百分之几）恰写一种",
                en: "exactly one of “count” (how many) and “share” (per cent) is written")
        }
        if reader.has("at_least"), !reader.has("share") {
            findings.report(
                .conflictingKeys, reader.entry("at_least")?.keyPlace ?? reader.place, zh: "“at_least”须与 share 同用",
                en: "“at_least” goes with “share”")
        }
        guard let share else { return .count(count ?? 1) }
        guard let hundredths = share.rescaled(to: 2)?.units, share.trimmed.scale <= 2, (1...10_000).contains(hundredths) else {
            findings.report(
                .badValue, reader.entry("share")?.value.place ?? reader.place, zh: "“share”是百分数，大于 0、不超过 100，至多两位小数",
                en: "“share” is a percentage above 0, up to 100, with two decimals at most")
            return .count(1)
        }
        return .share(hundredths: Int(hundredths), atLeast: atLeast ?? 1)
    }

    private func gift(_ node: YAMLNode, of register: String) -> DrawDefinition.Gift {
        let reader = MappingReader(node, findings)
        _ = reader.required("register", zh: "哪本登记簿新增事项", en: "the register that gains an item")
        _ = reader.required("link", zh: "指向抽中事项的字段", en: "the item field that names the item drawn")
        let other = reference(reader, "register", to: .register) ?? ""
        let link = reference(reader, "link", to: .field(register: other)) ?? ""
        let stage = reference(reader, "stage", to: .stage(register: other))
        let sets = drawn(reader, "sets", of: register, into: .field(register: other), owner: other, part: nil)
        let place = reader.entry("link")?.value.place ?? reader.place
        later.append { $0.checkGift(other, link: link, stage: stage, sets: sets, of: register, at: place) }
        reader.finish()
        return DrawDefinition.Gift(register: other, link: link, stage: stage, sets: sets)
    }

    private func row(_ node: YAMLNode, of register: String) -> DrawDefinition.Row {
        let reader = MappingReader(node, findings)
        _ = reader.required("part", zh: "增加哪种明细", en: "the part that gains a row")
        let part = reference(reader, "part", to: .part(register: register)) ?? ""
        let sets = drawn(reader, "sets", of: register, into: .partField(register: register, part: part), owner: register, part: part)
        let place = reader.place
        later.append { reader in
            guard let definition = reader.scene.register(register)?.part(part) else { return }
            reader.checkFilled(definition.fields, by: sets.map(\.field), at: place)
        }
        reader.finish()
        return DrawDefinition.Row(part: part, sets: sets)
    }

    /// Values over the item drawn, for fields of the item or row that it brings about.
    private func drawn(
        _ reader: MappingReader, _ key: String, of register: String, into target: Reference.Target, owner: String, part: String?
    ) -> [Assignment] {
        guard let node = reader.node(key) else { return [] }
        let inner = MappingReader(node, findings)
        return inner.all.compactMap { entry in
            refer(target, entry.key, at: entry.keyPlace)
            guard let scalar = inner.scalar(entry.value) else { return nil }
            let value = rule(scalar, at: entry.value.place, in: .item(register: register)) {
                $0.expects = .field(entry.key, part: part)
                $0.owner = owner
                $0.isOpen = true
            }
            return Assignment(field: entry.key, value: value)
        }
    }

    /// The link must name items of this register, and nothing that the other register asks for may be left out.
    private func checkGift(_ other: String, link: String, stage: String?, sets: [Assignment], of register: String, at place: Place) {
        guard let definition = scene.register(other), let field = definition.field(link) else { return }
        if field.type != .item(register: register) {
            findings.report(
                .ruleType, place, zh: "“\(link)”应是指向“\(register)”的 item 字段", en: "“\(link)” must be an item field that names “\(register)”")
        }
        checkFilled(definition.fields, by: sets.map(\.field) + [link], at: place)
    }

    private func checkFilled(_ fields: [Field], by filled: [String], at place: Place) {
        for field in fields where field.required && !filled.contains(field.id) {
            findings.report(
                .missingKey, place, zh: "必填字段“\(field.id)”没有值，请在 sets 中写明",
                en: "the required field “\(field.id)” has no value; set it under “sets”")
        }
    }
}
