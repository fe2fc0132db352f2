/// Makes rows of `table`, `tr`, `td` and `th`, with the grid of spans of the HTML standard (4.9.12, "forming a table").
final class HTMLTableHandler: HTMLHandler {
    /// What is known of a table when it has gone by.
    struct Survey {
        var rows = 0
        var caption = ""
        var merges: [CellRange] = []
    }

    /// A table that is open; tables may stand in cells of others.
    private struct Open {
        var number: Int
        var row = 0
        var cells: [Cell] = []
        var column = 0
        /// For each column, through which row a cell from above reaches.
        var spans: [Int] = []
        var text: [UInt8] = []
        var isInCell = false
        var isInRow = false
        var isInCaption = false
    }

    private static let cellLimit = 1 << 18
    private static let mergeLimit = 1 << 20
    private static let depthLimit = 64

    private(set) var failure: FormatError?
    /// Rows of the table that is taken; the reader takes them away.
    var rows: [SheetRow] = []
    private(set) var tables: [Int: Survey] = [:]
    private let taken: Int?
    private var open: [Open] = []
    private var count = 0
    private var silent = 0

    /// - Parameter taken: the table whose rows are wanted, counted from 0; nil only to survey all.
    init(taking taken: Int?) {
        self.taken = taken
    }

    func start(_ element: String, _ attributes: HTMLAttributes) {
        switch element {
        case "table":
            guard open.count < HTMLTableHandler.depthLimit else {
                failure = .malformed(offset: 0, reason: "tables within tables, \(open.count) deep")
                return
            }
            open.append(Open(number: count))
            if taken == nil { tables[count] = Survey() }
            count += 1
        case "script", "style": silent += 1
        case "tr":
            endRow()
            change { table in
                table.row += 1
                table.isInRow = true
                table.cells = []
                table.column = 0
            }
        case "td", "th": startCell(attributes)
        case "caption": change { $0.isInCaption = true }
        case "br", "p", "div": change { if $0.isInCell, !$0.text.isEmpty { $0.text.append(0x0A) } }
        default: break
        }
    }

    func end(_ element: String) {
        switch element {
        case "table":
            endRow()
            _ = open.popLast()
        case "script", "style": silent = max(0, silent - 1)
        case "tr": endRow()
        case "td", "th": endCell()
        case "caption":
            change { table in
                table.isInCaption = false
                let caption = HTMLTableHandler.plain(table.text)
                table.text = []
                if self.taken == nil { self.tables[table.number]?.caption = caption }
            }
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard silent == 0 else { return }
        change { table in
            guard table.isInCell || table.isInCaption, table.text.count <= HTMLTableHandler.cellLimit else { return }
            // Line ends and tabs of the page are spaces; only <br> is a line end.
            for byte in bytes { table.text.append(byte == 0x0A || byte == 0x0D || byte == 0x09 ? 0x20 : byte) }
        }
    }

    private func change(_ body: (inout Open) -> Void) {
        guard !open.isEmpty else { return }
        body(&open[open.count - 1])
    }

    private func startCell(_ attributes: HTMLAttributes) {
        endCell()
        let across = HTMLTableHandler.span(attributes["colspan"], limit: 1000)
        let down = HTMLTableHandler.span(attributes["rowspan"], limit: 65_534)
        change { table in
            if !table.isInRow {
                table.row += 1
                table.isInRow = true
                table.cells = []
                table.column = 0
            }
            while table.column < table.spans.count, table.spans[table.column] >= table.row { table.column += 1 }
            let columns = table.column...table.column + across - 1
            if table.column + across > CellReference.maximumColumn {
                self.failure = .tooManyFields(row: table.row, limit: CellReference.maximumColumn)
                return
            }
            while table.spans.count <= columns.upperBound { table.spans.append(0) }
            for column in columns { table.spans[column] = table.row + down - 1 }
            while table.cells.count < table.column { table.cells.append(.empty) }
            table.isInCell = true
            table.text = []
            if self.taken == nil, across > 1 || down > 1, self.tables[table.number]?.merges.count ?? 0 < HTMLTableHandler.mergeLimit {
                self.tables[table.number]?.merges.append(CellRange(rows: table.row...table.row + down - 1, columns: columns))
            }
        }
    }

    private func endCell() {
        change { table in
            guard table.isInCell else { return }
            table.isInCell = false
            while table.cells.count < table.column { table.cells.append(.empty) }
            table.cells.append(Cell(HTMLTableHandler.plain(table.text)))
            table.column += 1
        }
    }

    private func endRow() {
        endCell()
        change { table in
            guard table.isInRow else { return }
            table.isInRow = false
            while table.cells.last?.text.isEmpty == true { table.cells.removeLast() }
            guard !table.cells.isEmpty else { return }
            if self.taken == nil { self.tables[table.number]?.rows += 1 }
            if self.taken == table.number { self.rows.append(SheetRow(number: table.row, cells: table.cells)) }
        }
    }

    private static func span(_ text: String?, limit: Int) -> Int {
        min(max(1, text.flatMap { Int($0.filter(\.isNumber)) } ?? 1), limit)
    }

    /// Runs of spaces become one, no-break spaces are spaces, nothing stays around a line.
    private static func plain(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self).replacing("\u{A0}", with: " ")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: " ").joined(separator: " ")
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
