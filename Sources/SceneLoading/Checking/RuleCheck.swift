import CQL2
import Governance

/// Checks one rule against the properties of its scope.
struct RuleCheck {
    let scene: Scene
    let findings: Findings
    let files: [String: SourceFile]
    private var schemas: [RuleGround: Schema] = [:]

    init(scene: Scene, findings: Findings, files: [String: SourceFile]) {
        self.scene = scene
        self.findings = findings
        self.files = files
    }

    mutating func check(_ use: RuleUse) {
        // A rule over a register or part that does not exist would only repeat that complaint.
        guard let schema = schema(on: use.ground), let expression = parse(use.text, at: use.place) else { return }
        let checked: CheckedExpression
        do {
            switch use.expects {
            case .condition: checked = try expression.checkedPredicate(against: schema)
            case .field: checked = try expression.checked(against: schema)
            }
        } catch {
            for diagnostic in error.diagnostics { report(diagnostic, in: use.text, at: use.place) }
            return
        }
        if case .field(let name, let part) = use.expects { checkValue(checked, fits: name, of: part, use) }
        ChoiceCheck(scene: scene, ground: use.ground).check(expression.syntax) { literal, offset, known in
            reportChoice(literal, known, at: place(offset, use.text, use.place))
        }
        checkClock(checked, use.clock, in: use.text, at: use.place)
        checkDated(expression, of: use.text, at: use.place)
        if !use.readsNamed { checkNamed(expression, of: use.text, at: use.place, on: use.ground) }
        if use.isSight { checkSight(checked, of: use.text, at: use.place) }
        if use.isFigure || use.clock == .never, case .acting = use.ground { checkActor(expression, of: use.text, at: use.place) }
        if use.isFigure { checkTrail(expression, of: use.text, at: use.place, on: use.ground) }
        if use.isFigure || use.isOpen { checkOpenness(expression, of: use.text, at: use.place, on: use.ground) }
    }

    func parse(_ text: YAMLScalar, at place: Place) -> CQL2Expression? {
        do {
            return try CQL2Expression(text.text)
        } catch {
            report(error, in: text, at: place)
            return nil
        }
    }

    mutating func schema(on ground: RuleGround) -> Schema? {
        if let known = schemas[ground] { return known }
        let schema = ground.scope(in: scene)?.schema
        schemas[ground] = schema
        return schema
    }

    func place(_ offset: Int, _ text: YAMLScalar, _ start: Place) -> Place {
        files[start.file]?.place(ofOffset: offset, in: text, at: start) ?? start
    }

    func report(_ diagnostic: CQL2.Diagnostic, in text: YAMLScalar, at start: Place) {
        let code: DiagnosticCode =
            switch diagnostic.code {
            case .unknownProperty: .ruleProperty
            case .unknownFunction, .wrongArgumentCount, .typeMismatch, .invalidArgument: .ruleType
            case .notDecomposable: .ruleToday
            case .unitMismatch: .unitMismatch
            default: .ruleSyntax
            }
        let expected = diagnostic.expected.isEmpty ? "" : listed(diagnostic.expected)
        let reason = zh[diagnostic.code] ?? "规则有误"
        findings.report(
            code, place(diagnostic.offset, text, start),
            zh: reason + snippet(diagnostic, text) + (expected.isEmpty ? "" : "，应为：\(expected)"),
            en: diagnostic.message + (expected.isEmpty ? "" : " Expected: \(expected)."))
    }

    private func snippet(_ diagnostic: CQL2.Diagnostic, _ text: YAMLScalar) -> String {
        guard diagnostic.length > 0 else { return "" }
        let bytes = text.text.utf8.dropFirst(diagnostic.offset).prefix(min(diagnostic.length, 60))
        return "“\(String(decoding: Array(bytes), as: UTF8.self))”"
    }

    private func checkValue(_ checked: CheckedExpression, fits name: String, of part: String?, _ use: RuleUse) {
        let register = scene.register(use.owner ?? use.ground.register)
        guard let field = part.map({ register?.part($0)?.field(name) }) ?? register?.field(name) else { return }
        let wanted = field.type.propertyType
        let fits =
            switch (wanted, checked.type) {
            case (.decimal(let scale), .decimal(let given)): given <= scale
            default: wanted == checked.type
            }
        if fits {
            checkAssigned(checked.expression.syntax, to: field, use)
            return
        }
        findings.report(
            .ruleType, place(0, use.text, use.place), zh: "值的类型是 \(checked.type)，字段“\(name)”要的是 \(wanted)",
            en: "the value is of type \(checked.type), the field “\(name)” takes \(wanted)")
    }

