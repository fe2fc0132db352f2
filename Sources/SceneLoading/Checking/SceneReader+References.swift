import CQL2
import Governance

/// Looks up every name that was used, now that all are declared.
extension SceneReader {
    func checkReferences() {
        for reference in references { check(reference) }
    }

    private func check(_ reference: Reference) {
        guard let (known, kind) = candidates(reference.target), !known.contains(reference.name) else { return }
        if let file = reference.target.declaredIn, unread.contains(file) { return }
        if case .unit = reference.target, (try? scene.unitTable.unit(reference.name)) != nil { return }
        report(unknown: reference.name, kind.code, among: known, at: reference.place, zh: kind.zh, en: kind.en)
    }

    func report(
        unknown name: String, _ code: DiagnosticCode, among known: [String], at place: Place, zh: String, en: String
    ) {
        let hint = nearest(to: name, among: known)
        let expected = known.isEmpty ? nil : listed(known)
        findings.report(
            code, place,
            zh: "没有名为“\(name)”的\(zh)" + (hint.map { "，是否为“\($0)”？" } ?? expected.map { "，已有：\($0)" } ?? ""),
            en: "there is no \(en) “\(name)”"
                + (hint.map { "; did you mean “\($0)”?" } ?? expected.map { "; there are: \($0)" } ?? ""))
    }

    private typealias Kind = (code: DiagnosticCode, zh: String, en: String)

    /// The names a reference may have; nil where its own ground is missing, which is reported there.
    private func candidates(_ target: Reference.Target) -> (known: [String], kind: Kind)? {
        switch target {
        case .role: (scene.roles.map(\.id), (.unknownRole, "角色", "role"))
        case .register: (scene.registers.map(\.id.name), (.unknownRegister, "登记簿", "register"))
        case .measure: (scene.measures.map(\.id), (.unknownMeasure, "数据项", "measure"))
        case .figure: (scene.figures.map(\.id), (.unknownFigure, "年度数据", "yearly figure"))
        case .parameter: (scene.parameters.map(\.id), (.unknownParameter, "参数", "parameter"))
        case .unit: (scene.units.map(\.symbol), (.unknownUnit, "单位", "unit"))
        case .ledger: (scene.ledgers.map(\.id), (.unknownLedger, "账目", "ledger"))
        case .index: (scene.indexes.map(\.id), (.unknownIndex, "指数", "index"))
        case .board: (scene.boards.map(\.id), (.unknownBoard, "看板", "board"))
        case .scoring: (scene.scorings.map(\.id), (.unknownScoring, "测评", "scoring"))
        case .letter(let register):
            (scene.letters.filter { $0.register == register }.map(\.id), (.unknownLetter, "文书", "letter"))
        case .movement(let ledger):
            scene.ledger(ledger).map { ($0.movements.map(\.id), (.unknownMovement, "变动", "movement")) }
        case .field(let register), .property(let register), .date(let register), .part(let register), .collection(let register),
            .stage(let register), .action(let register), .clock(let register), .view(let register):
            scene.register(register).map { candidates(target, in: $0) }
        case .partField(let register, let part):
            scene.register(register)?.part(part).map {
                ($0.fields.map(\.id), (.unknownField, "明细字段", "field of the part"))
            }
        case .partDate(let register, let part):
            scene.register(register)?.part(part).map {
                ($0.fields.filter { $0.type == .date }.map(\.id), (.unknownField, "明细的日期字段", "date field of the part"))
            }
        case .partStage(let register, let part):
            scene.register(register)?.part(part).map {
                ($0.stages.map(\.id), (.unknownStage, "明细阶段", "stage of the part"))
            }
        }
    }

    private func candidates(_ target: Reference.Target, in register: Register) -> (known: [String], kind: Kind) {
        switch target {
        case .property:
            (register.fields.map(\.id) + register.facts.map(\.id), (.unknownField, "字段或事实", "field or fact"))
        case .date:
            (
                register.fields.filter { $0.type == .date }.map(\.id)
                    + register.facts.filter { RuleScope.factType($0, in: register) == .date }.map(\.id),
                (.unknownField, "日期字段或事实", "date field or fact")
            )
        case .part: (register.parts.map(\.id), (.unknownPart, "明细", "part"))
        case .collection: (register.parts.map(\.id) + ["evidence"], (.unknownPart, "明细", "part"))
        case .view: (register.views.map(\.id), (.unknownView, "视图", "view"))
        case .clock: (register.clocks.map(\.id), (.unknownClock, "时限", "clock"))
        case .stage: (register.stages.map(\.id), (.unknownStage, "阶段", "stage"))
        case .action: (register.actions.map(\.id) + [ActionDefinition.reporting], (.unknownAction, "操作", "action"))
        default: (register.fields.map(\.id), (.unknownField, "字段", "field"))
        }
    }
}

extension Reference.Target {
    /// The kind of file that declares such names.
    fileprivate var declaredIn: SceneFile.Kind? {
        switch self {
        case .role, .figure, .parameter, .unit: .head
        case .register: .register
        case .measure: .measures
        case .ledger: .ledgers
        case .index: .index
        case .board: .boards
        case .letter: .letters
        case .scoring: .scoring
        default: nil
        }
    }
}
