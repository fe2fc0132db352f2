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
        rule.addsOnSame = references(reader, "adds", to: .part(register: register))
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

    private func checkCompared(_ rule: DuplicateRule, _ reader: MappingReader) {
        for sign in [DuplicateRule.Sign.owner, .plate, .kind, .text] {
            guard rule.weights[sign, default: 0] > 0, rule.fields[sign] == nil else { continue }
            findings.report(
                .missingKey, reader.place, zh: "compare 中缺少“\(sign.rawValue)”所比较的字段",
                en: "“compare” lacks the field that “\(sign.rawValue)” looks at")
        }
    }
}
