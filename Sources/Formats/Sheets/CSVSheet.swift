/// A CSV file as a workbook of one sheet, so that its header can be looked for like any other.
public final class CSVSheet: Workbook {
    public let sheets: [SheetInfo]
    /// The encoding in use, given or found.
    public let encoding: TextEncoding
    private let source: any ByteSource
    private let options: CSVOptions

    public init(_ source: any ByteSource, name: String, options: CSVOptions = CSVOptions()) throws(FormatError) {
        let first = try CSVReader(source, options: options)
        self.source = source
        encoding = first.encoding
        self.options = CSVOptions(encoding: first.encoding, separator: first.separator, limits: options.limits)
        sheets = [SheetInfo(name: name)]
    }

    public func merges(of sheet: Int) throws(FormatError) -> [CellRange] { [] }

    public func rows(of sheet: Int) throws(FormatError) -> any SheetReader {
        CSVSheetRows(try CSVReader(source, options: options))
    }
}

private final class CSVSheetRows: SheetReader {
    private let reader: CSVReader

    init(_ reader: CSVReader) {
        self.reader = reader
    }

    func next() throws(FormatError) -> SheetRow? {
        guard let row = try reader.next() else { return nil }
        var cells = (0..<row.count).map { Cell(CSVFormulaGuard.removed(from: row.string($0))) }
        while cells.last?.text.isEmpty == true { cells.removeLast() }
        var sheetRow = SheetRow(number: row.position.row, cells: cells)
        sheetRow.problems = row.problems
        return sheetRow
    }
}
