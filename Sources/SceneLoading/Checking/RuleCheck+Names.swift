import CQL2
import Governance

/// Names that a rule may know and yet not read.
extension RuleCheck {
    /// A rule has one answer for all time a value is kept: what changes on a day would change answers without a write.
    func checkDated(_ expression: CQL2Expression, of text: YAMLScalar, at start: Place) {
        let dated = Set(scene.parameters.filter { !$0.changes.isEmpty }.map { "parameter.\($0.id)" })
        each(expression, dated) { name, offset in
            findings.report(
                .ruleParameter, place(offset, text, start),
                zh: "“\(name)”分日期有不同的值，只能作时限的长短和操作的最后一天（until），规则里不能用",
                en: "“\(name)” has values by date: it may be the length of a clock or the last day of an action, not part of a rule")
        }
    }

    /// What a ledger books must be found again from what the journal keeps, and nobody's unit is kept with an act.
    func checkActor(_ expression: CQL2Expression, of text: YAMLScalar, at start: Place) {
        each(expression, RuleScope.momentaryNames) { name, offset in
            findings.report(
                .ruleActor, place(offset, text, start), zh: "“\(name)”只在办理的时候知道，账目和事实不能用它；可由 sets 写进字段再用",
                en: "“\(name)” is known only while somebody acts; ledgers and facts cannot read it, but “sets” may write it into a field")
        }
    }

    /// Whoever keeps a value, or looks at a version alone, does not have the items that it names.
    func checkNamed(_ expression: CQL2Expression, of text: YAMLScalar, at start: Place, on ground: RuleGround) {
        let names = Set((scene.register(ground.register)?.namedProperties ?? []).map(\.name))
        each(expression, names) { name, offset in
            findings.report(
                .ruleLink, place(offset, text, start),
                zh: "“\(name)”是关联事项的值，只能用在条件（guards、unless）、自动填写（sets、part_sets）和视图里；别处请先用 sets 写进本事项的字段",
                en:
                    "“\(name)” is of a linked item: guards, “unless”, “sets” and views may read it; elsewhere let “sets” write it into a field"
            )
        }
    }

    /// Shapes are looked up by their boxes first, and whoever counts would count the boxes.
    func checkSight(_ checked: CheckedExpression, of text: YAMLScalar, at start: Place) {
        each(checked.expression, ["geometry"]) { name, offset in
            findings.report(
                .narrowing, place(offset, text, start), zh: "查看范围不能按形状写，请用区域（scope: area）或 within 字段",
                en: "what a role sees is not bounded by shapes: use its area (scope: area) or a field with “within”")
        }
    }

    private func each(_ expression: CQL2Expression, _ names: Set<String>, _ body: (String, Int) -> Void) {
        guard !names.isEmpty else { return }
        for node in expression.syntax.all {
            if case .property(let name) = node.form, names.contains(name) { body(name, node.range.lowerBound) }
        }
    }
}
