import CQL2
import Governance

/// `letters.yaml`: what is written to people and offices in official form. Registers that have letters gain the rows
/// in which the engine keeps them and their service.
extension SceneReader {
    func readLetters(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        _ = reader.required("letters", zh: "文书", en: "the letters")
        _ = reader.required("agency", zh: "发文机关，文字参数名", en: "the issuer's name, as a text parameter")
        _ = reader.required("code", zh: "机关代字，文字参数名", en: "the issuer's code, as a text parameter")
        scene.letterAgency = reference(reader, "agency", to: .parameter) ?? ""
        scene.letterCode = reference(reader, "code", to: .parameter) ?? ""
        scene.letterAnnouncementDays = reader.integer("announcement_days", in: 1...365) ?? 30
        scene.letters = named(reader, "letters", .word).compactMap(letter)
        reader.finish()
        for index in scene.registers.indices {
            let own = scene.letters.filter { $0.register == scene.registers[index].id.name }
            guard !own.isEmpty else { continue }
            for part in LetterParts.parts(own) {
                if scene.registers[index].part(part.id) != nil {
                    findings.report(
                        .reservedName, reader.place, zh: "登记簿已有明细“\(part.id)”，文书要用这个名称",
                        en: "the register has a part “\(part.id)”, which letters need")
                }
                scene.registers[index].parts.append(part)
            }
        }
    }

    private func letter(_ name: YAMLEntry, _ reader: MappingReader) -> LetterDefinition? {
        let text = reader.bilingual()
        for (key, zh, en) in [
            ("register", "登记簿", "its register"), ("number", "文号", "how it is numbered"), ("by", "谁拟稿签发", "who drafts and issues it"),
            ("from", "在哪些阶段", "the stages it is written in"), ("basis", "依据的条款", "the articles it rests on"),
        ] { _ = reader.required(key, zh: zh, en: en) }
        let register = reference(reader, "register", to: .register) ?? ""
        var letter = LetterDefinition(
            id: name.key, name: text, register: register, number: reader.text("number") ?? "", template: reader.text("template") ?? name.key
        )
        letter.roles = references(reader, "by", to: .role)
        letter.approvers = references(reader, "approve", to: .role)
        letter.servers = references(reader, "serve", to: .role)
        if letter.servers.isEmpty { letter.servers = letter.roles }
        letter.from = references(reader, "from", to: .stage(register: register))
        letter.to = reader.word("to", as: LetterDefinition.Addressee.self) ?? .owner
        letter.addressee = reference(reader, "addressee", to: .field(register: register))
        letter.basis = reader.texts("basis").map(\.text)
        letter.fields = reader.has("fields") ? fields(reader, "fields", reserved: [], ofPart: true) : []
        letter.until = until(reader, among: letter.fields)
        letter.units = units(reader)
        letter.guards = letterGuards(reader, register)
        let template = letter.template
        reader.finish()
        check(letter, at: name.keyPlace)
        later.append { scene in
            if scene.files[SceneFile.template(template)] == nil {
                scene.findings.report(
                    .missingTemplate, name.keyPlace, zh: "缺少模板文件 \(SceneFile.template(template))",
                    en: "there is no template \(SceneFile.template(template))")
            }
            scene.checkWriters(letter, at: name.keyPlace)
            scene.checkLinks(letter, at: name.keyPlace)
        }
        return letter
    }

    /// The date among what is asked for that ends the period the letter sets.
    private func until(_ reader: MappingReader, among fields: [Field]) -> String? {
        guard let node = reader.node("until"), let scalar = reader.scalar(node) else { return nil }
        let days = fields.filter { $0.type == .date && $0.required }.map(\.id)
        if !days.contains(scalar.text) {
            report(unknown: scalar.text, .unknownField, among: days, at: node.place, zh: "拟稿时必填的日期", en: "required date of the letter")
        }
        return scalar.text
    }

    private func units(_ reader: MappingReader) -> [Bilingual] {
        guard let node = reader.node("units") else { return [] }
        return reader.list(node).map { element in
            let inner = MappingReader(element, findings)
            let text = inner.bilingual()
            inner.finish()
            return text
        }
    }

    private func letterGuards(_ reader: MappingReader, _ register: String) -> [Guard] {
        guard let node = reader.node("guards") else { return [] }
        return reader.list(node).map { element in
            let inner = MappingReader(element, findings)
            _ = inner.required("rule", zh: "必须成立的条件", en: "what must hold")
            let rule = rule(inner, "rule", in: .item(register: register)) ?? "TRUE"
            let message = inner.bilingual()
            inner.finish()
            return Guard(rule: rule, message: message)
        }
    }

    private func check(_ letter: LetterDefinition, at place: Place) {
        if letter.number.split(separator: "{seq}", omittingEmptySubsequences: false).count != 2
            || !letter.number.contains("{yyyy}")
        {
            findings.report(
                .numberPattern, place, zh: "文号应含 {yyyy} 和恰一个 {seq}，如 {code}违停〔{yyyy}〕{seq}号",
                en: "the number needs {yyyy} and one {seq}, such as {code}违停〔{yyyy}〕{seq}号")
        }
        if (letter.to == .owner) != (letter.addressee != nil) {
            findings.report(
                .conflictingKeys, place, zh: "写给当事人的文书须写 addressee（哪个字段是姓名），其他文书不写",
                en: "a letter to the owner names the field of the name as “addressee”, others do not")
        }
        if (letter.to == .units) != !letter.units.isEmpty {
            findings.report(
                .conflictingKeys, place, zh: "to: units 与 units 列表应同时写", en: "“to: units” goes with a list of units")
        }
    }

    /// A letter names people: who writes or approves it must see their names.
    private func checkWriters(_ letter: LetterDefinition, at place: Place) {
        for role in (letter.roles + letter.approvers).compactMap({ scene.role($0) })
        where role.sees < .personal || !role.may(.reads, letter.register) {
            findings.report(
                .blindRole, place, zh: "角色“\(role.id)”看不到 L3 字段或该登记簿，不能拟稿、审批文书“\(letter.id)”",
                en: "the role “\(role.id)” does not see L3 fields or the register, and cannot write or approve “\(letter.id)”")
        }
    }

    /// What a letter tells of a linked item, its writers must be allowed to read.
    private func checkLinks(_ letter: LetterDefinition, at place: Place) {
        guard let register = scene.register(letter.register) else { return }
        for link in letter.links(in: scene.templates, register) {
            guard case .item(let other) = link.type else { continue }
            if scene.register(other) == nil {
                findings.report(
                    .unknownRegister, place, zh: "文书“\(letter.id)”引用了“\(link.id)”，它不指向本场景的登记簿",
                    en: "the letter “\(letter.id)” tells of “\(link.id)”, which names no register of this scene")
            }
            for role in (letter.roles + letter.approvers).compactMap({ scene.role($0) }) where !role.may(.reads, other) {
                findings.report(
                    .blindRole, place, zh: "角色“\(role.id)”看不到“\(other)”，不能拟稿、审批写到它的文书“\(letter.id)”",
                    en: "the role “\(role.id)” does not read “\(other)” and cannot write or approve “\(letter.id)”, which tells of it")
            }
        }
    }
}
