/// The hours of a working day that count, as an office keeps them: 08:30–12:00 and 14:00–17:30.
public struct WorkingHours: Sendable, Equatable {
    /// Stretches of minutes since midnight, in order, without overlap.
    public let stretches: [Range<Int>]

    /// 08:30–12:00 and 14:00–17:30, the usual ones of a county's offices.
    public static let usual = WorkingHours(trusted: [510..<720, 840..<1050])

    /// Nil where a stretch is empty, reaches over midnight or overlaps the one before.
    public init?(_ stretches: [Range<Int>]) {
        var last = 0
        for stretch in stretches {
            guard !stretch.isEmpty, stretch.lowerBound >= last, stretch.upperBound <= 1440 else { return nil }
            last = stretch.upperBound
        }
        guard !stretches.isEmpty else { return nil }
        self.stretches = stretches
    }

    private init(trusted stretches: [Range<Int>]) { self.stretches = stretches }

    /// Minutes of one day.
    public var minutesPerDay: Int { stretches.reduce(0) { $0 + $1.count } }
}

extension WorkdayCalendar {
    /// The minute at which so many working minutes after `start` have passed. Minutes count from 1970-01-01 00:00 of the
    /// county's time; those outside the hours, and of days off, do not count.
    public func adding(workingMinutes count: Int, to start: Int, hours: WorkingHours) throws(CalendarError) -> Int {
        guard count >= 0, count / hours.minutesPerDay <= Self.longest else { throw .outOfRange }
        guard count > 0 else { return start }
        var left = count
        var day = start.floored(by: 1440)
        var from = start - day * 1440
        while true {
            guard let number = Int32(exactly: day), CivilDay(number) != nil else { throw .outOfRange }
            if isWorkingDay(number) {
                for stretch in hours.stretches {
                    let first = max(stretch.lowerBound, from)
                    let room = stretch.upperBound - first
                    guard room > 0 else { continue }
                    if left <= room { return day * 1440 + first + left }
                    left -= room
                }
            }
            day += 1
            from = 0
        }
    }

    /// Working minutes between two minutes; 0 where the second comes first.
    public func workingMinutes(from start: Int, to end: Int, hours: WorkingHours) -> Int {
        guard end > start else { return 0 }
        var total = 0
        for day in start.floored(by: 1440)...end.floored(by: 1440) {
            guard let number = Int32(exactly: day), isWorkingDay(number) else { continue }
            for stretch in hours.stretches {
                let first = max(day * 1440 + stretch.lowerBound, start)
                total += max(0, min(day * 1440 + stretch.upperBound, end) - first)
            }
        }
        return total
    }
}

extension Int {
    /// Quotient rounded towards minus infinity.
    fileprivate func floored(by divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    }
}
