extension CaptureTime {
    /// Reads `YYYY:MM:DD HH:MM:SS` (CIPA DC-008, DateTimeOriginal) and `±HH:MM` (OffsetTimeOriginal).
    ///
    /// An unreadable offset counts as none, an unreadable time gives nil.
    init?(exifTime time: String, exifOffset offset: String?) {
        let text = Array(time.utf8.prefix(19))
        let separators: [(Int, Character)] = [(4, ":"), (7, ":"), (10, " "), (13, ":"), (16, ":")]
        guard text.count == 19, separators.allSatisfy({ text[$0.0] == $0.1.asciiValue }),
            let year = Self.number(text[0..<4]), let month = Self.number(text[5..<7]),
            let day = Self.number(text[8..<10]), let hour = Self.number(text[11..<13]),
            let minute = Self.number(text[14..<16]), let second = Self.number(text[17..<19])
        else { return nil }
        self.init(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            offsetMinutes: offset.flatMap(Self.offsetMinutes))
    }

    /// The time as Exif writes it.
    var exifTime: String {
        "\(padded(year, 4)):\(padded(month, 2)):\(padded(day, 2)) \(padded(hour, 2)):\(padded(minute, 2)):"
            + padded(second, 2)
    }

    /// The offset as Exif writes it.
    var exifOffset: String? {
        offsetMinutes.map { ($0 < 0 ? "-" : "+") + padded(abs($0) / 60, 2) + ":" + padded(abs($0) % 60, 2) }
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func offsetMinutes(_ text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(6))
        guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = number(bytes[1..<3]), hours <= 14,
            let minutes = number(bytes[4..<6]), minutes <= 59, hours * 60 + minutes <= 14 * 60
        else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
