/// The tables of an HTML page: what hotlines and office systems write and call .xls.
///
/// Each table that is not inside of another's cell, or is, is a sheet of its own; a table that only holds others has no
/// rows and is left out. Cells that span rows or columns are merged cells.
public final class HTMLTables: Workbook {
    public let sheets: [SheetInfo]
    /// The encoding in use, given or found out; what the page says of itself is believed only where its bytes agree.
    public let encoding: TextEncoding
    private let source: any ByteSource
    /// By sheet: the number of the table in the page, and its merged cells.
    private let tables: [(number: Int, merges: [CellRange])]

    /// - Throws: `noSuchLayer` when the page has no table with rows; `system`.
    public init(_ source: any ByteSource, encoding: TextEncoding? = nil) throws(FormatError) {
        self.source = source
        let used: TextEncoding
        if let encoding { used = encoding } else { used = try TextEncoding.detect(in: source) }
        self.encoding = used
        let survey = HTMLTableHandler(taking: nil)
        let pages = try HTMLPages(source, used, survey)
        while try pages.advance() {}
        let found = survey.tables.filter { $0.value.rows > 0 }.sorted { $0.key < $1.key }
        guard !found.isEmpty else { throw .noSuchLayer("table") }
        tables = found.map { ($0.key, $0.value.merges) }
        sheets = found.enumerated().map { index, table in
            SheetInfo(name: table.value.caption.isEmpty ? "表\(index + 1)" : table.value.caption)
        }
    }

    public func merges(of sheet: Int) throws(FormatError) -> [CellRange] {
        guard tables.indices.contains(sheet) else { throw .noSuchLayer(String(sheet + 1)) }
        return tables[sheet].merges
    }

    public func rows(of sheet: Int) throws(FormatError) -> any SheetReader {
        guard tables.indices.contains(sheet) else { throw .noSuchLayer(String(sheet + 1)) }
        let handler = HTMLTableHandler(taking: tables[sheet].number)
        return HTMLRows(try HTMLPages(source, encoding, handler), handler)
    }
}

/// Feeds a page to a handler, decoded, piece by piece.
private final class HTMLPages {
    private let input: TextInput
    private let stream: HTMLStream
    private var isAtEnd = false

    init(_ source: any ByteSource, _ encoding: TextEncoding, _ handler: HTMLTableHandler) throws(FormatError) {
        input = try TextInput(source: source, encoding: encoding, from: 0)
        stream = try HTMLStream(handler)
    }

    /// Answers false when nothing is left.
    func advance() throws(FormatError) -> Bool {
        guard !isAtEnd else { return false }
        var piece = TextPiece()
        let more = try input.append(upTo: 1 << 16, to: &piece)
        isAtEnd = !more
        try stream.feed(piece.bytes)
        if isAtEnd { try stream.feed([], isLast: true) }
        return true
    }
}

private final class HTMLRows: SheetReader {
    private let pages: HTMLPages
    private let handler: HTMLTableHandler
    private var place = 0

    init(_ pages: HTMLPages, _ handler: HTMLTableHandler) {
        self.pages = pages
        self.handler = handler
    }

    func next() throws(FormatError) -> SheetRow? {
        while place == handler.rows.count {
            handler.rows.removeAll(keepingCapacity: true)
            place = 0
            guard try pages.advance() else { return nil }
        }
        place += 1
        return handler.rows[place - 1]
    }
}
