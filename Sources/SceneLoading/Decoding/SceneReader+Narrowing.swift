import CQL2
import Governance

/// `narrows`: what a role sees of a register beside its area.
extension SceneReader {
    func narrows(_ reader: MappingReader, of role: String) -> [String: ReadingBound] {
        var bounds: [String: ReadingBound] = [:]
        for (name, inner) in named(reader, "narrows", .word) {
            defer { inner.finish() }
            refer(.register, name.key, at: name.keyPlace)
            let rule = rule(inner, "where", in: .interest(register: name.key)) { use in
                use.clock = .never
                use.isOpen = true
                use.isSight = true
            }
            let units = inner.texts("unit").map { element in
                later.append { $0.checkUnit(element.text, of: nil, register: name.key, at: element.place) }
                return element.text
            }
            if !inner.has("where"), !inner.has("unit") {
                findings.report(
                    .missingKey, name.keyPlace, zh: "缺少“where”（规则）或“unit”（写着单位的字段）",
                    en: "“where” (a rule) or “unit” (fields that name a unit) is missing")
            }
            bounds[name.key] = ReadingBound(rule: rule, units: units)
            later.append { $0.checkNarrowing(role, of: name.key, at: name.keyPlace) }
        }
        return bounds
    }

    /// A part can only be seen of what is read at all; and imports recognise items that the role would not see.
    private func checkNarrowing(_ role: String, of register: String, at place: Place) {
        guard let declared = scene.role(role), scene.register(register) != nil else { return }
        if !declared.may(.reads, register) {
            findings.report(
                .narrowing, place, zh: "角色“\(role)”读不到“\(register)”，谈不上只看一部分",
                en: "the role “\(role)” does not read “\(register)”: there is nothing to narrow")
        }
        if declared.may(.imports, register) {
            findings.report(
                .narrowing, place, zh: "只看一部分的登记簿不能导入：导入会认出看不到的事项，请从 imports 去掉“\(register)”",
                en: "imports recognise items that the role does not see: leave “\(register)” out of “imports”")
        }
        for draw in scene.register(register)?.draws ?? [] where draw.roles.contains(role) {
            findings.report(
                .narrowing, place, zh: "“\(role)”主持抽取“\(draw.id)”，须看得到全部对象",
                en: "“\(role)” conducts the drawing “\(draw.id)” and must see all of its pool")
        }
    }
}
