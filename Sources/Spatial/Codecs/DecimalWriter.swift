/// Writes decimal numbers to bytes, as short as the asked number of decimals allows.
enum DecimalWriter {
    /// Appends `value` rounded to at most `decimals` places, without trailing zeros.
    ///
    /// A number that is not finite has no JSON form and is written as `null`.
    static func append(_ value: Double, decimals: Int, to out: inout [UInt8]) {
        let places = max(0, min(decimals, 9))
        let scaled = (value * powers[places].value).rounded()
        guard abs(scaled) < 9e15 else {
            out.append(contentsOf: (value.isFinite ? "\(value)" : "null").utf8)
            return
        }
        var digits = UInt64(abs(scaled))
        var left = places
        while left > 0, digits % 10 == 0 {
            digits /= 10
            left -= 1
        }
        if scaled < 0 { out.append(UInt8(ascii: "-")) }
        let split = powers[left].whole
        append(digits / split, atLeast: 1, to: &out)
        if left > 0 {
            out.append(UInt8(ascii: "."))
            append(digits % split, atLeast: left, to: &out)
        }
    }

    /// Appends an unsigned integer, padded with zeros to `atLeast` digits.
    private static func append(_ number: UInt64, atLeast width: Int, to out: inout [UInt8]) {
        var text = InlineArray<20, UInt8>(repeating: UInt8(ascii: "0"))
        var rest = number
        var start = 20
        while rest > 0 {
            start -= 1
            text[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        start = min(start, 20 - width)
        for index in start..<20 { out.append(text[index]) }
    }

    private static let powers: [(value: Double, whole: UInt64)] = [
        (1, 1), (1e1, 10), (1e2, 100), (1e3, 1_000), (1e4, 10_000), (1e5, 100_000), (1e6, 1_000_000),
        (1e7, 10_000_000), (1e8, 100_000_000), (1e9, 1_000_000_000),
    ]
}
