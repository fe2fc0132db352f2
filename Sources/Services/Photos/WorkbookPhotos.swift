import Foundation
import Formats
import Governance

/// Pictures in a workbook, each with a path made of what its row and the head of its column say.
struct WorkbookPhotos {
    private let workbook: XLSXWorkbook
    private(set) var pictures: [(path: String, part: String)] = []

    /// Nil where the file is no XLSX with pictures.
    init?(path: String, name: String, register: Register) {
        let opened = try? ImportFile(
            path: path, encoding: nil, known: ColumnPlan.knownNames(register), layer: register.id.name,
            titles: [register.name.zh, register.name.en])
        guard let file = opened, let workbook = file.data.workbook as? XLSXWorkbook,
            let plan = try? ColumnPlan(headers: file.reader.columns, mapping: [:], register: register)
        else { return nil }
        self.workbook = workbook
        let named = (try? workbook.cellPictures()) ?? [:]
        var lying = Dictionary(grouping: (try? workbook.pictures(of: file.place)) ?? [], by: \.row)
        guard !named.isEmpty || !lying.isEmpty else { return nil }
        let columns = file.reader.columns
        while let record = try? file.reader.next() {
            var found = lying.removeValue(forKey: record.position.row)?.map { ($0.column, $0.part) } ?? []
            for (index, cell) in record.cells.enumerated() {
                if let part = XLSXWorkbook.pictureName(in: cell.text).flatMap({ named[$0] }) { found.append((index, part)) }
            }
            let row = Self.words(of: record, plan, register)
            for (column, part) in found {
                let head = columns.indices.contains(column) ? columns[column] : ""
                add(part, [name] + row + Self.role(head, register), row: record.position.row)
            }
        }
        // Pictures beside the table are counted too.
        for picture in lying.values.joined().sorted(by: { $0.row < $1.row }) { add(picture.part, [name], row: picture.row) }
    }

    func bytes(of part: String) -> Result<[UInt8], FormatError> {
        Result { () throws(FormatError) in try workbook.bytes(ofPicture: part, upTo: PhotoFolderLimits.photoBytes) }
    }

    private mutating func add(_ part: String, _ folders: [String], row: Int) {
        let name = part.split(separator: "/").last.map(String.init) ?? part
        pictures.append(((folders + ["\(row)-\(pictures.count + 1)-\(name)"]).joined(separator: "/"), part))
    }

    /// Town, village, and number, owner or address, as folders would be called.
    private static func words(of record: Record, _ plan: ColumnPlan, _ register: Register) -> [String] {
        func text(_ matches: (ImportTarget) -> Bool) -> String {
            for column in plan.columns where matches(column.target) && column.index < record.cells.count {
                let text = record.cells[column.index].text.replacing("/", with: "／").replacing("\\", with: "／")
                let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                if !plain.isEmpty { return String(plain.prefix(60)) }
            }
            return ""
        }
        func field(_ ids: [String]) -> String {
            text { if case .field(let slot) = $0 { ids.contains(register.fields[slot].id) } else { false } }
        }
        let number = text { $0 == .number }
        let subjects = [
            number.isEmpty ? field(register.photos.numbers) : number, register.photos.owner.map { field([$0]) } ?? "",
            field(register.photos.addresses),
        ]
        return ([text { $0 == .town }, text { $0 == .area }] + [subjects.first { !$0.isEmpty } ?? ""]).filter { !$0.isEmpty }
    }

    /// The head of a column, where it names a role.
    private static func role(_ head: String, _ register: Register) -> [String] {
        let names = register.photos.roles.flatMap { [$0.name.zh, $0.name.en] + $0.aliases }
        return names.contains { head.localizedStandardContains($0) } ? [head.replacing("/", with: "／")] : []
    }
}
