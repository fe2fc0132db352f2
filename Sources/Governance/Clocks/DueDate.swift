package import CQL2
package import WorkCalendar

/// Last days of clocks, by the calendar in force.
package struct DueDates: Sendable {
    package var calendar: WorkdayCalendar
    /// The hours that clocks in working hours count.
    package var hours: WorkingHours

    package init(calendar: WorkdayCalendar, hours: WorkingHours = .usual) {
        self.calendar = calendar
        self.hours = hours
    }

    /// Whether offices work on a day.
    package func isWorking(_ day: Day) -> Bool { calendar.isWorkingDay(day.number) }

    /// The last day of a clock that starts on a day; the day itself does not count.
    package func due(_ limit: ClockLimit, from start: Day) -> Day? {
        switch limit.unit {
        case .calendarDays: start.adding(days: Int64(limit.length))
        case .workingDays: (try? calendar.adding(workingDays: limit.length, to: start.number)).map { Day(number: $0.day) }
        }
    }

    /// Where an item stands with its clock on a day.
    package func state(due: Day?, limit: ClockLimit?, today: Day) -> DueState {
        guard let due else { return .none }
        if due < today { return .overdue }
        let left = today.days(until: due)
        return left <= Int64(limit?.warning ?? 0) ? .soon : .running
    }

    /// Days left, negative when overdue, counted in the clock's own unit.
    package func daysLeft(due: Day, limit: ClockLimit?, today: Day) -> Int {
        if limit?.unit == .workingDays {
            return due < today
                ? -calendar.workingDays(from: due.number, to: today.number)
                : calendar.workingDays(from: today.number, to: due.number)
        }
        return Int(today.days(until: due))
    }
}

/// Where an item stands with its clock: 临期, 逾期.
package enum DueState: String, Hashable, Sendable {
    case none, running, soon, overdue
}
