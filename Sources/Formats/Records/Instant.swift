/// A moment, as milliseconds since 1970-01-01T00:00:00Z without leap seconds (POSIX.1-2017, 4.16).
public struct Instant: Hashable, Sendable {
    public var milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }
}

extension Instant: CustomStringConvertible {
    /// The form of RFC 3339 in UTC with milliseconds, which is also GeoPackage's DATETIME:
    /// `2026-11-20T08:30:00.000Z`. Moments outside of the years 1 to 9999 are written as the nearest that can be.
    public var description: String {
        let limits: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
        let moment = min(max(milliseconds, limits.lowerBound), limits.upperBound)
        let (days, rest) = Instant.floorDivide(moment, by: 86_400_000)
        guard let day = CivilDay(daysSinceEpoch: Int(days)) else { return "" }
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { padded($0, 2) }
        return "\(day)T\(clock.joined(separator: ":")).\(padded(rest % 1000, 3))Z"
    }

    /// Reads RFC 3339 (`T` or a space in the middle, `Z` or an offset, any number of decimals of which three count);
    /// without an offset the time is taken as UTC, as GeoPackage has it.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 16, let day = CivilDay(iso: String(decoding: bytes[..<10], as: UTF8.self)),
            [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            let hour = Instant.pair(bytes, 11), let minute = Instant.pair(bytes, 14), bytes[13] == UInt8(ascii: ":"),
            hour < 24, minute < 60
        else { return nil }
        var place = 16
        var rest: Int64 = 0
        if place < bytes.count, bytes[place] == UInt8(ascii: ":") {
            guard let second = Instant.pair(bytes, 17), second < 60 else { return nil }
            rest = second * 1000
            place = 19
            if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
                var worth: Int64 = 100
                place += 1
                guard place < bytes.count, (0x30...0x39).contains(bytes[place]) else { return nil }
                while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
                    rest += Int64(bytes[place] - 0x30) * worth
                    worth /= 10
                    place += 1
                }
            }
        }
        guard let offset = Instant.offset(bytes[place...]) else { return nil }
        let minutes = (Int64(day.daysSinceEpoch) * 24 + hour) * 60 + minute - offset
        self.init(milliseconds: minutes * 60_000 + rest)
    }

    /// Minutes east of UTC.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard let first = bytes.first else { return 0 }
        if bytes.count == 1 { return first == UInt8(ascii: "Z") || first == UInt8(ascii: "z") ? 0 : nil }
        let all = Array(bytes)
        guard all.count == 6, all[3] == UInt8(ascii: ":"), let hours = pair(all, 1), let minutes = pair(all, 4),
            hours < 24, minutes < 60
        else { return nil }
        switch first {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    private static func pair(_ bytes: [UInt8], _ place: Int) -> Int64? {
        guard place + 1 < bytes.count, (0x30...0x39).contains(bytes[place]), (0x30...0x39).contains(bytes[place + 1])
        else { return nil }
        return Int64(bytes[place] - 0x30) * 10 + Int64(bytes[place + 1] - 0x30)
    }

    private static func floorDivide(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}
