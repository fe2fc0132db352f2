/// Makes rows of the elements of a worksheet (ECMA-376 part 1, 18.3.1).
final class XLSXSheetHandler: XMLHandler {
    static let names = ["c", "v", "row", "t", "is", "f", "rPh"]
    private enum Element {
        static let cell = 0
        static let value = 1
        static let row = 2
        static let text = 3
        static let inline = 4
        static let formula = 5
        static let phonetic = 6
    }
    /// Bytes of one cell; a spreadsheet allows 32,767 characters.
    private static let cellLimit = 1 << 18

    /// What the value of a cell is.
    private enum Kind {
        case number, shared, text, boolean, error, day
    }

    private(set) var failure: FormatError?
    /// Rows that are whole; the reader takes them away.
    var rows: [SheetRow] = []
    private let strings: XLSXStrings
    private let styles: XLSXStyles
    private var row = SheetRow(number: 0, cells: [])
    private var column = 0
    private var kind = Kind.number
    private var style = 0
    private var hasFormula = false
    private var isInline = false
    private var isTaking = false
    private var isPhonetic = false
    private var bytes: [UInt8] = []

    init(strings: XLSXStrings, styles: XLSXStyles) {
        self.strings = strings
        self.styles = styles
        bytes.reserveCapacity(256)
    }

    func start(_ element: Int, _ attributes: XMLAttributes) {
        switch element {
        case Element.cell: startCell(attributes)
        case Element.value: isTaking = true
        case Element.row: startRow(attributes)
        case Element.inline: isInline = true
        case Element.text: isTaking = isInline && !isPhonetic
        case Element.formula: hasFormula = true
        case Element.phonetic: isPhonetic = true
        default: break
        }
    }

    func end(_ element: Int) {
        switch element {
        case Element.cell: endCell()
        case Element.value, Element.text: isTaking = false
        case Element.inline: isInline = false
        case Element.phonetic: isPhonetic = false
        case Element.row:
            while row.cells.last?.text.isEmpty == true { row.cells.removeLast() }
            if !row.cells.isEmpty || !row.problems.isEmpty { rows.append(row) }
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isTaking, self.bytes.count <= XLSXSheetHandler.cellLimit { self.bytes.append(contentsOf: bytes) }
    }

    private func startRow(_ attributes: XMLAttributes) {
        // Programs may leave the number out; the row is then the next one.
        let number = attributes.number("r") ?? row.number + 1
        guard number > row.number, number <= CellReference.maximumRow else {
            failure = .malformed(offset: 0, reason: "row \(number) after row \(row.number)")
            return
        }
        let width = row.cells.count
        row = SheetRow(number: number, cells: [])
        row.cells.reserveCapacity(width)
        column = -1
    }

    private func startCell(_ attributes: XMLAttributes) {
        column += 1
        if let place = attributes.bytes("r") {
            guard let reference = CellReference(place) else {
                failure = .malformed(offset: 0, reason: "a cell in row \(row.number) without a place")
                return
            }
            column = reference.column
        }
        guard column < CellReference.maximumColumn else {
            failure = .tooManyFields(row: row.number, limit: CellReference.maximumColumn)
            return
        }
        style = attributes.number("s") ?? 0
        kind = .number
        if let type = attributes.bytes("t"), let first = type.first {
            switch (first, type.count) {
            case (UInt8(ascii: "s"), 1): kind = .shared
            case (UInt8(ascii: "s"), _), (UInt8(ascii: "i"), _): kind = .text
            case (UInt8(ascii: "b"), _): kind = .boolean
            case (UInt8(ascii: "e"), _): kind = .error
            case (UInt8(ascii: "d"), _): kind = .day
            default: break
            }
        }
        hasFormula = false
        bytes.removeAll(keepingCapacity: true)
    }

    private func endCell() {
        guard failure == nil, column >= 0 else { return }
        if bytes.isEmpty {
            if hasFormula, kind == .number { row.problems.append(RecordProblem(.notCalculated, field: column)) }
            return
        }
        if bytes.count > XLSXSheetHandler.cellLimit {
            row.problems.append(RecordProblem(.fieldTooLong, field: column))
            bytes.removeLast(bytes.count - XLSXSheetHandler.cellLimit)
        }
        let cell = bytes.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) -> Cell in self.cell(buffer) }
        guard !cell.text.isEmpty else { return }
        if column < row.cells.count {
            row.cells[column] = cell
        } else {
            while row.cells.count < column { row.cells.append(.empty) }
            row.cells.append(cell)
        }
    }

    private func cell(_ value: UnsafeBufferPointer<UInt8>) -> Cell {
        switch kind {
        case .number:
            let format = styles.format(of: style)
            if format != .number, format != .text, let serial = Double(String(decoding: value, as: UTF8.self)),
                let cell = Cell(serial: serial, system: styles.system, format: format)
            {
                return cell
            }
            return Cell(number: value)
        case .shared:
            guard let index = Int(String(decoding: value, as: UTF8.self)), let text = strings.text(index) else {
                failure = .malformed(offset: 0, reason: "row \(row.number) refers to a text that is not there")
                return .empty
            }
            return Cell(text)
        case .text, .error: return Cell(XLSXText.string(value))
        case .boolean:
            let flag = value.first == UInt8(ascii: "1") || value.first == UInt8(ascii: "t")
            return Cell(flag ? "TRUE" : "FALSE", value: .boolean(flag))
        case .day:
            let text = String(decoding: value, as: UTF8.self)
            guard let day = CivilDay(iso: text.prefix(10)) else { return Cell(text) }
            let isMidnight = text.count == 10 || text.dropFirst(11).prefix(8) == "00:00:00"
            return isMidnight ? Cell(day.description, value: .date(day)) : Cell(text)
        }
    }
}
