import CQL2
import Governance

/// `groups` of the head: towns that have targets of their own.
extension SceneReader {
    func group(_ name: YAMLEntry, _ reader: MappingReader) -> AreaGroup? {
        let text = reader.bilingual()
        defer { reader.finish() }
        let codes = reader.texts("areas").map(\.text)
        let figure = reference(reader, "figure", to: .figure)
        let over = reference(reader, "over", to: .figure)
        let least = reader.number("at_least")
        let below = reader.number("below")
        if !codes.isEmpty, figure == nil, over == nil, least == nil, below == nil {
            return AreaGroup(id: name.key, name: text, rule: .areas(Set(codes)))
        }
        guard codes.isEmpty, let figure, let bound = least ?? below, least == nil || below == nil else {
            findings.report(
                .conflictingKeys, name.keyPlace, zh: "一组地区写 areas（区域代码），或写 figure（年度数据）和 at_least、below 之一",
                en: "a group has either “areas” (codes), or “figure” with one of “at_least” and “below”")
            return nil
        }
        return AreaGroup(id: name.key, name: text, rule: .figure(figure, over: over, bound: bound, isBelow: below != nil))
    }
}
