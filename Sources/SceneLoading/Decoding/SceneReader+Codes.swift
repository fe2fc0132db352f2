import Governance

/// `code` of a register: what stands behind the QR codes of its items.
extension SceneReader {
    func code(_ node: YAMLNode, of register: String) -> CodeRule {
        let reader = MappingReader(node, findings)
        _ = reader.required("by", zh: "谁发码、换码、作废", en: "the roles that issue, renew and revoke")
        let text = reader.bilingual()
        let roles = references(reader, "by", to: .role)
        let shows = references(reader, "shows", to: .property(register: register))
        let place = reader.entry("shows")?.value.place ?? reader.place
        later.append { $0.checkShown(shows, of: register, at: place) }
        let door = reader.node("report").flatMap { self.door($0, of: register) }
        let actions = references(reader, "actions", to: .action(register: register))
        reader.finish()
        return CodeRule(text: text, roles: roles, shows: shows, door: door, actions: actions)
    }

    /// What anybody may read is L1, and names no other item.
    private func checkShown(_ names: [String], of register: String, at place: Place) {
        guard let declared = scene.register(register) else { return }
        for name in names {
            guard let field = declared.field(name) else { continue }
            if field.level != .open {
                findings.report(
                    .personalMeasure, place, zh: "“\(name)”不是公开字段（L1），扫码的人不能看", en: "“\(name)” is not open (L1): not everybody may read it")
            } else if case .item = field.type {
                findings.report(.badValue, place, zh: "“\(name)”指向别的事项，扫码页不显示", en: "“\(name)” names another item and is not shown")
            }
        }
    }

    private func door(_ node: YAMLNode, of register: String) -> CodeRule.Door? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        _ = reader.required("feed", zh: "经哪个接入源登记，写作 场景.接入源", en: "the feed it goes through, as SCENE.FEED")
        _ = reader.required("asks", zh: "请人填什么", en: "what people are asked")
        let name = reader.bilingual()
        let asks = (reader.node("asks").map { MappingReader($0, findings).all } ?? []).map { entry in
            let inner = MappingReader(entry.value, findings).placed(at: entry)
            defer { inner.finish() }
            return CodeRule.Door.Question(
                column: entry.key, name: inner.bilingual(), required: inner.flag("required") ?? false, long: inner.flag("long") ?? false)
        }
        var gives: [String: String] = [:]
        if let node = reader.node("gives") {
            let inner = MappingReader(node, findings)
            for entry in inner.all { gives[entry.key] = reference(inner, entry.key, to: .field(register: register)) }
            let given = gives.values.sorted()
            later.append { $0.checkShown(given, of: register, at: node.place) }
        }
        guard let node = reader.node("feed"), let text = reader.scalar(node)?.text else { return nil }
        guard let feed = QualifiedName(text) else {
            findings.report(.badValue, node.place, zh: "“\(text)”应写作 场景.接入源", en: "“\(text)” must be written as scene.feed")
            return nil
        }
        return CodeRule.Door(name: name, feed: feed, asks: asks, gives: gives)
    }
}
