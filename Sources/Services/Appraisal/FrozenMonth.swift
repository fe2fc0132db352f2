package import Appraisal
package import CQL2
package import Governance
import JSONText

/// A month of an index as it is frozen: the rule, each unit's inputs and results, alarms. Made the same to the byte from the
/// same inputs, on every machine and in every year; all it needs is in it.
package struct FrozenMonth: Sendable {
    package struct Unit: Sendable {
        package var code: String
        package var name: Bilingual
        package var input: UnitInput
    }

    /// A side that an upheld objection put right.
    package struct Correction: Hashable, Sendable {
        package var objection: Int64
        package var code: String
        package var indicator: String
        package var numerator: Double
        package var denominator: Double
    }

    package var index: QualifiedName
    package var month: String
    package var day: Day
    package var version: String
    package var rule: FrozenRule
    package var units: [Unit]
    package var corrections: [Correction]
    /// Alarms by the codes of units.
    package var alarms: [(code: String, alarm: String, words: Bilingual)]
    /// What uses read beside the results, by use and code; nil in months of before there were any.
    package var uses: [String: [String: UseSheet.Input]]?

    /// The bytes that are kept, from the rule and the inputs alone.
    package func bytes() throws -> [UInt8] {
        let results = try results()
        let rounding = try rule.definition().rounding
        let sheets = uses == nil ? nil : try sheets(results)
        var writer = JSONWriter(capacity: 64 << 10)
        writer.object { writer in
            writer.member(
                "alarms",
                array: { writer in
                    for alarm in alarms {
                        writer.object { writer in
                            writer.member("alarm", alarm.alarm)
                            writer.member("code", alarm.code)
                            writer.member("words", alarm.words)
                        }
                    }
                })
            writer.member(
                "corrections",
                array: { writer in
                    for correction in corrections {
                        writer.object { writer in
                            writer.member("code", correction.code)
                            writer.key("denominator")
                            writer.raw(correction.denominator.text)
                            writer.member("indicator", correction.indicator)
                            writer.key("numerator")
                            writer.raw(correction.numerator.text)
                            writer.member("objection", correction.objection)
                        }
                    }
                })
            writer.member("day", day.description)
            writer.member("index", index.description)
            writer.member("month", month)
            writer.key("rule")
            writer.value(rule.json)
            writer.member(
                "units",
                array: { writer in
                    for (unit, result) in zip(units, results) { Self.write(unit, result, rule, rounding, into: &writer) }
                })
            if let sheets {
                writer.member("uses", array: { writer in for sheet in sheets { writer.frozenUse(sheet) } })
            }
            writer.member("version", version)
        }
        return writer.bytes
    }

    /// In the order of `units`.
    package func results() throws -> [UnitResult] { try rule.definition().evaluate(units.map(\.input)) }

    /// Grades by code.
    package func grades() throws -> [String: String] {
        let letters = rule.grades
        return try zip(units, results()).reduce(into: [:]) { grades, pair in
            grades[pair.0.code] = pair.1.grade.map { letters[$0.rawValue - 1] }
        }
    }

    /// What follows from the month; none in months of before there were uses.
    package func sheets(_ results: [UnitResult]) throws -> [UseSheet] {
        let definition = try rule.definition()
        return (uses == nil ? [] : rule.uses).map { use in
            let units = zip(units, results).filter { $0.0.input.unit.level == use.level.rawValue }
                .map { (code: $0.0.code, name: $0.0.name, result: $0.1, vetoes: $0.0.input.vetoes) }
            return UseSheet(use, of: units, uses?[use.id] ?? [:], under: definition, grades: rule.grades)
        }
    }

    private static func write(
        _ unit: Unit, _ result: UnitResult, _ rule: FrozenRule, _ rounding: Rounding, into writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.member("code", unit.code)
            writer.member("grade", result.grade.map { rule.grades[$0.rawValue - 1] })
            writer.member("gradeBeforeVeto", result.gradeBeforeVetoes.map { rule.grades[$0.rawValue - 1] })
            writer.member("id", unit.input.unit.id)
            writer.member(
                "indicators",
                array: { writer in
                    for (input, part) in zip(unit.input.inputs, result.indicators) {
                        writer.object { writer in
                            writer.number("denominator", input.denominator)
                            writer.member("lost", part.lost)
                            writer.number("numerator", input.numerator)
                            writer.member("proved", input.emptinessProved)
                            writer.number("score", part.score)
                            writer.member("status", part.status.rawValue)
                            writer.number("value", input.value)
                            writer.number("weight", part.effectiveWeight)
                        }
                    }
                })
            writer.member("level", unit.input.unit.level)
            writer.member("name", unit.name)
            writer.key("parent")
            if let parent = unit.input.unit.parent { writer.integer(parent) } else { writer.null() }
            writer.key("rank")
            if let placement = result.placement { writer.integer(placement.rank) } else { writer.null() }
            writer.member("score", result.fixed.map { rounding.text($0) })
            writer.member("sortName", unit.input.unit.name)
            writer.member("veto", result.veto)
            writer.member("vetoes", array: { writer in unit.input.vetoes.forEach { writer.string($0) } })
        }
    }

    /// Reads what was frozen; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), let index = json["index"]?.string.flatMap({ QualifiedName($0) }),
            let month = json["month"]?.string, let day = json["day"]?.string.flatMap({ Day($0) }), let version = json["version"]?.string,
            let rule = json["rule"].flatMap({ FrozenRule($0) })
        else { return nil }
        self.index = index
        self.month = month
        self.day = day
        self.version = version
        self.rule = rule
        units = (json["units"]?.array ?? []).compactMap { Self.unit($0) }
        corrections = (json["corrections"]?.array ?? []).compactMap { json in
            guard let objection = json["objection"]?.integer, let code = json["code"]?.string, let id = json["indicator"]?.string,
                let n = json["numerator"]?.double, let d = json["denominator"]?.double
            else { return nil }
            return Correction(objection: objection, code: code, indicator: id, numerator: n, denominator: d)
        }
        alarms = (json["alarms"]?.array ?? []).compactMap { json in
            guard let code = json["code"]?.string, let alarm = json["alarm"]?.string else { return nil }
            return (code, alarm, Bilingual(zh: json["words"]?["zh"]?.string ?? "", en: json["words"]?["en"]?.string ?? ""))
        }
        uses = json["uses"]?.array.map { FrozenMonth.inputs($0) }
    }

    private static func unit(_ json: JSON) -> Unit? {
        guard let code = json["code"]?.string, let id = json["id"]?.integer, let level = json["level"]?.string else { return nil }
        let inputs = (json["indicators"]?.array ?? []).map { json in
            IndicatorInput(
                numerator: json["numerator"]?.double, denominator: json["denominator"]?.double, value: json["value"]?.double,
                emptinessProved: json["proved"]?.bool ?? false)
        }
        return Unit(
            code: code, name: Bilingual(zh: json["name"]?["zh"]?.string ?? "", en: json["name"]?["en"]?.string ?? ""),
            input: UnitInput(
                unit: AppraisedUnit(
                    id: Int(id), name: json["sortName"]?.string ?? code, level: level, parent: json["parent"]?.integer.map { Int($0) }),
                inputs: inputs, vetoes: json["vetoes"]?.array?.compactMap(\.string) ?? []))
    }

    package init(
        _ appraisement: Appraisement, index: QualifiedName, month: String, tree: AreaTree, corrections: [Correction],
        alarms: [(code: String, alarm: String, words: Bilingual)], uses: [String: [String: UseSheet.Input]]?
    ) {
        self.index = index
        self.month = month
        day = appraisement.day
        version = appraisement.index.declaration.id
        rule = FrozenRule(appraisement.index, withUses: uses != nil)
        self.uses = uses
        self.corrections = corrections
        self.alarms = alarms
        units = appraisement.results.keys.compactMap { tree[$0] }.sorted { $0.code < $1.code }.compactMap { area in
            guard let result = appraisement.results[area.id], var inputs = appraisement.inputs[area.id] else { return nil }
            for correction in corrections where correction.code == area.code {
                guard let at = appraisement.index.indicators.firstIndex(where: { $0.id == correction.indicator }) else { continue }
                inputs[at].numerator = correction.numerator
                inputs[at].denominator = correction.denominator
                inputs[at].value =
                    correction.denominator == 0
                    ? nil
                    : appraisement.index.forms[at][area.level]?.value(
                        correction.numerator, correction.denominator, elapsed: IndexInputs.elapsed(appraisement.day),
                        parameters: appraisement.index.parameters)
            }
            return Unit(
                code: area.code, name: area.name,
                input: UnitInput(unit: result.unit, inputs: inputs, vetoes: appraisement.vetoes[area.id] ?? []))
        }
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ text: Bilingual) {
        member(
            name,
            object: { writer in
                writer.member("en", text.en)
                writer.member("zh", text.zh)
            })
    }
}
