extension Day: CustomStringConvertible {
    /// `YYYY-MM-DD` (RFC 3339 `full-date`). Years beyond four digits, which no arithmetic yields, keep all theirs.
    public var description: String {
        let (year, month, day) = civil
        let sign = year < 0 ? "-" : ""
        return sign + padded(year.magnitude, 4) + "-" + padded(UInt(month), 2) + "-" + padded(UInt(day), 2)
    }

    /// Reads exactly `YYYY-MM-DD`; `nil` for other text and for dates that the calendar lacks.
    public init?(_ text: some StringProtocol) {
        var digits = DigitReader(text)
        guard let day = digits.day(), digits.isAtEnd else { return nil }
        self = day
    }
}

/// A number with leading zeros.
func padded(_ number: UInt, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// Reads fixed-width digits and separators, for dates and times.
struct DigitReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) {
        // Longer text is no date; reading its beginning shows that as well.
        bytes = Array(text.utf8.prefix(64))
    }

    var isAtEnd: Bool { position == bytes.count }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func number(width: Int) -> Int? {
        guard bytes.count - position >= width else { return nil }
        var number = 0
        for byte in bytes[position..<position + width] {
            guard byte &- UInt8(ascii: "0") < 10 else { return nil }
            number = number * 10 + Int(byte &- UInt8(ascii: "0"))
        }
        position += width
        return number
    }

    /// Skips one of the given characters and says which.
    mutating func skip(_ choices: UInt8...) -> UInt8? {
        guard let byte = peek, choices.contains(byte) else { return nil }
        position += 1
        return byte
    }

    mutating func day() -> Day? {
        guard let year = number(width: 4), skip(UInt8(ascii: "-")) != nil,
            let month = number(width: 2), skip(UInt8(ascii: "-")) != nil,
            let day = number(width: 2)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
