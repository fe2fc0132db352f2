package import CQL2
import WorkCalendar

extension DueDates {
    /// How the last day of a clock comes about, in words: a county is asked for it in court.
    package func explanation(of clock: ClockDefinition, _ state: ClockState, zone: CountyZone) -> Bilingual {
        let start = zone.day(of: state.startedAt)
        let unit = clock.unit.name
        let length = state.length ?? clock.length
        let source = clock.lengthSource.map { source in
            Bilingual(zh: "（起算时的“\(source.name.zh)”）", en: " (\"\(source.name.en)\" as it was then)")
        }
        var zh = ["\(length) \(unit.zh)\(source?.zh ?? "")，自 \(start) \(clock.unit.isHours ? "起" : "的次日起")"]
        var en = ["\(length) \(unit.en)\(source?.en ?? "") \(clock.unit.isHours ? "from" : "from the day after") \(start)"]
        if state.extended > 0 {
            zh.append("延长 \(state.extended) \(unit.zh)")
            en.append("extended by \(state.extended) \(unit.en)")
        }
        if state.paused > 0 {
            let (count, words) = standstillWords(clock, state.paused)
            zh.append("停表 \(count) \(words.zh)")
            en.append("stood still for \(count) \(words.en)")
        }
        if clock.unit == .workingHours {
            zh.append("工作时间 \(hours.texts.joined(separator: "、"))")
            en.append("working hours \(hours.texts.joined(separator: ", "))")
        }
        guard state.isRunning, let end = end(of: clock, state, zone: zone) else {
            return Bilingual(zh: zh.joined(separator: "，"), en: en.joined(separator: "; "))
        }
        daysOff(clock, end.explanation, &zh, &en)
        if let moved = end.explanation.movedFrom {
            zh.append("最后一日 \(Day(number: moved)) 是休息日，顺延至 \(end.day)")
            en.append("the last day, \(Day(number: moved)), is a day off and moves to \(end.day)")
        }
        if end.isProvisional {
            zh.append("其后年度的放假安排尚未公布，公布后重算")
            en.append("holidays of a later year are not published yet; it is reckoned anew then")
        }
        return Bilingual(zh: zh.joined(separator: "，") + "。", en: en.joined(separator: "; ") + ".")
    }

    /// Which days did not count; of no matter where all days do.
    private func daysOff(_ clock: ClockDefinition, _ way: PeriodExplanation, _ zh: inout [String], _ en: inout [String]) {
        guard clock.unit == .workingDays || clock.unit == .workingHours else { return }
        if !way.holidays.isEmpty {
            let spans = way.holidays.map { stretch in
                let (first, last) = (Day(number: stretch.first), Day(number: stretch.last))
                return (stretch.name, first == last ? "\(first)" : "\(first)—\(last)", first == last ? "\(first)" : "\(first) to \(last)")
            }
            zh.append("放假：" + spans.map { "\($0.0) \($0.1)" }.joined(separator: "、"))
            en.append("holidays: " + spans.map { "\($0.0) \($0.2)" }.joined(separator: ", "))
        }
        if !way.workedWeekends.isEmpty {
            let days = way.workedWeekends.map { Day(number: $0.day).description }
            zh.append("调休上班：" + days.joined(separator: "、"))
            en.append("worked weekends: " + days.joined(separator: ", "))
        }
        if way.weekendDays > 0 {
            zh.append("周末 \(way.weekendDays) 天")
            en.append("\(way.weekendDays) weekend days")
        }
    }

    private func standstillWords(_ clock: ClockDefinition, _ count: Int) -> (Int, Bilingual) {
        switch clock.unit {
        case .workingDays: (count, clock.unit.name)
        case .days, .months, .years: (count, ClockDefinition.Unit.days.name)
        case .workingHours, .urgentHours: (count, Bilingual(zh: "分钟", en: "minutes"))
        }
    }

    /// Days left, negative when past, counted as the clock counts.
    package func daysLeft(due: Day, of clock: ClockDefinition, today: Day) -> Int {
        daysLeft(
            due: due, limit: ClockLimit(length: 1, unit: clock.unit == .workingDays ? .workingDays : .calendarDays, warning: 0),
            today: today)
    }
}
