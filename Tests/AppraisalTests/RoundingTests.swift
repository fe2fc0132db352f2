import Appraisal
import Testing

@Suite struct RoundingTests {
    @Test(arguments: [
        (0, 0.5, 1), (0, 1.5, 2), (0, 2.5, 3), (0, -0.5, -1), (0, -2.5, -3), (0, 2.4999999, 2),
        // 1.005, 2.675 and 1.115 lie below the half in binary: on paper they are halves
        (2, 1.005, 101), (2, 2.675, 268), (2, 1.115, 112), (2, -1.005, -101), (2, 89.995, 9_000), (2, 89.99499, 8_999),
        // the same value as a sum that lost its last bits
        (2, 89.994_999_999_999_99, 9_000), (1, 0.25, 3), (1, 0.35, 4), (1, 0.05, 1), (3, 62.5005, 62_501),
        (6, 99.9999995, 100_000_000), (2, 100, 10_000), (2, 0, 0), (2, -0.0, 0),
    ])
    func roundsHalfAwayFromZero(decimals: Int, value: Double, expected: Int64) throws {
        let rounding = try #require(Rounding(decimals: decimals))
        #expect(rounding.fixed(value) == expected)
    }

    @Test func halvesOfEveryHundredthGoUp() throws {
        for hundredths in 0..<10_000 {
            let half = (Double(hundredths) + 0.5) / 100
            #expect(Rounding.twoDecimals.fixed(half) == Int64(hundredths + 1))
            #expect(Rounding.twoDecimals.fixed(half - 1e-9) == Int64(hundredths))
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300])
    func refusesWhatHasNoFixedPoint(value: Double) { #expect(Rounding.twoDecimals.fixed(value) == nil) }

    @Test(arguments: [(2, 8_734, "87.34"), (2, 5, "0.05"), (2, -5, "-0.05"), (0, 87, "87"), (3, 100_000, "100.000")])
    func writesDecimals(decimals: Int, fixed: Int64, text: String) throws {
        #expect(try #require(Rounding(decimals: decimals)).text(fixed) == text)
    }

    @Test func decimalsAreBounded() {
        #expect(Rounding(decimals: 7) == nil)
        #expect(Rounding(decimals: -1) == nil)
        #expect(Rounding.twoDecimals.text(.min) == "-92233720368547758.08")
    }

    /// Rounded first, then compared: a score shown as 90.00 is green, one shown as 89.99 is not.
    @Test(arguments: [(89.995, Grade.green), (89.9949, .blue), (90, .green), (80, .blue), (59.999, .orange), (0, .red)])
    func gradesAreTakenFromRoundedScores(score: Double, grade: Grade) throws {
        let fixed = try #require(Rounding.twoDecimals.fixed(score))
        #expect(Bands.fiveColours.grade(of: fixed, rounding: .twoDecimals) == grade)
    }
}
