import CQL2
import Formats
import Governance

/// A small CSV whose columns are known by name, read row by row; its faults name the row.
struct Sheet {
    struct Row {
        let line: Int
        let cells: [String]
        let columns: [String: Int]
        let option: String

        /// The cell of a column, without spaces around; empty where there is none.
        subscript(name: String) -> String {
            guard let column = columns[name], column < cells.count else { return "" }
            return String(cells[column].trimmingSpaces)
        }

        func text(_ name: String) throws(Refusal) -> String {
            let text = self[name]
            if text.isEmpty { throw fault(zh: "缺少 \(name)", en: "\(name) is missing") }
            return text
        }

        func day(_ name: String) throws(Refusal) -> Day? {
            let text = self[name]
            if text.isEmpty { return nil }
            guard let date = try? LooseDate(text), date.precision == .day else {
                throw fault(zh: "“\(text)”不是日期", en: "\"\(text)\" is no date")
            }
            return Day(date.day)
        }

        func fault(zh: String, en: String) -> Refusal {
            Refusal("bad-row", .invalid, zh: "第 \(line) 行：\(zh)。", en: "Row \(line): \(en).", field: option)
        }
    }

    private let path: String
    private let option: String
    private let reader: any RecordReader
    private let match: HeaderMatch

    init(_ path: String, option: String, names: [String: [String]], required: [String]) throws {
        self.path = path
        self.option = option
        reader = try ImportFile(path: path, encoding: nil, known: Set(names.keys).union(names.values.joined()), layer: "").reader
        match = HeaderMatch.match(headers: reader.columns, aliases: names)
        for name in required where match.mapping[name] == nil {
            throw Refusal(
                "missing-column", .invalid, zh: "文件 \(path) 缺少“\(name)”列。", en: "The file \(path) has no column \"\(name)\".", field: option
            )
        }
    }

    func has(_ column: String) -> Bool { match.mapping[column] != nil }

    func unit(of column: String) -> LooseUnit? { match.mapping[column]?.unit }

    func each(_ body: (Row) throws -> Void) throws {
        let columns = match.mapping.mapValues(\.index)
        do {
            while let record = try reader.next() {
                let row = Row(line: record.position.row, cells: record.cells.map(\.text), columns: columns, option: option)
                if let refusal = Refusal(record.problems) { throw row.fault(zh: refusal.message.zh, en: refusal.message.en) }
                if SummaryRow.matches(row.cells) { continue }
                try body(row)
            }
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
    }
}
