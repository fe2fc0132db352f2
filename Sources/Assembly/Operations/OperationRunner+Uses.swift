import Appraisal
import CQL2
import Governance
import Services

extension OperationRunner {
    /// What follows from an index: as known at the end of a day, or as a published month was frozen.
    func uses(index name: String?, day text: String?, month: String?, format: String) async throws -> Bool {
        let index = try index(named: name)
        let sheets: [UseSheet]
        if let month {
            let published = try await county.publishedMonth(month, of: index, revision: nil)
            guard let frozen = published.paper.frozen.flatMap({ FrozenMonth($0) }) else { return false }
            sheets = try frozen.sheets(try frozen.results())
        } else {
            guard let day = text.map({ Day($0) }) ?? county.now.day else {
                throw Refusal("bad-day", .invalid, zh: "日期应如 2026-11-20。", en: "Give the day as 2026-11-20.", field: "--as-of")
            }
            sheets = try await county.uses(index, on: day)
        }
        switch format {
        case "csv":
            output.result("use,code,name,rank,grade,base,periods,amount,note,added,group")
            for sheet in sheets { for row in sheet.rows { output.result(([sheet.use.id] + cells(row, sheet)).joined(separator: ",")) } }
        case "table":
            for sheet in sheets {
                output.result("\(sheet.use.name[language])\(sheet.use.unit.map { " (\($0))" } ?? "")")
                if let refusal = sheet.refusal { output.result("  " + refusal.message[language]) }
                for row in sheet.rows {
                    let cells = cells(row, sheet)
                    output.result(
                        "  \(cells[2].padded(4)) \(cells[0].padded(13)) \(cells[3].padded(3)) \(cells[6].padded(12)) \(cells[1]) \(cells[7])"
                    )
                }
            }
        default:
            throw Refusal("bad-format", .invalid, zh: "格式只能是 table、csv。", en: "The format is table or csv.", field: "--format")
        }
        return sheets.allSatisfy { $0.refusal == nil }
    }

    private func cells(_ row: UseSheet.Row, _ sheet: UseSheet) -> [String] {
        [
            row.code, row.name[language], row.result.placement.map { String($0.rank) } ?? "",
            row.result.grade.map { sheet.grades[$0.rawValue - 1] } ?? "", row.input.base.map { $0.text } ?? "",
            row.run.map { String($0) } ?? "", row.amount.map { sheet.rounding.text($0) } ?? "",
            [row.note?.word, row.note?.veto].compactMap { $0 }.joined(separator: " "), row.input.added.map { $0.text } ?? "",
            row.input.group ?? "",
        ]
    }
}
