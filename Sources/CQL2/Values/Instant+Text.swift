extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC; milliseconds are written only when they are not zero.
    public var description: String {
        var seconds = milliseconds / 1000
        var rest = milliseconds % 1000
        if rest < 0 {
            rest += 1000
            seconds -= 1
        }
        var dayNumber = seconds / 86_400
        var secondOfDay = seconds % 86_400
        if secondOfDay < 0 {
            secondOfDay += 86_400
            dayNumber -= 1
        }
        guard let number = Int32(exactly: dayNumber) else { return "\(milliseconds) ms" }
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded(UInt($0), 2) }
        let fraction = rest == 0 ? "" : "." + padded(UInt(rest), 3)
        return "\(Day(number: number))T\(time[0]):\(time[1]):\(time[2])\(fraction)Z"
    }

    /// Reads RFC 3339 `date-time`: `2026-03-01T08:30:00Z`, with fraction and numeric offset allowed.
    ///
    /// Digits of the fraction beyond milliseconds are cut off. Leap seconds (`:60`) are refused, as is `-00:00`-less
    /// local time: the offset is required.
    public init?(_ text: some StringProtocol) {
        var reader = DigitReader(text)
        guard let day = reader.day(), reader.skip(UInt8(ascii: "T"), UInt8(ascii: "t")) != nil,
            let hour = reader.number(width: 2), hour < 24, reader.skip(UInt8(ascii: ":")) != nil,
            let minute = reader.number(width: 2), minute < 60, reader.skip(UInt8(ascii: ":")) != nil,
            let second = reader.number(width: 2), second < 60,
            let fraction = reader.fraction(), let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        let secondOfDay = (hour * 60 + minute) * 60 + second - offset * 60
        milliseconds =
            Int64(day.number) * Instant.millisecondsPerDay + Int64(secondOfDay) * 1000 + Int64(fraction)
    }
}

extension DigitReader {
    /// Milliseconds of an optional `.digits`.
    fileprivate mutating func fraction() -> Int? {
        guard skip(UInt8(ascii: ".")) != nil else { return 0 }
        guard let first = number(width: 1) else { return nil }
        var milliseconds = first * 100
        var weight = 10
        while let digit = number(width: 1) {
            milliseconds += digit * weight
            weight /= 10
        }
        return milliseconds
    }

    /// Minutes ahead of UTC of `Z` or `±hh:mm`.
    fileprivate mutating func offset() -> Int? {
        switch skip(UInt8(ascii: "Z"), UInt8(ascii: "z"), UInt8(ascii: "+"), UInt8(ascii: "-")) {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): return 0
        case let sign?:
            guard let hours = number(width: 2), hours < 24, skip(UInt8(ascii: ":")) != nil,
                let minutes = number(width: 2), minutes < 60
            else { return nil }
            let total = hours * 60 + minutes
            return sign == UInt8(ascii: "-") ? -total : total
        case nil: return nil
        }
    }
}
