import CQL2
import Testing

struct FixedDecimalTests {
    @Test(arguments: [
        ("0", 0, 0), ("12", 12, 0), ("-12.50", -1250, 2), ("+3", 3, 0), (".5", 5, 1), ("5.", 5, 0), ("1E3", 1000, 0),
        ("1.5e-3", 15, 4), ("2.5E1", 25, 0), ("0.000000001", 1, 9), ("9223372036854775807", Int64.max, 0),
        ("-9223372036854775808", Int64.min, 0), ("1.0000000000000", 1_000_000_000, 9), ("0.00000000000", 0, 9),
    ])
    func reads(_ text: String, _ units: Int64, _ scale: Int) throws {
        let number = try #require(FixedDecimal(text))
        #expect(number.units == units)
        #expect(number.scale == scale)
    }

    @Test(arguments: [
        "", "-", ".", "1.2.3", "1e", "e5", "abc", "1 ", " 1", "9223372036854775808", "0.0000000001", "1e19", "1e99999",
        "0x10", "１", "1,5", "--1", "123456789012345678901234567890123456789012345678901234567890",
    ])
    func refuses(_ text: String) {
        #expect(FixedDecimal(text) == nil)
    }

    @Test(arguments: [
        (1250, 2, "12.50"), (-5, 3, "-0.005"), (0, 2, "0.00"), (7, 0, "7"), (Int64.min, 9, "-9223372036.854775808"),
    ])
    func prints(_ units: Int64, _ scale: Int, _ text: String) {
        #expect(FixedDecimal(units: units, scale: scale).description == text)
    }

    @Test func writingDoesNotMatterForEquality() throws {
        let short = try #require(FixedDecimal("1.5"))
        let long = try #require(FixedDecimal("1.500"))
        #expect(short == long)
        #expect(short.hashValue == long.hashValue)
        #expect(Set([short, long]).count == 1)
        #expect(FixedDecimal(units: .max, scale: 0) > FixedDecimal(units: .max, scale: 9))
        #expect(FixedDecimal(units: .min, scale: 0) < FixedDecimal(units: .min, scale: 9))
    }

    @Test(arguments: [
        ("1", "3", "0.333333"), ("2", "3", "0.666667"), ("-2", "3", "-0.666667"), ("1", "-2000000", "-0.000001"),
        ("1", "2000001", "0.000000"), ("0.000001", "2", "0.000001"), ("-0.000001", "2", "-0.000001"),
        ("5", "0.5", "10.000000"),
    ])
    func dividesHalfAwayFromZero(_ left: String, _ right: String, _ quotient: String) throws {
        let result = try #require(FixedDecimal(left)).divided(by: try #require(FixedDecimal(right)))
        #expect(result?.description == quotient)
    }

    @Test(arguments: [
        ("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("2.344", 2, "2.34"), ("0.5", 0, "1"), ("-0.5", 0, "-1"),
        ("0.49", 0, "0"), ("3", 2, "3.00"),
    ])
    func roundsHalfAwayFromZero(_ text: String, _ scale: Int, _ rounded: String) throws {
        #expect(try #require(FixedDecimal(text)).rescaled(to: scale)?.description == rounded)
    }

    @Test func overflowIsNil() {
        let largest = FixedDecimal(.max)
        let smallest = FixedDecimal(.min)
        #expect(largest.adding(FixedDecimal(1)) == nil)
        #expect(smallest.subtracting(FixedDecimal(1)) == nil)
        #expect(largest.multiplied(by: FixedDecimal(2)) == nil)
        #expect(smallest.magnitude == nil)
        #expect(smallest.wholeQuotient(dividingBy: FixedDecimal(-1)) == nil)
        #expect(smallest.remainder(dividingBy: FixedDecimal(-1)) == FixedDecimal.zero)
        #expect(largest.rescaled(to: 1) == nil)
        #expect(largest.divided(by: FixedDecimal(units: 1, scale: 9)) == nil)
        #expect(FixedDecimal(10).raised(to: 19) == nil)
        #expect(FixedDecimal(1).divided(by: .zero) == nil)
        #expect(FixedDecimal(.infinity, scale: 2) == nil)
        #expect(FixedDecimal(1e18, scale: 9) == nil)
    }

    @Test(arguments: [
        (2, 10, "1024"), (10, 18, "1000000000000000000"), (-3, 3, "-27"), (7, 0, "1"), (0, 0, "1"), (2, -1, "0.500000"),
        (1, Int64.max, "1"), (-1, Int64.min, "1.000000"),
    ])
    func powers(_ base: Int64, _ exponent: Int64, _ result: String) {
        #expect(FixedDecimal(base).raised(to: exponent)?.description == result)
    }

    @Test func powerOfZeroWithNegativeExponentIsNil() {
        #expect(FixedDecimal.zero.raised(to: -1) == nil)
    }

    /// Against Double where Double is exact: small numbers of few digits.
    @Test func agreesWithExactBinaryArithmetic() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<20_000 {
            let a = FixedDecimal(
                units: .random(in: -9_999...9_999, using: &generator), scale: .random(in: 0...4, using: &generator))
            let b = FixedDecimal(
                units: .random(in: -9_999...9_999, using: &generator), scale: .random(in: 0...4, using: &generator))
            let unit = 1e8
            let (x, y) = ((a.doubleValue * unit).rounded(), (b.doubleValue * unit).rounded())
            #expect(try #require(a.adding(b)).doubleValue == (x + y) / unit)
            #expect((a < b) == (x < y))
            #expect((a == b) == (x == y))
            let product = try #require(a.multiplied(by: b))
            #expect(product.units == a.units * b.units)
            #expect(product.scale == a.scale + b.scale)
            #expect(FixedDecimal(a.description) == a)
        }
    }
}
