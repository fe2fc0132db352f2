extension WorkdayCalendar {
    /// The number of working days after `start` up to and including `end`; negative, and then from `end` up to the day
    /// before `start`, when `end` lies before. Undoes `adding(workingDays:to:)`.
    public func workingDays(from start: Int32, to end: Int32) -> Int {
        end >= start
            ? workingDays(in: Int(start) + 1...Int(end) + 1)
            : -workingDays(in: Int(end)...Int(start))
    }

    /// True when a day of the period belongs to a year whose holidays are not in the table.
    public func isProvisional(from start: Int32, to end: Int32) -> Bool {
        // Covered years are one range, so the two ends speak for all days between.
        guard start != end else { return false }
        return !table.covers(start < end ? start + 1 : start - 1) || !table.covers(end)
    }

    /// What lies after `start` up to and including `end` (or, backwards, from `end` up to the day before `start`).
    public func explanation(from start: Int32, to end: Int32, movedFrom: Int32? = nil) -> PeriodExplanation {
        guard start != end else {
            return PeriodExplanation(
                holidays: [], workedWeekends: [], weekendDays: 0, workingDays: 0, movedFrom: movedFrom)
        }
        let (first, last) = start < end ? (start + 1, end) : (end, start - 1)
        let entries = table.entries(from: first, through: last)
        let daysOff = entries.filter { $0.kind == .holiday }
        let working = abs(workingDays(from: start, to: end))
        return PeriodExplanation(
            holidays: stretches(daysOff), workedWeekends: entries.filter { $0.kind == .workday },
            weekendDays: Int(last) - Int(first) + 1 - working - daysOff.count, workingDays: working,
            movedFrom: movedFrom)
    }

    private func stretches(_ daysOff: [HolidayTable.Entry]) -> [HolidayStretch] {
        var stretches: [HolidayStretch] = []
        for entry in daysOff {
            if let open = stretches.last, open.name == entry.name, open.last + 1 == entry.day {
                stretches[stretches.count - 1] = HolidayStretch(name: open.name, first: open.first, last: entry.day)
            } else {
                stretches.append(HolidayStretch(name: entry.name, first: entry.day, last: entry.day))
            }
        }
        return stretches
    }

    /// Working days in days ≥ lower and < upper: Monday to Friday by division, then the table's exceptions.
    private func workingDays(in days: ClosedRange<Int>) -> Int {
        let upper = days.upperBound
        let ordinary = Self.weekdays(before: upper) - Self.weekdays(before: days.lowerBound)
        guard let first = Int32(exactly: days.lowerBound), let last = Int32(exactly: upper - 1) else { return ordinary }
        let exceptions = table.entries(from: first, through: last).reduce(0) { sum, entry in
            switch entry.kind {
            case .workday: sum + 1
            case .holiday: CivilDay.isWeekend(entry.day) ? sum : sum - 1
            }
        }
        return ordinary + exceptions
    }

    /// Mondays to Fridays before a day, counted from a Monday far in the past.
    private static func weekdays(before day: Int) -> Int {
        // Day 4 (1970-01-05) was a Monday; the origin is that many whole weeks earlier.
        let sinceMonday = day - 4 + 7 * 400_000_000
        return sinceMonday / 7 * 5 + min(sinceMonday % 7, 5)
    }
}
