import Appraisal
import Formats
import Governance
import SceneLoading
import Services

/// Rows of a table as a definition reads them.
struct StudyTable {
    /// By cohort, in the order of the file; under "" where the definition has none.
    private(set) var rows: [String: [StudyRow]] = [:]
    /// Row by row of the file: cohort and position within it.
    private(set) var order: [(cohort: String, position: Int)] = []

    /// - Throws: `Refusal` naming file, row and column.
    init(path: String, _ definition: StudyDefinition, periods only: String?) throws {
        do {
            try read(path, definition, only)
        } catch let error as FormatError {
            throw Refusal(error, path: path)
        }
    }

    private mutating func read(_ path: String, _ definition: StudyDefinition, _ only: String?) throws {
        let layout = definition.layout
        let headers = definition.columns.map(\.header)
        let records = try CSVRecords(try FileSource(path: path), header: .find(known: Set(headers + [layout.unit])))
        func find(_ header: String) throws(Refusal) -> Int {
            if let position = records.columns.firstIndex(of: header) { return position }
            throw Refusal(
                "study-no-column", .invalid, zh: "\(path) 中没有“\(header)”列；有：\(records.columns.joined(separator: "、"))。",
                en: "\(path) has no column “\(header)”; it has: \(records.columns.joined(separator: ", ")).", field: header)
        }
        func findOptional(_ header: String?) throws(Refusal) -> Int? {
            guard let header else { return nil }
            return try find(header)
        }
        let unit = try find(layout.unit)
        let name = try findOptional(layout.name)
        let period = try findOptional(layout.period)
        let cohort = try findOptional(layout.cohort)
        let group = try findOptional(layout.group)
        let exclusion = try findOptional(layout.exclusion)
        var positions: [Int] = []
        for header in headers { positions.append(try find(header)) }
        while let record = try records.next() {
            func text(_ position: Int?) -> String? {
                guard let position, record.cells.indices.contains(position) else { return nil }
                let text = record.cells[position].text.trimmingSpaces
                return text.isEmpty ? nil : text
            }
            let number = record.position.row
            guard let id = text(unit) else {
                throw Refusal(
                    "study-no-unit", .invalid, zh: "第 \(number) 行没有“\(layout.unit)”。", en: "Row \(number) has no “\(layout.unit)”.",
                    field: layout.unit)
            }
            let when = text(period) ?? ""
            if let only, when != only { continue }
            var values: [Double] = []
            for (column, position) in zip(definition.columns, positions) {
                values.append(try Self.value(text(position), column, row: number))
            }
            let key = text(cohort) ?? ""
            order.append((key, rows[key]?.count ?? 0))
            rows[key, default: []].append(
                StudyRow(unit: id, name: text(name), period: when, group: text(group), exclusion: text(exclusion), values: values))
        }
    }

    /// A number, with or without thousands separators; nothing, NA, `-`, `—` and `/` are missing.
    private static func value(_ text: String?, _ column: StudyDefinition.Column, row: Int) throws(Refusal) -> Double {
        guard let text, !["NA", "N/A", "NaN", "-", "—", "/", "无"].contains(text) else { return .nan }
        guard let value = Double(text) ?? Double(text.replacing(",", with: "")), value.isFinite else {
            throw Refusal(
                "study-not-a-number", .invalid, zh: "第 \(row) 行“\(column.header)”不是数字：“\(text)”。",
                en: "Row \(row), “\(column.header)”: “\(text)” is not a number.", field: column.header)
        }
        if value < column.minimum ?? -.infinity || value > column.maximum ?? .infinity {
            throw Refusal(
                "study-out-of-range", .invalid, zh: "第 \(row) 行“\(column.header)”超出范围：\(text)。",
                en: "Row \(row), “\(column.header)”: \(text) is out of range.", field: column.header)
        }
        return value
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace ?? false { text = text.dropFirst() }
        while text.last?.isWhitespace ?? false { text = text.dropLast() }
        return String(text)
    }
}
