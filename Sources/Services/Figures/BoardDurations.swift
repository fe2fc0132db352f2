package import CQL2
import Governance

/// How long something took within a month.
package struct DurationMonth: Sendable {
    /// The first day of the month.
    package var first: Day
    package var count: Int
    /// How many kept the promise.
    package var within: Int
    /// Half took no longer; nil where there were none.
    package var median: FixedDecimal?
    /// 95 of 100 took no longer.
    package var p95: FixedDecimal?

    /// Percentiles by the nearest rank: a time that was really measured, never one in between (GB/T 3358.1, sample quantile).
    init(_ first: Day, _ values: [FixedDecimal], bound: FixedDecimal) {
        self.first = first
        let sorted = values.sorted()
        count = sorted.count
        within = sorted.count { $0 <= bound }
        func rank(_ percent: Int) -> FixedDecimal? {
            sorted.isEmpty ? nil : sorted[(sorted.count * percent + 99) / 100 - 1]
        }
        median = rank(50)
        p95 = rank(95)
    }
}

extension BoardBlock.Durations {
    /// Months in their order, the last being that of `today`; those without a time stand empty.
    func months(of times: [(day: Day, value: FixedDecimal)], bound: FixedDecimal, today: Day) -> [DurationMonth] {
        var byMonth: [Day: [FixedDecimal]] = [:]
        for time in times {
            if let first = time.day.firstOfMonth { byMonth[first, default: []].append(time.value) }
        }
        return firsts(today).map { DurationMonth($0, byMonth[$0] ?? [], bound: bound) }
    }

    func firsts(_ today: Day) -> [Day] {
        guard let first = today.firstOfMonth else { return [] }
        return (0..<months).reversed().compactMap { first.adding(months: Int64(-$0)) }
    }
}
