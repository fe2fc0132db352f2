/// The numbers by which workbooks mean days, in one of two systems.
enum DateSystem: Hashable, Sendable {
    /// 1 is 1900-01-01, and 60 the 29 February 1900 that never was.
    case from1900
    /// 0 is 1904-01-01: workbooks that began on a Macintosh (ECMA-376 part 1, 18.17.4.1).
    case from1904

    /// Day and time of day in milliseconds of a serial number; nil for 60 in the first system and for what lies
    /// outside of the years that spreadsheets know.
    func read(_ serial: Double) -> (day: CivilDay, milliseconds: Int)? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var whole = Int(serial)
        var milliseconds = Int(((serial - Double(whole)) * 86_400_000).rounded())
        // Times are binary fractions of a day: what is less than half a second from a full one is meant to be it.
        let rest = milliseconds % 1000
        if rest < 5 { milliseconds -= rest } else if rest > 995 { milliseconds += 1000 - rest }
        if milliseconds >= 86_400_000 {
            whole += 1
            milliseconds = 0
        }
        let count: Int
        switch self {
        case .from1900:
            guard whole >= 1, whole != 60 else { return nil }
            count = whole - (whole < 60 ? 25_568 : 25_569)
        case .from1904: count = whole - 24_107
        }
        return CivilDay(daysSinceEpoch: count).map { ($0, milliseconds) }
    }

    /// The serial number of a day.
    func serial(of day: CivilDay) -> Int {
        let count = day.daysSinceEpoch
        return switch self {
        case .from1900: count + (count < -25_508 ? 25_568 : 25_569)
        case .from1904: count + 24_107
        }
    }
}

extension Cell {
    /// What a spreadsheet shows of a serial number under a format of dates; nil when it is no date.
    init?(serial: Double, system: DateSystem, format: NumberFormat) {
        if format == .time, serial < 1, serial >= 0 {
            self.init(Cell.clock(Int((serial * 86_400).rounded()) * 1000))
            return
        }
        guard let (day, milliseconds) = system.read(serial) else { return nil }
        let iso = day.description
        switch format {
        case .number, .text: return nil
        case .date(.day): self.init(iso, value: .date(day))
        case .date(.month): self.init(String(iso.prefix(7)), value: .date(day))
        case .date: self.init(String(iso.prefix(4)), value: .date(day))
        case .dateTime, .time:
            if milliseconds == 0 {
                self.init(iso, value: .date(day))
            } else {
                self.init("\(iso) \(Cell.clock(milliseconds))", value: .dateTime(day, milliseconds: milliseconds))
            }
        }
    }

    private static func clock(_ milliseconds: Int) -> String {
        let seconds = milliseconds / 1000
        return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
