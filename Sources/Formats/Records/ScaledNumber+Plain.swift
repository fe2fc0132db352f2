extension ScaledNumber {
    /// Reads an optional sign, digits, and optionally a point and digits; spaces around are passed over.
    /// Nil for anything else, and when the digits do not fit 64 bits.
    public init?(plain text: UnsafeBufferPointer<UInt8>) {
        var place = 0
        var end = text.count
        while place < end, text[place] == 0x20 { place &+= 1 }
        while end > place, text[end &- 1] == 0x20 { end &-= 1 }
        guard place < end else { return nil }
        let negative = text[place] == UInt8(ascii: "-")
        if negative || text[place] == UInt8(ascii: "+") { place &+= 1 }
        var units: Int64 = 0
        var digits = 0
        var point: Int?
        while place < end {
            let digit = text[place] &- 0x30
            if digit < 10 {
                let (tens, over) = units.multipliedReportingOverflow(by: 10)
                // Counting downward reaches Int64.min, which has no positive counterpart.
                let (next, beyond) = tens.subtractingReportingOverflow(Int64(digit))
                if over || beyond { return nil }
                units = next
                digits &+= 1
            } else if text[place] == UInt8(ascii: "."), point == nil, digits > 0 {
                point = digits
            } else {
                return nil
            }
            place &+= 1
        }
        guard digits > 0, point != digits else { return nil }
        if !negative {
            guard units != Int64.min else { return nil }
            units = -units
        }
        self.init(units: units, scale: digits - (point ?? digits))
    }

    /// As ``init(plain:)`` on a string.
    public init?(_ text: some StringProtocol) {
        var copy = String(text)
        guard let number = copy.withUTF8({ ScaledNumber(plain: $0) }) else { return nil }
        self = number
    }
}
