import Foundation
import Appraisal
import CQL2
import Governance

/// Formulas: parsed, their names found, their units reckoned, their divisors watched.
extension StudyReader {
    /// A compiled formula, or nil after a complaint.
    func compile(_ text: YAMLScalar, at place: Place, known: [String: StudyQuantity]) -> StudyQuantity? {
        do {
            let formula = try Formula(parse: text.text)
            var sources: [StudyIndicator.Compute] = []
            for variable in formula.variables {
                guard let quantity = known[variable] else {
                    let near = nearest(to: variable, among: known.keys)
                    findings.report(
                        .unknownFigure, self.place(of: variable, text, place),
                        zh: "公式中的“\(variable)”不是数据列、参数或派生量" + (near.map { "，是否为“\($0)”？" } ?? ""),
                        en: "“\(variable)” is no column, parameter or derived figure" + (near.map { "; did you mean “\($0)”?" } ?? ""))
                    return nil
                }
                sources.append(quantity.compute)
            }
            let unit = try formula.unit { known[$0]?.unit }
            let isRisky = formula.divisors.contains { divisor in
                guard let variable = divisor.variable else { return true }
                return known[variable]?.mayBeZero ?? true
            }
            let inner = formula.variables.contains { known[$0]?.mayBeEmpty ?? false }
            let read = sources
            var constant: Double?
            if formula.variables.allSatisfy({ known[$0]?.constant != nil }) {
                constant = formula.evaluate { known[$0]?.constant }
            }
            return StudyQuantity(
                unit: unit, mayBeZero: known[text.text]?.mayBeZero ?? true, mayBeEmpty: isRisky || inner,
                compute: { row in formula.evaluate(values: read.map { $0(row) }) }, constant: constant)
        } catch {
            check.report(error, in: text, at: place)
            return nil
        }
    }

    /// Reports faults of formulas as those of scenes are.
    var check: RuleCheck {
        RuleCheck(scene: Scene(id: "", version: "", name: Bilingual(zh: "", en: "")), findings: findings, files: [file.path: file])
    }

    /// Where a name stands in a formula.
    func place(of name: String, _ text: YAMLScalar, _ start: Place) -> Place {
        guard let range = text.text.range(of: name) else { return start }
        let offset = text.text.utf8.distance(from: text.text.startIndex, to: range.lowerBound)
        return file.place(ofOffset: offset, in: text, at: start)
    }

    /// Derived figures, in whatever order they are written; a circle among them is refused.
    func readDerived(_ reader: MappingReader, known: [String: StudyQuantity]) -> [String: StudyQuantity] {
        guard let node = reader.node("derived") else { return known }
        var known = known
        var waiting: [StudyDerived] = []
        for entry in MappingReader(node, findings).all {
            checkVariable(entry)
            if known[entry.key] != nil {
                findings.report(
                    .duplicateName, entry.keyPlace, zh: "“\(entry.key)”已是数据列或参数", en: "“\(entry.key)” is a column or parameter already")
                continue
            }
            let own = MappingReader(entry.value, findings).placed(at: entry)
            let formula = own.required("formula", zh: "算式", en: "its formula")
            _ = own.required("unit", zh: "单位", en: "its unit")
            let unit = own.node("unit")
            _ = own.entry("zh")
            _ = own.entry("en")
            own.finish()
            guard let formula, let text = own.scalar(formula), let unit, let symbol = own.scalar(unit) else { continue }
            waiting.append(
                StudyDerived(name: entry, formula: text, place: formula.place, unit: symbol.text, unitPlace: unit.place))
        }
        let names = Set(waiting.map(\.name.key))
        while !waiting.isEmpty {
            let ready = waiting.filter { $0.reads.isDisjoint(with: names.subtracting(known.keys)) }
            if ready.isEmpty {
                for one in waiting { reportCycle(one, waiting) }
                return known
            }
            for one in ready { known[one.name.key] = quantity(one, known) }
            waiting.removeAll { one in ready.contains { $0.name.key == one.name.key } }
        }
        return known
    }

    private func reportCycle(_ one: StudyDerived, _ waiting: [StudyDerived]) {
        let others = waiting.map(\.name.key).filter { one.reads.contains($0) }.sorted()
        findings.report(
            .cycle, one.place, zh: "“\(one.name.key)”循环引用：它要用到 \(listed(others))，而后者又要用到它",
            en: "“\(one.name.key)” goes round in a circle: it reads \(listed(others)), which in the end reads it")
    }

    private func quantity(_ derived: StudyDerived, _ known: [String: StudyQuantity]) -> StudyQuantity {
        let wanted = unit(derived.unit, at: derived.unitPlace) ?? .one
        let unknown = StudyQuantity(unit: wanted, mayBeZero: true, mayBeEmpty: false, compute: { _ in nil })
        guard var quantity = compile(derived.formula, at: derived.place, known: known) else { return unknown }
        guard let factor = factor(from: quantity.unit, to: wanted, derived.unit, at: derived.unitPlace) else { return unknown }
        let compute = quantity.compute
        if factor != 1 { quantity.compute = { row in compute(row).map { $0 * factor } } }
        quantity.unit = wanted
        quantity.constant = nil
        return quantity
    }

    /// What a value in one unit is multiplied by to be in another; nil after a complaint where they are of different kinds.
    func factor(from reached: UnitOfMeasure, to wanted: UnitOfMeasure, _ symbol: String, at place: Place) -> Double? {
        guard reached.isSameKind(as: wanted) else {
            findings.report(
                .unitMismatch, place, zh: "单位“\(symbol)”不符：算得的单位是 \(reached)",
                en: "the unit “\(symbol)” does not fit: what is computed is in \(reached)")
            return nil
        }
        let factor = reached.factor / wanted.factor
        return abs(factor - 1) < 1e-12 ? 1 : factor
    }
}

/// A derived figure as it is written.
struct StudyDerived {
    var name: YAMLEntry
    var formula: YAMLScalar
    var place: Place
    var unit: String
    var unitPlace: Place

    var reads: Set<String> { Set((try? Formula(parse: formula.text))?.variables ?? []) }
}
