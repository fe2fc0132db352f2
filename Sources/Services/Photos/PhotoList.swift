import CQL2
import Foundation
import Formats
import Governance

/// A table beside the photos: 文件名、编号、类型、拍摄时间、说明. What it says goes before what paths say.
struct PhotoList: Sendable {
    struct Row: Sendable {
        var number = ""
        var role = ""
        var capturedAt: CQL2.Instant?
        var note = ""
    }

    private var rows: [String: Row] = [:]
    /// Names that stand in it more than once without a folder.
    private var doubtful: Set<String> = []

    init() {}

    private static let columns: [String: [String]] = [
        "file": ["文件名", "照片名", "照片文件", "文件", "file", "file name", "filename", "photo"],
        "number": ["编号", "原编号", "台账编号", "档案号", "户主或编号", "number", "no"],
        "role": ["类型", "照片类型", "阶段", "role", "kind", "type"],
        "time": ["拍摄时间", "拍摄日期", "时间", "taken", "captured at", "taken at"],
        "note": ["说明", "备注", "note", "remark"],
    ]

    /// - Throws: a refusal where the table cannot be read or names no files.
    init(path: String, zone: CountyZone) throws {
        let file = try ImportFile(path: path, encoding: nil, known: Set(Self.columns.values.joined()), layer: "photos")
        let match = HeaderMatch.match(headers: file.reader.columns, aliases: Self.columns)
        guard let name = match.mapping["file"]?.index else {
            throw Refusal(
                "photo-list", .invalid, zh: "清单里没有“文件名”一列，未采用。", en: "The list has no column \"file name\" and was not used.",
                field: "list")
        }
        while let record = try file.reader.next() {
            func text(_ column: String) -> String {
                guard let index = match.mapping[column]?.index, index < record.cells.count else { return "" }
                return record.cells[index].text.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            guard name < record.cells.count else { continue }
            let key = Self.key(record.cells[name].text)
            guard !key.isEmpty else { continue }
            if rows[key] != nil { doubtful.insert(key) }
            rows[key] = Row(number: text("number"), role: text("role"), capturedAt: Self.instant(text("time"), zone), note: text("note"))
        }
    }

    /// The row about a photo: by the end of its path, or by its name alone.
    func row(of path: String) -> Row? {
        var key = Self.key(path)[...]
        while !key.isEmpty {
            if let row = rows[String(key)], !doubtful.contains(String(key)) { return row }
            guard let slash = key.firstIndex(of: "/") else { return nil }
            key = key[key.index(after: slash)...]
        }
        return nil
    }

    private static func key(_ path: String) -> String {
        path.split { $0 == "/" || $0 == "\\" }.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "/").lowercased()
    }

    /// `2024-03-05 10:22`, `2024年3月5日`: a day needs all three numbers.
    private static func instant(_ text: String, _ zone: CountyZone) -> CQL2.Instant? {
        let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count >= 3, (1970...2999).contains(numbers[0]),
            let day = Day(Self.padded(numbers[0], 4) + "-" + Self.padded(numbers[1], 2) + "-" + Self.padded(numbers[2], 2))
        else { return nil }
        let (hour, minute, second) = (numbers.dropFirst(3).first ?? 0, numbers.dropFirst(4).first ?? 0, numbers.dropFirst(5).first ?? 0)
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return CQL2.Instant(milliseconds: zone.start(of: day).milliseconds + Int64((hour * 60 + minute) * 60 + second) * 1000)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
