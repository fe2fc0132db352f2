extension Workbook {
    /// The header of a sheet in the rows that a person pointed at: one row, or two that are read together. A merged
    /// cell names every column it covers.
    /// - Parameter known: names of fields, which decide between the two names of a column.
    /// - Throws: `noSuchLayer`; `noHeader` where the rows hold nothing, or lie too far down to be a header.
    public func header(of sheet: Int, rows: ClosedRange<Int>, known: Set<String>) throws(FormatError) -> SheetHeader {
        guard sheets.indices.contains(sheet) else { throw .noSuchLayer(String(sheet + 1)) }
        guard rows.lowerBound >= 1, rows.upperBound <= SheetHeader.lowest else { throw .noHeader }
        let reader = try self.rows(of: sheet, filling: [.down, .right])
        var found: [[String]] = []
        while let row = try reader.next(), row.number <= rows.upperBound {
            if rows.contains(row.number), !row.isBlank { found.append(row.cells.map(\.text)) }
        }
        guard let last = found.last else { throw .noHeader }
        let forms = Set(known.flatMap { HeaderName($0).forms })
        var names = found.count > 1 ? HeaderPair.names(upper: found[found.count - 2], lower: last, known: forms) : last
        while names.last?.allSatisfy(\.isWhitespace) == true { names.removeLast() }
        guard !names.isEmpty else { throw .noHeader }
        return SheetHeader(rows: rows, columns: names)
    }
}

extension SheetHeader {
    /// The last row in which a header is looked for.
    public static let lowest = 50
}
