import Governance

/// Actions: who may move an item, from where to where, and under which conditions.
extension SceneReader {
    func action(_ name: YAMLEntry, _ reader: MappingReader, of register: String) -> ActionDefinition {
        var action = ActionDefinition(id: name.key, name: reader.bilingual(), from: [], to: nil)
        if ActionDefinition.builtIn.contains(name.key) {
            findings.report(
                .reservedName, name.keyPlace, zh: "“\(name.key)”是系统自己的操作，请换一个名称",
                en: "“\(name.key)” is an act of the engine's own; choose another name")
        }
        action.ask = reader.bilingual("ask")
        _ = reader.required("from", zh: "可在哪些阶段进行", en: "the stages it may be taken in")
        action.from = references(reader, "from", to: .stage(register: register))
        action.to = reference(reader, "to", to: .stage(register: register))
        rows(reader, &action, register: register)
        action.automatic = automatic(reader, of: register)
        if action.automatic == nil { _ = reader.required("by", zh: "哪些角色", en: "the roles that may take it") }
        action.roles = references(reader, "by", to: .role)
        checkSight(reader.texts("by"), register)
        action.unitField = unitField(reader, of: action, register: register)
        asks(reader, &action, register: register)
        action.merges = merges(reader, register: register)
        action.guards = guards(reader, register: register)
        action.secondPerson = references(reader, "second_person", to: .action(register: register))
        action.sets = assignments(reader, "sets", register: register, part: nil)
        action.restartsClock = reader.flag("restarts_clock") ?? false
        action.untilParameter = reference(reader, "until", to: .parameter)
        action.primary = reader.flag("primary") ?? false
        action.urges = reader.flag("urges") ?? false
        action.reminds = reader.flag("reminds") ?? false
        action.locates = reader.flag("locates") ?? false
        action.transfers = transfer(reader, action)
        checkSecondPerson(action, reader)
        if action.automatic != nil { checkAutomatic(action, reader) }
        reader.finish()
        return action
    }

    /// What the action does with parts.
    private func rows(_ reader: MappingReader, _ action: inout ActionDefinition, register: String) {
        action.part = reference(reader, "on", to: .part(register: register))
        if let part = action.part {
            action.partFrom = references(reader, "part_from", to: .partStage(register: register, part: part))
            action.partTo = reference(reader, "part_to", to: .partStage(register: register, part: part))
            action.partSets = assignments(reader, "part_sets", register: register, part: part)
            for (key, required) in [("row_requires", true), ("row_accepts", false)] {
                action.rowFields += references(reader, key, to: .partField(register: register, part: part))
                    .map { ActionField(id: $0, required: required) }
            }
        } else {
            for key in ["part_from", "part_to", "part_sets", "row_requires", "row_accepts"] where reader.has(key) {
                findings.report(
                    .conflictingKeys, reader.entry(key)?.keyPlace ?? reader.place, zh: "“\(key)”须与 on 同用",
                    en: "“\(key)” goes with “on”")
            }
        }
        action.rows = reference(reader, "rows", to: .part(register: register))
        action.resets = reference(reader, "resets", to: .part(register: register))
    }

    /// Fields, evidence and words the action asks for.
    private func asks(_ reader: MappingReader, _ action: inout ActionDefinition, register: String) {
        for (key, required) in [("requires", true), ("accepts", false)] {
            action.fields += references(reader, key, to: .field(register: register)).map {
                ActionField(id: $0, required: required)
            }
        }
        action.evidence = evidence(reader, register: register)
        action.note = reader.word("note", as: NoteRule.self) ?? .optional
    }

    private func evidence(_ reader: MappingReader, register: String) -> [EvidenceRule] {
        guard let node = reader.node("evidence") else { return [] }
        let inner = MappingReader(node, findings)
        var rules: [EvidenceRule] = []
        for role in photoRoles[register] ?? EvidenceRole.builtIn {
            guard let node = inner.node(role.rawValue) else { continue }
            if node.entries == nil {
                if let minimum = inner.integer(role.rawValue, in: 1...99) {
                    rules.append(EvidenceRule(role: role, minimum: minimum))
                }
                continue
            }
            let detail = MappingReader(node, findings)
            _ = detail.required("min", zh: "至少几件", en: "how many at least")
            let minimum = detail.integer("min", in: 1...99) ?? 1
            let unless = rule(detail, "unless", in: .acting(register: register)) { $0.readsNamed = true }
            detail.finish()
            rules.append(EvidenceRule(role: role, minimum: minimum, unless: unless))
        }
        inner.finish()
        return rules
    }

    private func guards(_ reader: MappingReader, register: String) -> [Guard] {
        guard let node = reader.node("guards") else { return [] }
        return reader.list(node).map { element in
            let inner = MappingReader(element, findings)
            _ = inner.required("rule", zh: "必须成立的条件", en: "what must hold")
            let rule = rule(inner, "rule", in: .acting(register: register)) { $0.readsNamed = true } ?? "TRUE"
            let message = inner.bilingual()
            inner.finish()
            return Guard(rule: rule, message: message)
        }
    }

    private func assignments(
        _ reader: MappingReader, _ key: String, register: String, part: String?
    ) -> [Assignment] {
        guard let node = reader.node(key) else { return [] }
        let inner = MappingReader(node, findings)
        return inner.all.compactMap { entry in
            let target =
                part.map { Reference.Target.partField(register: register, part: $0) } ?? .field(register: register)
            refer(target, entry.key, at: entry.keyPlace)
            guard let scalar = inner.scalar(entry.value) else { return nil }
            let value = rule(scalar, at: entry.value.place, in: .acting(register: register)) {
                $0.expects = .field(entry.key, part: part)
                $0.readsNamed = true
            }
            return Assignment(field: entry.key, value: value)
        }
    }

    /// Who may act on an item must be able to read it.
    func checkSight(_ roles: [(text: String, place: Place)], _ register: String) {
        for role in roles {
            guard let known = scene.role(role.text), !known.may(.reads, register) else { continue }
            findings.report(
                .blindRole, role.place, zh: "角色“\(role.text)”看不到登记簿“\(register)”，不能办理",
                en: "the role “\(role.text)” may not read “\(register)” and cannot act on it")
        }
    }

    /// Somebody else than oneself in the same action can never be found the first time.
    private func checkSecondPerson(_ action: ActionDefinition, _ reader: MappingReader) {
        guard action.secondPerson.contains(action.id) else { return }
        findings.report(
            .secondPersonAlone, reader.entry("second_person")?.value.place ?? reader.place,
            zh: "第二人不能指同一操作", en: "the second person must differ from the doer of another action, not of this one")
    }
}
