extension TextCursor {
    /// Reads a number by the grammar of RFC 8259, section 6; `lenient` also takes WKT's `+1`, `.5`, `5.` and `007`.
    ///
    /// Up to 2⁵³ and 10^±22 mantissa and power are exact doubles, so one multiplication or division rounds
    /// correctly (Clinger 1990, "How to read floating point numbers accurately"); other numbers go the slow way.
    mutating func number(lenient: Bool = false) throws(CodecFault) -> Double {
        skipSpace()
        let start = offset
        var negative = false
        if let sign = peek, sign == UInt8(ascii: "-") || (lenient && sign == UInt8(ascii: "+")) {
            negative = sign == UInt8(ascii: "-")
            offset += 1
        }
        var mantissa: UInt64 = 0
        var significant = 0
        let whole = digits(into: &mantissa, significant: &significant)
        if !lenient {
            guard whole > 0 else { throw unexpected }
            if whole > 1, bytes[offset - whole] == UInt8(ascii: "0") { throw CodecFault(.syntax, at: offset - whole) }
        }
        var fraction = 0
        if peek == UInt8(ascii: ".") {
            offset += 1
            fraction = digits(into: &mantissa, significant: &significant)
            guard fraction > 0 || (lenient && whole > 0) else { throw unexpected }
        } else if whole == 0 {
            throw unexpected
        }
        let exponent = try exponentPart()
        let power = exponent - fraction
        let value: Double
        if significant <= 18, mantissa <= 1 << 53, abs(power) <= 22 {
            let exact = Double(mantissa)
            value = power < 0 ? exact / Self.powersOfTen[-power] : exact * Self.powersOfTen[power]
        } else {
            let text = String(decoding: bytes[start..<offset], as: UTF8.self)
            guard let parsed = Double(text), parsed.isFinite else { throw CodecFault(.notFinite, at: start) }
            return parsed
        }
        return negative ? -value : value
    }

    /// Reads digits into the mantissa; once 18 are significant the mantissa no longer counts.
    @inline(__always)
    private mutating func digits(into mantissa: inout UInt64, significant: inout Int) -> Int {
        let start = offset
        while offset < bytes.count {
            let digit = bytes[offset] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            if significant < 18 { mantissa = mantissa &* 10 &+ UInt64(digit) }
            if mantissa != 0 { significant += 1 }
            offset += 1
        }
        return offset - start
    }

    /// The exponent, held at ±100,000: anything near that goes the slow way and is judged there.
    private mutating func exponentPart() throws(CodecFault) -> Int {
        guard let mark = peek, mark | 0x20 == UInt8(ascii: "e") else { return 0 }
        offset += 1
        var negative = false
        if let sign = peek, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            negative = sign == UInt8(ascii: "-")
            offset += 1
        }
        let start = offset
        var value = 0
        while let byte = peek, byte &- UInt8(ascii: "0") <= 9 {
            value = min(100_000, value * 10 + Int(byte - UInt8(ascii: "0")))
            offset += 1
        }
        guard offset > start else { throw unexpected }
        return negative ? -value : value
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
