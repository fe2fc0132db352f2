import Governance

/// The duplicate guard.
extension SceneReader {
    func duplicates(_ node: YAMLNode, register: String) -> DuplicateRule {
        let reader = MappingReader(node, findings)
        _ = reader.required("within", zh: "查重距离（米）", en: "the distance in metres")
        var rule = DuplicateRule(within: reader.integer("within", in: 1...5000) ?? 30)
        let weights = weights(reader)
        if !weights.isEmpty { rule.weights = weights }
        rule.fields = compared(reader, register: register)
        (rule.addsOnSame, rule.rows) = added(reader, register: register)
        rule.householdLink = reader.text("household_link") ?? rule.householdLink
        checkCompared(rule, reader)
        reader.finish()
        return rule
    }

    private func weights(_ reader: MappingReader) -> [DuplicateRule.Sign: Int] {
        guard let node = reader.node("weights") else { return [:] }
        let inner = MappingReader(node, findings)
        var weights: [DuplicateRule.Sign: Int] = [:]
        for sign in DuplicateRule.Sign.allCases {
            if let weight = inner.integer(sign.rawValue, in: 0...1000) { weights[sign] = weight }
        }
        inner.finish()
        return weights
    }

    private func compared(_ reader: MappingReader, register: String) -> [DuplicateRule.Sign: String] {
        guard let node = reader.node("compare") else { return [:] }
        let inner = MappingReader(node, findings)
        var fields: [DuplicateRule.Sign: String] = [:]
        for sign in [DuplicateRule.Sign.owner, .plate, .kind, .text] {
            fields[sign] = reference(inner, sign.rawValue, to: .field(register: register))
        }
        inner.finish()
        return fields
    }

    /// Parts that gain a row, in their order, with what its fields take: `adds: {visit: {visited_on: "@today"}}`.
    private func added(_ reader: MappingReader, register: String) -> ([String], [String: [DuplicateRule.JoinValue]]) {
        guard let node = reader.node("adds") else { return ([], [:]) }
        guard node.entries != nil else { return (references(reader, "adds", to: .part(register: register)), [:]) }
        let outer = MappingReader(node, findings)
        var rows: [String: [DuplicateRule.JoinValue]] = [:]
        let parts = outer.all.map { part in
            refer(.part(register: register), part.key, at: part.keyPlace)
            let inner = MappingReader(part.value, findings)
            rows[part.key] = inner.all.compactMap { entry in
                refer(.partField(register: register, part: part.key), entry.key, at: entry.keyPlace)
                guard let scalar = inner.scalar(entry.value) else { return nil }
                return source(scalar.text, register: register, at: entry.value.place).map {
                    DuplicateRule.JoinValue(field: entry.key, from: $0)
                }
            }
            return part.key
        }
        return (parts, rows)
    }

    /// A field of the report, or one of the words `@today`, `@actor`, `@note`.
    private func source(_ text: String, register: String, at place: Place) -> DuplicateRule.JoinValue.Source? {
        switch text {
        case "@today": return .today
        case "@actor": return .actor
        case "@note": return .note
        default:
            guard !text.hasPrefix("@") else {
                findings.report(
                    .badValue, place, zh: "“\(text)”不可用，应为字段名或 @today、@actor、@note",
                    en: "“\(text)” is neither a field nor one of @today, @actor, @note")
                return nil
            }
            refer(.field(register: register), text, at: place)
            return .field(text)
        }
    }

    private func checkCompared(_ rule: DuplicateRule, _ reader: MappingReader) {
        for sign in [DuplicateRule.Sign.owner, .plate, .kind, .text] {
            guard rule.weights[sign, default: 0] > 0, rule.fields[sign] == nil else { continue }
            findings.report(
                .missingKey, reader.place, zh: "compare 中缺少“\(sign.rawValue)”所比较的字段",
                en: "“compare” lacks the field that “\(sign.rawValue)” looks at")
        }
    }
}
