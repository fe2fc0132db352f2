import Governance

/// `registers/*.yaml`: one register each.
extension SceneReader {
    func readRegister(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        let name =
            reader.required("register", zh: "登记簿标识", en: "the register's name").flatMap(reader.scalar)?.text ?? ""
        let namePlace = reader.entry("register")?.value.place ?? reader.place
        findings.checkName(name, .word, at: namePlace)
        if scene.register(name) != nil {
            findings.report(
                .duplicateName, namePlace, zh: "登记簿“\(name)”已声明过", en: "the register “\(name)” is declared already")
        }
        var register = Register(id: QualifiedName(scene: scene.id, name: name), name: reader.bilingual())
        page(reader, &register)
        register.fields = fields(reader, "fields", reserved: RuleScope.itemNames)
        register.parts = named(reader, "parts", .property).map { part($0, $1, register: name) }
        register.facts = facts(reader, of: register)
        checkNamesApart(register, reader)
        checkRowNames(register, reader)
        if let node = reader.node("duplicates") { register.duplicates = duplicates(node, register: name) }
        if let node = reader.node("covers") { register.covers = coverage(node, of: register) }
        if let node = reader.node("code") { register.code = code(node, of: name) }
        if let node = reader.node("recusal") { register.recusal = recusal(node, register: name) }
        if let node = reader.node("leads_to") { register.leadsTo = leads(node, register: name) }
        // Before the actions, which may ask for photos of the roles that are declared here.
        if let node = reader.node("photos") { register.photos = photos(node, register: name) }
        photoRoles[name] = register.photos.allRoles
        if reader.required("stages", zh: "阶段", en: "the stages of its life") != nil {
            lifecycle(reader, &register)
        } else {
            _ = reader.entry("first_stage")
            _ = reader.entry("actions")
            _ = reader.entry("clocks")
        }
        checkSteps(register, reader)
        register.views = named(reader, "views", .word).map { view($0, $1, register: name) }
        register.checks = checks(reader, register: name)
        register.retention = retention(reader, of: register)
        register.draws = draws(reader, of: name)
        register.quick = references(reader, "quick", to: .field(register: name))
        reader.finish()
        scene.registers.append(register)
    }

    /// What decision 9 asks of every page: its question, its card, what it says when empty.
    private func page(_ reader: MappingReader, _ register: inout Register) {
        let name = register.id.name
        if let node = reader.node("counter") { register.counter = counter(node) ?? .usual }
        _ = reader.required("page", zh: "页面类型", en: "one of the five page archetypes")
        register.page = reader.word("page", as: PageArchetype.self) ?? .mapLed
        register.question =
            pageText(reader, "question", zh: "页面首先回答的问题", en: "the question the page answers first")
            ?? register.question
        register.empty = pageText(reader, "empty", zh: "没有数据时说什么", en: "what an empty page says") ?? register.empty
        if !reader.has("card") {
            findings.report(
                .missingPageText, reader.place, zh: "缺少“card”（卡片上显示的字段）", en: "“card” is missing (the fields on a card)"
            )
        }
        register.card = references(reader, "card", to: .property(register: name))
        register.title = references(reader, "title", to: .property(register: name))
        if register.title.isEmpty { register.title = Array(register.card.prefix(1)) }
        register.geometry = Set(
            reader.texts("geometry").compactMap { element in
                reader.word(
                    YAMLNode(content: .scalar(YAMLScalar(text: element.text, style: .plain)), place: element.place),
                    as: GeometryKind.self)
            })
        register.day = reference(reader, "day", to: .field(register: name))
        register.keys = keys(reader, register: name)
        number(reader, &register)
    }

    private func pageText(_ reader: MappingReader, _ key: String, zh: String, en: String) -> Bilingual? {
        if reader.has(key) { return reader.bilingual(key) }
        _ = reader.entry(key)
        findings.report(.missingPageText, reader.place, zh: "缺少“\(key)”（\(zh)）", en: "“\(key)” is missing (\(en))")
        return nil
    }

