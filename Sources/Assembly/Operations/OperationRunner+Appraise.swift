import Appraisal
import CQL2
import Governance
import JSONText
import Services

extension OperationRunner {
    func appraise(index name: String?, day text: String?, level levelName: String, format: String) throws -> Bool {
        let index = try index(named: name)
        guard let level = AreaLevel(rawValue: levelName), level == .town || level == .village else {
            throw Refusal("bad-level", .invalid, zh: "层级只能是 town 或 village。", en: "The level is town or village.", field: "--level")
        }
        guard let day = text.map({ Day($0) }) ?? county.now.day else {
            throw Refusal("bad-day", .invalid, zh: "日期应如 2026-11-20。", en: "Give the day as 2026-11-20.", field: "--as-of")
        }
        let appraisement = try county.appraise(index, on: day)
        let rows = appraisement.ranking(level).map { Row($0, appraisement, county.map.tree) }
        switch format {
        case "json": json(rows, appraisement)
        case "csv":
            output.result("rank,code,name,score,grade," + appraisement.index.indicators.map(\.id).joined(separator: ","))
            for row in rows {
                output.result(([row.rank, row.code, row.name, row.score, row.grade] + row.indicators).joined(separator: ","))
            }
        case "table":
            for row in rows {
                output.result("\(row.rank.padded(4)) \(row.code.padded(13)) \(row.score.padded(7)) \(row.grade)  \(row.name)")
            }
        default:
            throw Refusal("bad-format", .invalid, zh: "格式只能是 table、csv、json。", en: "The format is table, csv or json.", field: "--format")
        }
        return true
    }

    /// The index of that name; without one, the county's only index.
    func index(named name: String?) throws(Refusal) -> QualifiedName {
        let known = county.indexes.keys.sorted { $0.description < $1.description }
        if name == nil, known.count == 1 { return known[0] }
        guard let index = name.flatMap({ QualifiedName($0) }), known.contains(index) else {
            let names = known.map(\.description).joined(separator: ", ")
            throw Refusal(
                "bad-index", .invalid, zh: "指数写作 场景.指数;可用：\(names)。", en: "Name the index as scene.index; known: \(names).",
                field: "--index")
        }
        return index
    }

    private struct Row {
        var rank: String
        var code: String
        var name: String
        var score: String
        var grade: String
        var indicators: [String]

        init(_ result: UnitResult, _ appraisement: Appraisement, _ tree: AreaTree) {
            let bands = appraisement.index.declaration.bands
            rank = result.placement.map { String($0.rank) } ?? ""
            code = tree[AreaID(result.unit.id)]?.code ?? ""
            name = result.unit.name
            score = result.fixed.map { appraisement.index.definition.rounding.text($0) } ?? ""
            grade = result.grade.map { bands[$0.rawValue - 1].grade } ?? ""
            indicators = result.indicators.map { part in
                part.score.flatMap { appraisement.index.definition.rounding.fixed($0) }
                    .map { appraisement.index.definition.rounding.text($0) } ?? ""
            }
        }
    }

    private func json(_ rows: [Row], _ appraisement: Appraisement) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("asOf", appraisement.day.description)
            writer.member("version", appraisement.index.declaration.id)
            writer.key("areas")
            writer.array { writer in
                for row in rows {
                    writer.object { writer in
                        writer.member("code", row.code)
                        writer.member("name", row.name)
                        writer.member("rank", Int(row.rank) ?? 0)
                        writer.key("score")
                        writer.raw(row.score.isEmpty ? "null" : row.score)
                        writer.member("grade", row.grade)
                        writer.key("indicators")
                        writer.object { writer in
                            for (indicator, score) in zip(appraisement.index.indicators, row.indicators) {
                                writer.key(indicator.id)
                                writer.raw(score.isEmpty ? "null" : score)
                            }
                        }
                    }
                }
            }
        }
        output.result(writer.text)
    }
}

extension String {
    /// Filled with spaces on the right.
    func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
