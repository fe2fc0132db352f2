package import Appraisal
package import CQL2
package import Governance
import JSONText

/// How a frozen period is written and read.
extension FrozenPeriod {
    package func bytes() throws -> [UInt8] {
        let outcomes = try outcomes()
        var writer = JSONWriter(capacity: 64 << 10)
        writer.object { writer in
            writer.member(
                "corrections",
                array: { writer in
                    for correction in corrections {
                        writer.object { writer in
                            writer.member("code", correction.code)
                            writer.key("figures")
                            writer.value(.object(correction.figures.mapValues { .number($0.text) }))
                            writer.member("indicator", correction.indicator)
                            writer.member("objection", correction.objection)
                        }
                    }
                })
            writer.member("index", index.description)
            writer.member("kind", "items")
            writer.member("known", known.milliseconds)
            writer.member("period", month)
            writer.key("rule")
            writer.value(rule)
            writer.member("units", array: { writer in for outcome in outcomes { Self.write(outcome, into: &writer) } })
            writer.member("version", version)
        }
        return writer.bytes
    }

    private static func write(_ outcome: Outcome, into writer: inout JSONWriter) {
        let (unit, result) = (outcome.unit, outcome.result)
        writer.object { writer in
            writer.member("area", unit.area)
            writer.number("bonus", result.bonus)
            writer.member("code", unit.code)
            writer.member("cohort", unit.cohort)
            writer.key("consecutive")
            if let memory = outcome.memory { writer.integer(memory.run) } else { writer.null() }
            writer.number("consequence", outcome.memory?.consequence)
            writer.member("excluded", unit.exclusion)
            writer.member("figures", array: { writer in unit.figures.forEach { writer.number($0) } })
            writer.member("grade", outcome.letter(result.grade))
            writer.member("gradeBeforeVeto", outcome.letter(result.gradeBeforeVetoes))
            writer.member("group", unit.group)
            writer.member(
                "history",
                array: { writer in
                    for grade in unit.history { if let grade { writer.string(grade) } else { writer.null() } }
                })
            writer.member(
                "indicators",
                array: { writer in
                    for score in result.indicators {
                        writer.object { writer in
                            writer.number("base", score.base)
                            writer.number("score", score.score)
                            writer.member("small", score.isSmallBase)
                            writer.member("status", score.status.rawValue)
                            writer.number("value", score.value)
                            writer.number("weight", score.effectiveWeight)
                        }
                    }
                })
            writer.member("inputs", array: { writer in unit.inputs.forEach { writer.number($0) } })
            writer.number("malus", result.malus)
            writer.member("name", unit.name)
            writer.member("number", unit.number)
            writer.key("rank")
            if let placement = result.placement { writer.integer(placement.rank) } else { writer.null() }
            writer.member("score", result.fixed.map { outcome.plan.rounding.text($0) })
            writer.member("veto", result.veto)
        }
    }

    /// Reads what was frozen; nil for anything else.
    package init?(_ bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes), json["kind"]?.string == "items",
            let index = json["index"]?.string.flatMap({ QualifiedName($0) }), let period = json["period"]?.string,
            let known = json["known"]?.integer, let version = json["version"]?.string, let rule = json["rule"]
        else { return nil }
        self.index = index
        month = period
        self.known = Instant(milliseconds: known)
        self.version = version
        self.rule = rule
        units = (json["units"]?.array ?? []).compactMap { Self.unit($0) }
        corrections = (json["corrections"]?.array ?? []).compactMap { json in
            guard let objection = json["objection"]?.integer, let code = json["code"]?.string, let id = json["indicator"]?.string else {
                return nil
            }
            return Correction(
                objection: objection, code: code, indicator: id, figures: (json["figures"]?.object ?? [:]).compactMapValues(\.double))
        }
    }

    private static func unit(_ json: JSON) -> Unit? {
        guard let code = json["code"]?.string, let name = json["name"]?.string, let number = json["number"]?.string,
            let area = json["area"]?.string, let cohort = json["cohort"]?.string
        else { return nil }
        func numbers(_ name: String) -> [Double] { (json[name]?.array ?? []).map { $0.double ?? .nan } }
        return Unit(
            code: code, name: name, number: number, area: area, cohort: cohort, group: json["group"]?.string,
            exclusion: json["excluded"]?.string, figures: numbers("figures"), inputs: numbers("inputs"),
            history: (json["history"]?.array ?? []).map(\.string))
    }

    /// - Parameters:
    ///   - rows: of the period, as they were computed.
    ///   - history: grades of the periods before by unit, the oldest first.
    /// - Throws: `Refusal` where two items of the period are about one unit.
    package init(
        _ study: StudyDefinition, _ rows: [ItemAppraisal.Row], index: QualifiedName, period: String, known: Instant, tree: AreaTree,
        corrections: [Correction], history: [String: [String?]]
    ) throws {
        self.index = index
        month = period
        self.known = known
        version = rows.first?.version ?? ""
        self.corrections = corrections
        var cohorts: [String: JSON] = [:]
        for row in rows where cohorts[row.cohort] == nil { cohorts[row.cohort] = row.plan.json(row.titles) }
        rule = [
            "cohorts": .object(cohorts),
            "columns": .array(
                study.columns.map { column in
                    [
                        "id": .string(column.id), "name": ["en": .string(column.name.en), "zh": .string(column.name.zh)],
                        "unit": .string(column.unit),
                    ]
                }),
        ]
        units = rows.map { row in
            let given = row.result.row
            var figures = given.values
            for correction in corrections where correction.code == given.unit {
                for (column, value) in correction.figures {
                    if let at = study.columns.firstIndex(where: { $0.id == column }) { figures[at] = value }
                }
            }
            return Unit(
                code: given.unit, name: given.name, number: row.number, area: tree[row.area]?.code ?? "", cohort: row.cohort,
                group: given.group, exclusion: given.exclusion, figures: figures, inputs: row.plan.inputs(of: figures),
                history: history[given.unit] ?? [])
        }.sorted { ($0.cohort, $0.code) < ($1.cohort, $1.code) }
        let twice = Dictionary(grouping: units, by: \.code).first { $0.value.count > 1 }
        if let twice { throw Refusal.evaluatedTwice(twice.key, in: period) }
    }
}

extension JSONWriter {
    /// A number that reads back as the same; null where there is none.
    mutating func number(_ name: String, _ value: Double?) {
        key(name)
        number(value ?? .nan)
    }

    mutating func number(_ value: Double) {
        if value.isFinite { raw(value.text) } else { null() }
    }
}
