/// The hours of a working day that count, as an office keeps them: 08:30–12:00 and 14:00–17:30.
public struct WorkingHours: Sendable, Hashable {
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

    /// Reads stretches as they are written: `08:30-12:00`. Nil where one does not read, is empty, or overlaps another.
    public init?(texts: [String]) {
        let stretches = texts.map(Self.stretch)
        guard !stretches.contains(nil) else { return nil }
        self.init(stretches.compactMap(\.self))
    }

    /// As people write them: 08:30–12:00, 14:00–17:30.
    public var texts: [String] {
        stretches.map { "\(Self.text($0.lowerBound))–\(Self.text($0.upperBound))" }
    }

    private static func stretch(_ text: String) -> Range<Int>? {
        let halves = text.split(omittingEmptySubsequences: false) { "-–—".contains($0) }
        guard halves.count == 2, let first = minute(halves[0]), let last = minute(halves[1]), first < last else { return nil }
        return first..<last
    }

    /// `08:30`, up to `24:00`.
    private static func minute(_ text: Substring) -> Int? {
        let trimmed = text.drop { $0 == " " }
        let pieces = trimmed.prefix { $0 != " " }.split(separator: ":", omittingEmptySubsequences: false)
        guard trimmed.drop(while: { $0 != " " }).allSatisfy({ $0 == " " }), pieces.count == 2, (1...2).contains(pieces[0].count),
            pieces[1].count == 2, pieces.joined().allSatisfy({ $0.isASCII && $0.isNumber }), let hour = Int(pieces[0]),
            let minute = Int(pieces[1]), minute < 60, hour * 60 + minute <= 1440
        else { return nil }
        return hour * 60 + minute
    }

    private static func text(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
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
