import CQL2
import Governance

extension Query {
    func day(_ name: String) throws(Problem) -> Day? {
        guard let text = self[name] else { return nil }
        guard let day = Day(text), day.year >= 1900 else {
            throw bad(name, zh: "应为日期，如 2026-11-20。", en: "must be a date such as 2026-11-20.")
        }
        return day
    }

    /// `as-of`: a day up to today, today where it is not said.
    func asOf(today: Day) throws(Problem) -> Day {
        guard let day = try day("as-of") else { return today }
        guard day <= today else { throw bad("as-of", zh: "不能晚于今天。", en: "may not lie after today.") }
        return day
    }
}

extension Day {
    /// The last days of the months before this day's, oldest first, and this day itself: `count` days in all.
    func monthEnds(_ count: Int) -> [Day] {
        let first = firstOfMonth ?? self
        let ends = (1..<max(count, 1)).reversed().compactMap { months in
            first.adding(months: Int64(1 - months))?.adding(days: -1)
        }
        return ends + [self]
    }
}
