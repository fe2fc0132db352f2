import Governance

/// `flags.yaml`: warnings that raise themselves, for the reviewers of the discipline organ; and facts about the trail.
extension SceneReader {
    func readFlags(_ node: YAMLNode) {
        let reader = MappingReader(node, findings)
        if let clocks = reader.node("clocks") { scene.supervision = supervisionClocks(clocks) }
        _ = reader.required("flags", zh: "自动预警", en: "the flags")
        scene.flags = named(reader, "flags", .word).compactMap(flag)
        reader.finish()
        let place = reader.place
        later.append { scene in
            guard !scene.scene.flags.isEmpty, !scene.scene.roles.contains(where: \.supervises) else { return }
            scene.findings.report(
                .blindRole, place, zh: "有预警而没有角色看得到：给查看的角色写 supervises: true",
                en: "there are flags and no role that sees them; give one supervises: true")
        }
    }

    private func supervisionClocks(_ node: YAMLNode) -> SupervisionClocks {
        let reader = MappingReader(node, findings)
        var clocks = SupervisionClocks.usual
        for (key, path) in [
            ("take_up", \SupervisionClocks.takeUp), ("reply", \SupervisionClocks.reply), ("conclude", \SupervisionClocks.conclude),
        ] {
            guard let node = reader.node(key), let limit = limit(node, reader, of: nil) else { continue }
            clocks[keyPath: path] = limit
        }
        reader.finish()
        return clocks
    }

    private func flag(_ name: YAMLEntry, _ reader: MappingReader) -> FlagDefinition? {
        let text = reader.bilingual()
        _ = reader.required("register", zh: "登记簿", en: "its register")
        _ = reader.required("rule", zh: "何时预警", en: "when it is raised")
        _ = reader.required("reason", zh: "为什么要查", en: "why it is looked at")
        _ = reader.required("asks", zh: "向谁问询", en: "whom an inquiry is put to")
        let register = reference(reader, "register", to: .register)
        // A flag rests on what is kept open: it must not tell by the back door what the reviewer may not see.
        let rule = rule(reader, "rule", in: .item(register: register ?? "")) { $0.isOpen = true }
        let reason = reader.bilingual("reason")
        let asks = references(reader, "asks", to: .role)
        reader.finish()
        later.append { $0.checkAsked(asks, register, at: name.keyPlace) }
        guard let register, let rule, let reason else { return nil }
        return FlagDefinition(id: name.key, name: text, reason: reason, register: register, rule: rule, asks: asks)
    }

    /// Who is asked must be able to look at the item, and must not be a reviewer.
    private func checkAsked(_ asks: [String], _ register: String?, at place: Place) {
        for role in asks.compactMap({ scene.role($0) }) where role.supervises || register.map({ !role.may(.reads, $0) }) ?? false {
            findings.report(
                .blindRole, place, zh: "角色“\(role.id)”不能被问询：看不到该登记簿，或本身是查看预警的人",
                en: "the role “\(role.id)” cannot be asked: it does not read the register, or reviews flags itself")
        }
    }

    /// A fact about what has happened to the item.
    func trail(_ way: String, _ reader: MappingReader, of register: Register) -> FactDefinition.Source? {
        let name = register.id.name
        switch way {
        case "acts":
            let actions = references(reader, way, to: .action(register: name))
            return actions.isEmpty ? nil : .acts(actions)
        case "doer": return reference(reader, way, to: .action(register: name)).map { .doer(of: $0) }
        case "acted": return reference(reader, way, to: .action(register: name)).map { .acted($0) }
        case "entered": return reference(reader, way, to: .stage(register: name)).map { .entered($0) }
        default:
            guard let property = reference(reader, way, to: .property(register: name)) else { return nil }
            let place = reader.entry(way)?.value.place ?? reader.place
            later.append { scene in
                let personal = PersonalNames(scene: scene.scene).names(on: .item(register: name))
                guard personal.contains(property) else { return }
                scene.findings.report(
                    .personalMeasure, place, zh: "事实不能用 L3、L4 字段“\(property)”（可能依法删除）",
                    en: "a fact must not read “\(property)”, which rests on an L3 or L4 field: the law may order it erased")
            }
            return .changed(property)
        }
    }
}
