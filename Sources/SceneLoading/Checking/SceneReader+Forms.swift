import CQL2
import Governance

/// Whether an indicator's sides, its formula and its unit agree.
extension SceneReader {
    func checkForm(
        _ form: IndicatorDeclaration.Form, formula: (YAMLScalar, Place)?, unit unitPlace: Place, at place: Place
    ) {
        guard let numerator = unit(of: form.numerator, at: place),
            let denominator = unit(of: form.denominator, at: place)
        else { return }
        let declared = try? scene.unitTable.unit(form.unit)
        var reached: UnitOfMeasure? = numerator.divided(by: denominator)
        if let (text, start) = formula { reached = unit(ofFormula: text, at: start, numerator, denominator) }
        guard let declared, let reached, !reached.isSameKind(as: declared) else { return }
        findings.report(
            .unitMismatch, unitPlace, zh: "单位“\(form.unit)”不符：算得的单位是 \(reached)",
            en: "the unit “\(form.unit)” does not fit: what is computed is in \(reached)")
    }

    /// A formula reads `n`, `d`, `elapsed` (the share of the year that has passed) and the scene's number parameters.
    private func unit(
        ofFormula text: YAMLScalar, at place: Place, _ numerator: UnitOfMeasure, _ denominator: UnitOfMeasure
    ) -> UnitOfMeasure? {
        let check = RuleCheck(scene: scene, findings: findings, files: files)
        var known = ["n": numerator, "d": denominator, "elapsed": UnitOfMeasure.one]
        for parameter in scene.parameters {
            if case .decimal = parameter.value, parameter.changes.isEmpty { known[parameter.id] = .one }
        }
        do {
            let formula = try Formula(parse: text.text)
            for variable in formula.variables where known[variable] == nil {
                report(
                    unknown: variable, .unknownParameter, among: known.keys.sorted(), at: place, zh: "公式变量",
                    en: "variable of formulas")
                return nil
            }
            return try formula.unit { known[$0] }
        } catch {
            check.report(error, in: text, at: place)
            return nil
        }
    }

    /// The common unit of the terms of one side; nil where one is unknown, or where they differ, which is reported.
    private func unit(of terms: [IndicatorTerm], at place: Place) -> UnitOfMeasure? {
        let table = scene.unitTable
        var common: UnitOfMeasure?
        for term in terms {
            let name: String? =
                switch term.source {
                case .measure(let id): scene.measure(id)?.unit
                case .figure(let id): scene.figure(id)?.unit
                }
            guard let name, let unit = try? table.unit(name) else { return nil }
            if let common, !common.isSame(as: unit) {
                findings.report(
                    .unitMismatch, place, zh: "相加减的各项单位不同", en: "the terms of one side are in different units")
                return nil
            }
            common = common ?? unit
        }
        return common
    }
}
