/// A file of one or more tables of cells: a workbook, a page of HTML tables, a CSV file.
public protocol Workbook: AnyObject {
    /// In the order of the file.
    var sheets: [SheetInfo] { get }

    /// The merged cells of a sheet, by its place in ``sheets``.
    func merges(of sheet: Int) throws(FormatError) -> [CellRange]

    /// The rows of a sheet as they stand, merged cells with their value in the first cell only.
    func rows(of sheet: Int) throws(FormatError) -> any SheetReader
}

/// What is known of a sheet before it is read.
public struct SheetInfo: Hashable, Sendable {
    public let name: String
    /// Hidden by whoever made the file; often left-overs.
    public let isHidden: Bool

    public init(name: String, isHidden: Bool = false) {
        self.name = name
        self.isHidden = isHidden
    }
}

/// The rows of a sheet, forward only.
public protocol SheetReader: AnyObject {
    /// The next row that has cells, or nil at the end.
    func next() throws(FormatError) -> SheetRow?
}

/// One row as it stands in the file.
public struct SheetRow: Hashable, Sendable {
    /// From 1, as a spreadsheet shows it.
    public var number: Int
    /// From the first column on, without the empty ones at the end.
    public var cells: [Cell]
    /// Columns whose value was filled in from a merged cell that begins in a row above.
    public var filled: [Int] = []
    public var problems: [RecordProblem] = []

    public init(number: Int, cells: [Cell]) {
        self.number = number
        self.cells = cells
    }

    /// Whether no cell holds anything but spaces.
    public var isBlank: Bool {
        cells.allSatisfy { $0.text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }
    }
}

extension Workbook {
    /// The place of a sheet by its name; nil when there is none.
    public func sheet(named name: String) -> Int? {
        sheets.firstIndex { $0.name == name } ?? sheets.firstIndex { HeaderName.folded($0.name) == HeaderName.folded(name) }
    }

    /// The rows of a sheet with the values of merged cells where `fill` says.
    public func rows(of sheet: Int, filling fill: MergeFill) throws(FormatError) -> any SheetReader {
        let plain = try rows(of: sheet)
        let merges = fill.isEmpty ? [] : try merges(of: sheet)
        return merges.isEmpty ? plain : FilledRows(plain, merges: merges, fill: fill)
    }

    /// The first rows that are not blank, as they stand.
    public func firstRows(of sheet: Int, count: Int) throws(FormatError) -> [SheetRow] {
        let reader = try rows(of: sheet)
        var rows: [SheetRow] = []
        while rows.count < count, let row = try reader.next() {
            if !row.isBlank { rows.append(row) }
        }
        return rows
    }
}
