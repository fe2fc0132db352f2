import Governance

/// Which areas must have been visited lately.
extension SceneReader {
    func coverage(_ node: YAMLNode, of register: Register) -> CoverageRule? {
        let reader = MappingReader(node, findings)
        _ = reader.required("level", zh: "按哪一级区域", en: "the level of the areas")
        _ = reader.required("days", zh: "多少天内", en: "within how many days")
        let level = reader.word("level", as: AreaLevel.self)
        let days = reader.integer("days", in: 1...3660)
        reader.finish()
        if register.day == nil {
            findings.report(.missingKey, node.place, zh: "covers 须有“day”（哪天到过）", en: "covers needs “day”: when somebody was there")
        }
        guard let level, let days else { return nil }
        return CoverageRule(level: level, days: days)
    }
}
