import Governance

extension SceneReader {
    /// `counter: {zh: 户, en: household, many: households}`.
    func counter(_ node: YAMLNode) -> Counter? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        guard node.entries != nil else { return nil }
        _ = reader.required("zh", zh: "量词，如 户", en: "the Chinese counter, such as 户")
        _ = reader.required("en", zh: "英文单数，如 household", en: "the English noun for one, such as household")
        _ = reader.required("many", zh: "英文复数，如 households", en: "the English noun for many, such as households")
        guard let zh = reader.text("zh"), let one = reader.text("en"), let many = reader.text("many") else { return nil }
        return Counter(zh: zh, one: one, many: many)
    }
}
