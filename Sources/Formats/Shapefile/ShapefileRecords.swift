internal import Spatial

/// Reads the features of a shapefile, shape and row together; coordinates as they stand in the file.
public final class ShapefileRecords: RecordReader {
    public let columns: [String]
    private let owner: ShapefileSet
    private let shapes: ShapeFile
    private let table: AttributeTable?
    private let texts: FieldText
    private var row: Int

    init(
        _ owner: ShapefileSet, _ shapes: ShapeFile, _ table: AttributeTable?, encoding: TextEncoding, from position: RecordPosition?
    ) throws(FormatError) {
        self.owner = owner
        self.shapes = shapes
        self.table = table
        let texts = try FieldText(encoding)
        self.texts = texts
        columns = table?.names.map { texts.text($0).text } ?? []
        row = max(0, (position?.row ?? 1) - 1)
    }

    public func next() throws(FormatError) -> Record? {
        while row < max(shapes.count, table?.count ?? 0) {
            defer { row += 1 }
            if let table, row < table.count, table.isDeleted(row) { continue }
            var record = Record(position: RecordPosition(row: row + 1, offset: UInt64(row + 1)), cells: [])
            if row < shapes.count {
                switch shapes.shape(row) {
                case .geometry(let geometry): record.geometry = geometry
                case .none: break
                case .unreadable(let reason): record.problems.append(RecordProblem(.invalidGeometry, detail: reason))
                }
            } else {
                record.problems.append(RecordProblem(.invalidGeometry, detail: "a row without a shape"))
            }
            guard let table else { return record }
            if row >= table.count { record.problems.append(RecordProblem(.missingFields, detail: "a shape without a row")) }
            for field in columns.indices {
                let (text, isWhole) = texts.text(table.bytes(row, field))
                if !isWhole { record.problems.append(RecordProblem(.invalidBytes, field: field)) }
                record.cells.append(ShapefileRecords.cell(text, table.kinds[field]))
            }
            return record
        }
        return nil
    }

    private static func cell(_ text: String, _ kind: AttributeTable.Kind) -> Cell {
        switch kind {
        case .text: return Cell(text)
        case .number:
            // The digits of a table are exact; the value is for those who want it.
            if let whole = Int64(text) { return Cell(text, value: .integer(whole)) }
            return Double(text).map { Cell(text, value: .real($0)) } ?? Cell(text)
        case .logical:
            switch text.uppercased() {
            case "T", "Y": return Cell("TRUE", value: .boolean(true))
            case "F", "N": return Cell("FALSE", value: .boolean(false))
            default: return .empty
            }
        case .date:
            guard text.utf8.count == 8, text != "00000000" else { return text == "00000000" ? .empty : Cell(text) }
            let iso = "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
            return CivilDay(iso: iso).map { Cell(iso, value: .date($0)) } ?? Cell(text)
        }
    }
}
