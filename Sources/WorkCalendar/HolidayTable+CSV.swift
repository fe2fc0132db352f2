extension HolidayTable {
    /// Reads a table from CSV.
    ///
    /// Lines that begin with `#` are comments; one of them, `# years: 2020-2026`, names the covered years, the others
    /// become the source text. A header `day,kind,name` may follow. Rows are `yyyy-mm-dd,holiday|workday,name`; the
    /// name is the rest of the line and holds no quotes.
    ///
    /// - Throws: `HolidayTableError` with the number of the line at fault.
    public init(csv: String) throws(HolidayTableError) {
        var years: ClosedRange<Int>?
        var source: [String] = []
        var rows: [(line: Int, entry: Entry)] = []
        var text = csv[...]
        if text.first == "\u{FEFF}" { text.removeFirst() }
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = Self.trimmed(raw)
            if line.isEmpty || line == "day,kind,name" { continue }
            if line.first == "#" {
                let comment = Self.trimmed(line.dropFirst())
                if comment.hasPrefix("years:") {
                    years = try Self.years(comment.dropFirst("years:".count), line: index + 1)
                } else {
                    source.append(String(comment))
                }
                continue
            }
            rows.append((index + 1, try Self.entry(line, line: index + 1)))
        }
        guard let years else { throw .noYears }
        var seen = Set<Int32>()
        for row in rows {
            guard seen.insert(row.entry.day).inserted else { throw .duplicateDay(line: row.line) }
            try Self.check(row.entry, in: years, line: row.line)
        }
        try self.init(entries: rows.map(\.entry), coveredYears: years, source: source.joined(separator: "\n"))
    }

    static func check(_ entry: Entry, in years: ClosedRange<Int>, line: Int) throws(HolidayTableError) {
        guard let date = CivilDay(entry.day), years ~= date.year else { throw .yearNotCovered(line: line) }
        if entry.kind == .workday, !CivilDay.isWeekend(entry.day) { throw .workdayNotOnWeekend(line: line) }
    }

    private static func years(_ text: Substring, line: Int) throws(HolidayTableError) -> ClosedRange<Int> {
        let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int(trimmed($0)) }
        guard let first = bounds[0], let last = bounds[bounds.count - 1], bounds.count <= 2, first <= last,
            CivilDay.years ~= first, CivilDay.years ~= last
        else { throw .badYears(line: line) }
        return first...last
    }

    private static func entry(_ row: Substring, line: Int) throws(HolidayTableError) -> Entry {
        let columns = row.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).map { trimmed($0) }
        guard columns.count == 3 else { throw .badRow(line: line) }
        guard let date = CivilDay(columns[0]) else { throw .badDay(line: line) }
        guard let kind = Kind(rawValue: String(columns[1])) else { throw .badKind(line: line) }
        return Entry(day: date.number, kind: kind, name: String(columns[2]))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}

/// Why a holiday table is refused. Lines count from 1; 0 where there is no file.
public enum HolidayTableError: Error, Sendable, Equatable {
    /// The line `# years: 2020-2026` is missing.
    case noYears
    case badYears(line: Int)
    /// Not three columns.
    case badRow(line: Int)
    /// Not a date `yyyy-mm-dd`.
    case badDay(line: Int)
    /// Neither `holiday` nor `workday`.
    case badKind(line: Int)
    case duplicateDay(line: Int)
    /// A worked day must be a Saturday or Sunday; other days are worked anyway.
    case workdayNotOnWeekend(line: Int)
    case yearNotCovered(line: Int)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .noYears: "holidays.no-years"
        case .badYears: "holidays.bad-years"
        case .badRow: "holidays.bad-row"
        case .badDay: "holidays.bad-day"
        case .badKind: "holidays.bad-kind"
        case .duplicateDay: "holidays.duplicate-day"
        case .workdayNotOnWeekend: "holidays.workday-not-on-weekend"
        case .yearNotCovered: "holidays.year-not-covered"
        }
    }
}
