import CQL2
import Formats
import Foundation
import Governance
import SceneLoading

/// Literal items of a demo: a CSV file with the fields' names as its header.
enum SceneDemoRows {
    static func read(_ path: String) throws -> [[String: String]] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Refusal("demo-file", .invalid, zh: "没有文件 \(path)。", en: "There is no file \(path).", field: "demo.yaml")
        }
        let reader = try CSVReader(FileSource(path: path), options: CSVOptions(encoding: .utf8, separator: .comma))
        var header: [String] = []
        var rows: [[String: String]] = []
        while let row = try reader.next() {
            guard !row.isBlank else { continue }
            let cells = (0..<row.count).map { row.string($0).trimmingCharacters(in: .whitespaces) }
            if header.isEmpty { header = cells } else { rows.append(Dictionary(zip(header, cells)) { first, _ in first }) }
        }
        return rows
    }

    /// The values of a row; columns whose names begin with `_` say when and where.
    static func values(_ row: [String: String], of register: Register, line: Int) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for (column, text) in row where !column.hasPrefix("_") && !text.isEmpty {
            guard let field = register.field(column), let value = SceneDemo.value(text, of: field) else {
                throw SceneDemoFault.row(register.id.description, line, column, text)
            }
            values[column] = value
        }
        return values
    }
}
