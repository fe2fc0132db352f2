/// The published exceptions from the ordinary week: days off and worked weekends.
///
/// In mainland China the State Council's General Office publishes them year by year
/// (国务院办公厅关于部分节假日安排的通知, under 全国年节及纪念日放假办法).
public struct HolidayTable: Sendable, Equatable {
    /// One exception.
    public struct Entry: Sendable, Hashable {
        /// Days since 1970-01-01.
        public let day: Int32
        public let kind: Kind
        /// Name of the festival, 春节.
        public let name: String

        public init(day: Int32, kind: Kind, name: String) {
            self.day = day
            self.kind = kind
            self.name = name
        }
    }

    public enum Kind: String, Sendable, Hashable {
        /// A day off, on whatever day of the week.
        case holiday
        /// A Saturday or Sunday that is worked (调休上班).
        case workday
    }

    /// Sorted by day, one per day.
    public let entries: [Entry]
    /// The years whose notice has been taken in; days of other years follow the ordinary week, provisionally.
    public let coveredYears: ClosedRange<Int>
    /// Where the table comes from, for display.
    public let source: String

    /// - Throws: `HolidayTableError`, with line 0, for a day given twice, a worked day that is no weekend, or an entry
    ///   outside the covered years.
    public init(entries: [Entry], coveredYears: ClosedRange<Int>, source: String) throws(HolidayTableError) {
        let sorted = entries.sorted { $0.day < $1.day }
        for (position, entry) in sorted.enumerated() {
            if position > 0, sorted[position - 1].day == entry.day { throw .duplicateDay(line: 0) }
            try Self.check(entry, in: coveredYears, line: 0)
        }
        self.entries = sorted
        self.coveredYears = coveredYears
        self.source = source
    }

    /// The exception for a day, if there is one.
    public func entry(on day: Int32) -> Entry? {
        let position = firstPosition(onOrAfter: day)
        guard position < entries.count, entries[position].day == day else { return nil }
        return entries[position]
    }

    /// The exceptions on days ≥ `first` and ≤ `last`.
    public func entries(from first: Int32, through last: Int32) -> ArraySlice<Entry> {
        let start = firstPosition(onOrAfter: first)
        guard last >= first else { return entries[start..<start] }
        let end = last == .max ? entries.count : firstPosition(onOrAfter: last + 1)
        return entries[start..<end]
    }

    /// True when the year's notice has been taken in.
    public func covers(_ day: Int32) -> Bool { CivilDay(day).map { coveredYears ~= $0.year } ?? false }

    private func firstPosition(onOrAfter day: Int32) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