    private func number(_ reader: MappingReader, _ register: inout Register) {
        guard let node = reader.required("number", zh: "编号规则", en: "how items are numbered"),
            let scalar = reader.scalar(node)
        else { return }
        if let pattern = NumberPattern(scalar.text) {
            register.number = pattern
        } else {
            findings.report(
                .numberPattern, node.place,
                zh: "编号规则“\(scalar.text)”应由文字与 {county} {town} {village} {yyyy} 组成，并恰有一个 {seq:3}…{seq:12}",
                en:
                    "“\(scalar.text)” must be text, {county}, {town}, {village}, {yyyy} and one {seq:3}…{seq:12}"
            )
        }
    }

    /// Each key is a list of fields; the word `number` stands for the item's number.
    private func keys(_ reader: MappingReader, register: String) -> [[String]] {
        guard let node = reader.node("keys") else { return [] }
        return reader.list(node).map { key in
            reader.list(key).compactMap { element in
                guard let scalar = reader.scalar(element) else { return nil }
                if !["number", "area"].contains(scalar.text) {
                    refer(.field(register: register), scalar.text, at: element.place)
                }
                return scalar.text
            }
        }
    }

    private func part(_ name: YAMLEntry, _ reader: MappingReader, register: String) -> PartDefinition {
        findings.checkFree(name, RuleScope.itemNames)
        let text = reader.bilingual()
        _ = reader.required("fields", zh: "字段", en: "its fields")
        let fields = fields(reader, "fields", reserved: RuleScope.rowNames, ofPart: true)
        let stages = stages(reader, of: register, part: name.key).map(\.stage)
        var part = PartDefinition(id: name.key, name: text, fields: fields, stages: stages)
        part.begins = reader.node("begins").map { beginning($0, of: name.key, in: register) }
        reader.finish()
        return part
    }

    /// Rules say `row.…` of whichever part an action is on: a name that two parts share means one kind of value.
    private func checkRowNames(_ register: Register, _ reader: MappingReader) {
        for part in register.parts {
            for field in part.fields {
                guard let first = register.rowFields.first(where: { $0.id == field.id }),
                    first.type.propertyType != field.type.propertyType
                else { continue }
                findings.report(
                    .conflictingKeys, reader.entry("parts")?.keyPlace ?? reader.place,
                    zh: "两种明细都有“\(field.id)”，类型却不同；规则里的 row.\(field.id) 只能有一种，请改一个名称",
                    en: "two parts have “\(field.id)” of different types; row.\(field.id) in rules can only mean one, so rename one")
            }
        }
    }

    /// Fields, facts and parts share the names that rules read.
    private func checkNamesApart(_ register: Register, _ reader: MappingReader) {
        let fields = Set(register.fields.map(\.id))
        for key in ["facts", "parts"] {
            for entry in reader.entry(key)?.value.entries ?? [] where fields.contains(entry.key) {
                findings.report(
                    .duplicateName, entry.keyPlace, zh: "“\(entry.key)”已是字段名",
                    en: "“\(entry.key)” is the name of a field already")
            }
        }
        let companions = register.fields.map(\.id).reduce(into: [:]) { $0[$1, default: 0] += 1 }.filter { $0.value > 1 }
        for name in companions.keys.sorted() {
            findings.report(
                .duplicateName, reader.entry("fields")?.keyPlace ?? reader.place, zh: "字段“\(name)”重复",
                en: "the field “\(name)” occurs twice")
        }
    }

    private func view(_ name: YAMLEntry, _ reader: MappingReader, register: String) -> SavedView {
        let text = reader.bilingual()
        _ = reader.required("filter", zh: "筛选条件", en: "what it shows")
        let filter = rule(reader, "filter", in: .item(register: register)) { $0.readsNamed = true } ?? "TRUE"
        reader.finish()
        return SavedView(id: name.key, name: text, filter: filter)
    }

    private func checks(_ reader: MappingReader, register: String) -> [FieldCheck] {
        guard let node = reader.node("checks") else { return [] }
        return reader.list(node).map { element in
            let check = MappingReader(element, findings)
            _ = check.required("field", zh: "所指字段", en: "the field at fault")
            _ = check.required("rule", zh: "必须成立的条件", en: "what must hold")
            let field = reference(check, "field", to: .field(register: register)) ?? ""
            let rule = rule(check, "rule", in: .item(register: register)) ?? "TRUE"
            let message = check.bilingual()
            check.finish()
            return FieldCheck(field: field, rule: rule, message: message)
        }
    }
}
