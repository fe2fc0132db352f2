/// Where the header of a sheet seems to be, for a person to confirm.
public struct HeaderProposal: Hashable, Sendable {
    /// The place of the sheet in its workbook.
    public var sheet: Int
    public var header: SheetHeader
    /// Which column holds which field.
    public var match: HeaderMatch
    /// From 0 to 1: the share of named columns that are known, less 2 to the power of minus their number, so that
    /// one lucky hit says little. Only for comparing sheets and for deciding whether to ask.
    public var confidence: Double

    /// Looks at the first rows of a sheet.
    ///
    /// The header is the row, or the two rows, with the most known names; of equals the one with the most different
    /// names, and of equals the smaller and higher one. Two rows are a header only where merged cells join them, or
    /// where together they have more known names than each alone. A row below that only numbers the columns
    /// (1, 2, 3 … or 甲, 乙, 1, 2 …) belongs to the header.
    /// - Parameters:
    ///   - rows: the first rows that are not blank, as they stand (see ``Workbook/firstRows(of:count:)``).
    ///   - merges: of the sheet.
    ///   - aliases: by field, the names by which it is known.
    /// - Returns: nil when no row can be a header.
    public static func find(
        in rows: [SheetRow], merges: [CellRange] = [], aliases: [String: [String]], sheet: Int = 0
    ) -> HeaderProposal? {
        let near = merges.filter { $0.rows.lowerBound <= (rows.last?.number ?? 0) }
        let filled = filled(rows, near)
        let known = Set(aliases.flatMap { $0.value + [$0.key] }.flatMap { HeaderName($0).forms })
        var best: (proposal: HeaderProposal, score: [Int])?
        func consider(_ columns: [String], _ numbers: ClosedRange<Int>, order: Int) {
            let names = trimmed(columns)
            let match = HeaderMatch.match(headers: names, aliases: aliases)
            let folded = names.map(HeaderName.folded).filter { !$0.isEmpty }
            let likely = Set(folded.filter(HeaderRow.isLikely)).count - folded.count { !HeaderRow.isLikely($0) }
            let hits = match.mapping.count + match.ambiguous.count
            guard hits > 0 || likely > 0 else { return }
            let score = [hits, likely, -numbers.count, -order]
            if let best, !best.score.lexicographicallyPrecedes(score) { return }
            let share = Double(match.mapping.count) / Double(max(1, folded.count))
            let confidence = share * (1 - 1 / Double(1 << min(30, match.mapping.count)))
            let header = SheetHeader(rows: numbers, columns: names)
            best = (HeaderProposal(sheet: sheet, header: header, match: match, confidence: confidence), score)
        }
        for (index, row) in filled.prefix(HeaderRow.reach).enumerated() {
            let upper = row.cells.map(\.text)
            consider(upper, row.number...row.number, order: index)
            guard index + 1 < filled.count else { continue }
            let below = filled[index + 1]
            let lower = below.cells.map(\.text)
            guard below.number == row.number + 1, isHeaderLike(lower) else { continue }
            let pair = HeaderPair.names(upper: upper, lower: lower, known: known)
            let joined = HeaderPair.isJoined(upper: row.number, lower: lower, merges: near)
            let hits = [upper, lower, pair].map { HeaderMatch.match(headers: $0, aliases: aliases).mapping.count }
            if joined || hits[2] > max(hits[0], hits[1]) { consider(pair, row.number...below.number, order: index) }
        }
        guard var proposal = best?.proposal else { return nil }
        if let next = filled.first(where: { $0.number > proposal.header.rows.upperBound }), numbersColumns(next.cells.map(\.text)) {
            proposal.header.rows = proposal.header.rows.lowerBound...next.number
        }
        return proposal
    }

    private static func filled(_ rows: [SheetRow], _ merges: [CellRange]) -> [SheetRow] {
        let reader = FilledRows(GivenRows(rows), merges: merges, fill: [.down, .right])
        var filled: [SheetRow] = []
        while let row = try? reader.next() { filled.append(row) }
        return filled
    }

    private static func trimmed(_ columns: [String]) -> [String] {
        var names = columns
        while names.last?.allSatisfy(\.isWhitespace) == true { names.removeLast() }
        return names
    }

    private static func isHeaderLike(_ cells: [String]) -> Bool {
        let names = cells.map(HeaderName.folded).filter { !$0.isEmpty }
        return !names.isEmpty && names.allSatisfy(HeaderRow.isLikely)
    }

    private static func numbersColumns(_ cells: [String]) -> Bool {
        let texts = cells.map { HeaderName.folded($0).filter { !"()".contains($0) } }.filter { !$0.isEmpty }
        guard texts.count >= 3 else { return false }
        let words = ["甲", "乙", "丙", "丁", "戊"].filter(texts.contains)
        let numbers = texts.dropFirst(words.count).map { Int($0.prefix { $0.isNumber }) }
        guard texts.prefix(words.count).elementsEqual(words), numbers.count >= 2 else { return false }
        return numbers.enumerated().allSatisfy { $1 == $0 + 1 || $1 == $0 }
            && (numbers.first == 1 || numbers.first == 0)
    }
}

/// Rows already at hand.
private final class GivenRows: SheetReader {
    private var rows: ArraySlice<SheetRow>

    init(_ rows: [SheetRow]) {
        self.rows = rows[...]
    }

    func next() throws(FormatError) -> SheetRow? { rows.popFirst() }
}

extension Workbook {
    /// The proposals for all sheets, the best first: sheets that are shown before hidden ones, then by confidence.
    /// Sheets without anything like a header are left out.
    public func proposals(aliases: [String: [String]]) throws(FormatError) -> [HeaderProposal] {
        var found: [HeaderProposal] = []
        for sheet in sheets.indices {
            let rows = try firstRows(of: sheet, count: HeaderRow.reach + 2)
            guard !rows.isEmpty else { continue }
            if let proposal = HeaderProposal.find(in: rows, merges: try merges(of: sheet), aliases: aliases, sheet: sheet) {
                found.append(proposal)
            }
        }
        return found.sorted { left, right in
            let hidden = (sheets[left.sheet].isHidden, sheets[right.sheet].isHidden)
            if hidden.0 != hidden.1 { return hidden.1 }
            if left.confidence != right.confidence { return left.confidence > right.confidence }
            return left.sheet < right.sheet
        }
    }
}
