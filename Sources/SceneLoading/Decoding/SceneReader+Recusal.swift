import Governance

/// Who keeps away.
extension SceneReader {
    func recusal(_ node: YAMLNode, register: String) -> Recusal {
        let reader = MappingReader(node, findings)
        _ = reader.required("recuses", zh: "有利害关系的人不能办的操作", en: "the actions that a person with an interest may not take")
        let actions = references(reader, "recuses", to: .action(register: register))
        let reported = reader.texts("recuses").filter { $0.text == ActionDefinition.reporting }
        for action in reported {
            findings.report(
                .unknownAction, action.place, zh: "上报时还没有事项，谈不上回避", en: "nobody can keep away from what is not reported yet")
        }
        var grounds: [Guard] = []
        if let list = reader.node("grounds") {
            grounds = reader.list(list).map { element in
                let inner = MappingReader(element, findings)
                _ = inner.required("rule", zh: "成立即须回避的条件", en: "what makes the person keep away")
                let rule = rule(inner, "rule", in: .interest(register: register)) ?? "FALSE"
                let message = inner.bilingual()
                inner.finish()
                return Guard(rule: rule, message: message)
            }
        }
        var recusal = Recusal(recuses: actions, grounds: grounds)
        recusal.lifts = references(reader, "lifts", to: .role)
        checkSight(reader.texts("lifts"), register)
        reader.finish()
        return recusal
    }
}
