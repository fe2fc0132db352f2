package import CQL2
package import WorkCalendar

extension DueDates {
    /// The end of a clock as it stands, and what lay on the way.
    package struct End: Sendable {
        package var day: Day
        package var at: Instant?
        package var isProvisional: Bool
        package var explanation: PeriodExplanation
    }

    /// All that the table of holidays says, to tell one from another; with the working hours, where they are not the usual.
    package var holidayText: String {
        "\(calendar.table.coveredYears) " + (hours == .usual ? "" : "\(hours.texts.joined(separator: " ")) ")
            + calendar.table.entries.map { "\($0.day)\($0.kind.rawValue)" }.joined(separator: " ")
    }

    /// When a clock ends: its length and what was added, from its start, and then as long again as it has stood still.
    /// The day of the start does not count (民法典 201). Nil beyond the years 1…9999.
    package func end(of clock: ClockDefinition, _ state: ClockState, zone: CountyZone) -> End? {
        let start = zone.day(of: state.startedAt)
        let length = (state.length ?? clock.length) + state.extended
        do {
            switch clock.unit {
            case .workingHours, .urgentHours:
                return try hours(clock, length * 60 + state.paused, state, zone)
            case .workingDays:
                return End(try calendar.adding(workingDays: length + state.paused, to: start.number))
            case .days:
                return End(try calendar.adding(calendarDays: length + state.paused, to: start.number, end: rule(clock)))
            case .months, .years:
                let months = clock.unit == .years ? length * 12 : length
                guard state.paused > 0 else { return End(try calendar.adding(months: months, to: start.number, end: rule(clock))) }
                let last = try calendar.adding(months: months, to: start.number)
                let whole = try calendar.adding(calendarDays: state.paused, to: last.day, end: rule(clock))
                return End(
                    day: Day(number: whole.day), at: nil,
                    isProvisional: calendar.isProvisional(from: start.number, to: whole.day),
                    explanation: calendar.explanation(
                        from: start.number, to: whole.day, movedFrom: whole.explanation.movedFrom))
            }
        } catch {
            return nil
        }
    }

    private func rule(_ clock: ClockDefinition) -> EndRule { clock.movesToWorkingDay ? .nextWorkingDay : .asReckoned }

    private func hours(_ clock: ClockDefinition, _ minutes: Int, _ state: ClockState, _ zone: CountyZone) throws -> End {
        let start = zone.minute(of: state.startedAt)
        let end =
            clock.unit == .urgentHours
            ? start + minutes : try calendar.adding(workingMinutes: minutes, to: start, hours: hours)
        let at = zone.instant(ofMinute: end, second: state.startedAt)
        let (first, last) = (zone.day(of: state.startedAt), zone.day(of: at))
        return End(
            day: last, at: at,
            isProvisional: clock.unit == .workingHours && calendar.isProvisional(from: first.number, to: last.number),
            explanation: calendar.explanation(from: first.number, to: last.number))
    }

    /// How long a clock has stood still between two moments, in what its unit asks.
    func standstill(of clock: ClockDefinition, from: Instant, to: Instant, zone: CountyZone) -> Int {
        let (first, last) = (zone.day(of: from), zone.day(of: to))
        return switch clock.unit {
        case .days, .months, .years: max(0, Int(first.days(until: last)))
        case .workingDays: max(0, calendar.workingDays(from: first.number, to: last.number))
        case .urgentHours: max(0, zone.minute(of: to) - zone.minute(of: from))
        case .workingHours: calendar.workingMinutes(from: zone.minute(of: from), to: zone.minute(of: to), hours: hours)
        }
    }
}

extension DueDates.End {
    init(_ due: DueDay) {
        day = Day(number: due.day)
        at = nil
        isProvisional = due.isProvisional
        explanation = due.explanation
    }
}

extension CountyZone {
    /// Minutes since 1970-01-01 00:00 of the county's time.
    package func minute(of instant: Instant) -> Int {
        let local = Int(instant.milliseconds) + utcOffsetMinutes * 60_000
        return local >= 0 ? local / 60_000 : -((-local + 59_999) / 60_000)
    }

    /// The instant of a minute, with the seconds of another: three hours after 10:15:20 is 13:15:20.
    func instant(ofMinute minute: Int, second other: Instant) -> Instant {
        let rest = Int(other.milliseconds) + utcOffsetMinutes * 60_000 - self.minute(of: other) * 60_000
        return Instant(milliseconds: Int64(minute * 60_000 + rest - utcOffsetMinutes * 60_000))
    }

    /// The hour of the day, 0…23.
    package func hour(of instant: Instant) -> Int {
        let minute = minute(of: instant) % 1440
        return (minute >= 0 ? minute : minute + 1440) / 60
    }
}
