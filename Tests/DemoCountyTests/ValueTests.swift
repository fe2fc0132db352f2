import Testing

@testable import DemoCounty

@Suite struct ValueTests {
    @Test func daysFollowTheCalendar() {
        #expect(DemoDay(1970, 1, 1).number == 0)
        #expect(DemoDay(2000, 2, 29).number == 11_016)
        #expect(DemoDay(2026, 11, 20).description == "2026-11-20")
        #expect(DemoDay(2023, 11, 1).weekday == 2)
        #expect(DemoDay(2026, 11, 21).workday == DemoDay(2026, 11, 23))
        #expect(DemoDay(2026, 11, 21).workday(before: DemoDay(2026, 11, 23)) == DemoDay(2026, 11, 20))
        for number in stride(from: -800_000, through: 800_000, by: 977) {
            let (year, month, day) = DemoDay(number: number).civil
            #expect(DemoDay(year, month, day).number == number)
        }
    }

    @Test func momentsAreInChinaTime() {
        let moment = DemoInstant(day: DemoDay(2026, 11, 20), second: 50_709)
        #expect(moment.description == "2026-11-20T14:05:09+08:00")
        #expect(moment.unixSeconds == 1_795_154_709)
    }

    @Test(arguments: [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (1_230, "12.30"), (-12_345, "-123.45")])
    func decimalsPrint(hundredths: Int, text: String) {
        #expect(DemoDecimal(hundredths: hundredths).description == text)
    }

    @Test func apportionmentKeepsTheTotal() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<300 {
            let weights = (0..<random.whole(1, 20)).map { _ in random.unit() }
            let total = random.below(1_000)
            let shares = apportion(total, by: weights)
            #expect(shares.reduce(0, +) == total)
            let sum = weights.reduce(0, +)
            for (share, weight) in zip(shares, weights) {
                #expect(abs(Double(share) - Double(total) * weight / sum) < 1)
            }
        }
        #expect(apportion(7, by: [0, 0]) == [0, 0])
        #expect(apportion(1, by: [1, 1]) == [1, 0])
    }

    @Test func splitMixGivesThePublishedNumbers() {
        // First outputs for seed 1234567, as printed by the reference implementation of S. Vigna.
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }
}
