import Appraisal
import Testing

@Suite struct ClassTests {
    static let schemes: [ClassScheme] = [
        .quantiles(5), .equalIntervals(5), .fisherJenks(5), .jenksCaspall(5), .jenksCaspallForced(5), .standardDeviations,
        .standardBoxPlot, .headTail, .largestGaps(5), .standardPercentiles, .pretty(5), .given([10, 20]),
    ]

    @Test(arguments: schemes) func `a constant makes one class with units, missing values none`(scheme: ClassScheme) {
        let found = Classification([7, 7, .nan, 7], scheme)
        #expect(found.classes.compactMap { $0 }.count == 3)
        #expect(Set(found.classes.compactMap { $0 }).count == 1)
        #expect(found.classes[2] == nil)
        #expect(Classification([], scheme).upperBounds.isEmpty)
        #expect(Classification([.nan], scheme).classes == [nil])
    }

    /// 60 of 150 villages at 100 and the rest spread: pandas refuses, mapclassify warns and returns three classes.
    @Test(arguments: schemes) func `equal values are in one class, and classes rise with values`(scheme: ClassScheme) {
        var random = SplitMix64(seed: 3)
        let values = (0..<150).map { $0 < 90 ? 100 : Double(Int.random(in: 0..<100, using: &random)) }
        let found = Classification(values, scheme)
        for (value, one) in zip(values, found.classes) {
            for (other, two) in zip(values, found.classes) {
                if value == other { #expect(one == two) }
                if value < other { #expect((one ?? 0) <= (two ?? 0)) }
            }
        }
        #expect(zip(found.upperBounds, found.upperBounds.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(arguments: 0..<20) func `the order of units does not matter`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let values = (0..<60).map { _ in Double(Int.random(in: 0..<40, using: &random)) }
        let order = values.indices.shuffled(using: &random)
        for scheme in Self.schemes where scheme != .jenksCaspallForced(5) {
            let straight = Classification(values, scheme)
            let shuffled = Classification(order.map { values[$0] }, scheme)
            #expect(order.map { straight.classes[$0] } == shuffled.classes, "\(scheme)")
        }
    }

    /// The programme with halving against all ways to cut.
    @Test(arguments: 0..<20) func `Fisher and Jenks's classes are the best there are`(seed: UInt64) {
        var random = SplitMix64(seed: seed &+ 99)
        let values = (0..<11).map { _ in Double(Int.random(in: 0..<30, using: &random)) }
        let found = Classification(values, .fisherJenks(3))
        let different = Set(values).sorted()
        var least = Double.infinity
        for first in different.indices {
            for second in different.indices where second > first {
                let bounds = [different[first], different[second], different[different.count - 1]]
                guard different[second] < different[different.count - 1] else { continue }
                least = min(least, Classification(values, bounds: bounds).squares(values))
            }
        }
        #expect(abs(found.squares(values) - least) < 1e-9)
    }

    @Test func `one set of bounds serves several periods`() {
        let months = [[1.0, 2, 3], [4, 5, 6]]
        let pooled = Classification.pooled(months, .equalIntervals(5))
        #expect(pooled[0].upperBounds == pooled[1].upperBounds)
        #expect(pooled[0].classes == [0, 0, 1])
        #expect(pooled[1].classes == [2, 3, 4])
    }

    @Test func `the fewest classes that fit well enough`() {
        let values = [1.0, 1.1, 1.2, 5, 5.1, 5.2, 9, 9.1, 9.2]
        #expect(Classification.fewest(values, least: 0.9, ClassScheme.fisherJenks).upperBounds.count == 3)
    }
}