    /// A choice can only be set to one of its values.
    private func checkAssigned(_ syntax: Syntax, to field: Field, _ use: RuleUse) {
        guard field.type == .choice, case .literal(.text(let text)) = syntax.form, field.choice(text) == nil else {
            return
        }
        reportChoice(text, field.choices.map(\.id), at: place(syntax.range.lowerBound, use.text, use.place))
    }

    func checkClock(_ checked: CheckedExpression, _ clock: RuleUse.ClockUse, in text: YAMLScalar, at start: Place) {
        switch clock {
        case .free: return
        case .never:
            guard checked.readsClock else { return }
            findings.report(
                .ruleToday, place(0, text, start), zh: "事实、账目和查看范围不能用 today() 或 now()：存下的值过夜就不准，看得到什么也不能一夜就变",
                en: "facts, ledgers and bounds of reading cannot use today() or now(): kept values would be stale by tomorrow")
        case .byDay:
            do {
                _ = try checked.decomposedByDay()
            } catch {
                report(error, in: text, at: start)
            }
        }
    }

    /// What has happened to an item is known of the version in force only: figures of past days, and facts made of facts,
    /// cannot read it.
    func checkTrail(_ expression: CQL2Expression, of text: YAMLScalar, at start: Place, on ground: RuleGround) {
        let trail = Set(scene.register(ground.register)?.facts.filter(\.source.isTrail).map(\.id) ?? [])
        for node in expression.syntax.all {
            guard case .property(let name) = node.form,
                trail.contains(name) || name.hasPrefix("item.") && trail.contains(String(name.dropFirst(5)))
            else { continue }
            findings.report(
                .trailFigure, place(node.range.lowerBound, text, start),
                zh: "“\(name)”说的是经过，数据项、账目和其他事实不能用它，条件、视图和预警可以",
                en: "“\(name)” tells what has happened; guards, views and flags may read it, figures and other facts may not")
        }
    }

    /// Decision 5: figures stay true for ever, and facts stand in the open table, so they never rest on what may be erased.
    func checkOpenness(_ expression: CQL2Expression, of text: YAMLScalar, at start: Place, on ground: RuleGround) {
        let personal = PersonalNames(scene: scene).names(on: ground)
        for node in expression.syntax.all {
            guard case .property(let name) = node.form, personal.contains(name) else { continue }
            findings.report(
                .personalMeasure, place(node.range.lowerBound, text, start),
                zh: "数据项、账目和事实不能用 L3、L4 字段“\(name)”（可能依法删除）",
                en: "a figure must not read “\(name)”, which rests on an L3 or L4 field: the law may order it erased")
        }
    }

    private func reportChoice(_ literal: String, _ known: [String], at place: Place) {
        let hint = nearest(to: literal, among: known)
        findings.report(
            .ruleChoice, place, zh: "没有“\(literal)”这个值" + (hint.map { "，是否为“\($0)”？" } ?? "，可用：\(listed(known))"),
            en: "“\(literal)” is not among the values here"
                + (hint.map { "; did you mean “\($0)”?" } ?? ": \(listed(known))"))
    }
}

/// The Chinese for the mistakes of the rule language.
private let zh: [CQL2.Diagnostic.Code: String] = [
    .textTooLong: "规则过长", .tooDeep: "规则嵌套过深", .unexpectedCharacter: "出现意外的字符",
    .unexpectedToken: "此处不应出现", .unexpectedEnd: "规则不完整", .unterminatedText: "文字缺少结束引号",
    .unterminatedName: "名称缺少结束引号", .invalidText: "文字有误", .invalidName: "名称有误", .invalidNumber: "数字有误",
    .invalidDate: "日期有误", .invalidTimestamp: "时间有误", .invalidGeometry: "几何有误", .unsupported: "不支持",
    .unknownProperty: "没有这个属性：", .unknownFunction: "没有这个函数：", .wrongArgumentCount: "参数个数不对：",
    .typeMismatch: "类型不符：", .invalidArgument: "参数不合适：",
    .notDecomposable: "数据项中 today() 只能与不随日期变化的日期比较，才能预知每天的变化（决定 2）：",
    .unknownVariable: "公式中没有这个变量：", .unitMismatch: "公式中单位不符：",
]

extension Syntax {
    /// The node and all below it.
    var all: [Syntax] { [self] + children.flatMap(\.all) }
}
