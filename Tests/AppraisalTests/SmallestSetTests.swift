import Appraisal
import Testing

@Suite struct SmallestSetTests {
    private func find(_ gains: [Int64], goal: Int64, most: Int = 200_000) -> SmallestSet? {
        SmallestSet.find(
            among: gains.count, most: most, value: { $0.reduce(0) { $0 + gains[$1] } },
            isReached: { $0.reduce(0) { $0 + gains[$1] } >= goal })
    }

    @Test func `nothing to do, one, two, three`() {
        #expect(find([1, 2], goal: 0)?.items == [])
        #expect(find([1, 5, 3], goal: 5) == find([1, 5, 3], goal: 4))
        #expect(find([1, 5, 3], goal: 5)?.items == [1])
        #expect(find([4, 5, 3], goal: 9)?.items == [0, 1])
        #expect(find([4, 5, 3], goal: 12)?.items == [0, 1, 2])
        #expect(find([4, 5, 3], goal: 12)?.certainty == .proved)
        #expect(find([4, 5, 3], goal: 13) == nil)
        #expect(find([], goal: 1) == nil)
    }

    @Test func `beyond three it says that it was only found`() {
        let six = find([1, 1, 1, 1, 1, 1], goal: 6)
        #expect(six?.items.count == 6 && six?.certainty == .found)
        let four = find([1, 1, 1, 1, 1, 1], goal: 4)
        #expect(four?.items.count == 4 && four?.certainty == .proved)
        let cut = find([1, 1, 1, 1, 1, 1], goal: 2, most: 10)
        #expect(cut?.items.count == 2 && cut?.certainty == .found)
    }

    @Test func `what became needless is left out again`() {
        // Values where the best single item is in no smallest set of its size.
        let weights: [Int64] = [6, 5, 5, 5, 5]
        let found = SmallestSet.find(
            among: 5, value: { $0.reduce(0) { $0 + weights[$1] } },
            isReached: { set in Set(set).isSuperset(of: [1, 2, 3, 4]) })
        #expect(found?.items == [1, 2, 3, 4])
    }

    @Test(arguments: 0..<40) func `proved sets are the smallest there are`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let gains = (0..<9).map { _ in Int64.random(in: -3...9, using: &random) }
        let goal = Int64.random(in: 1...30, using: &random)
        func reached(_ set: Int) -> Bool { (0..<9).reduce(0) { $0 + (set & (1 << $1) != 0 ? gains[$1] : 0) } >= goal }
        // The search asks for all items together first; where some do harm, that says nothing, so leave them out here.
        guard gains.allSatisfy({ $0 >= 0 }) else { return }
        let smallest = (0..<512).filter(reached).map(\.nonzeroBitCount).min()
        let found = find(gains, goal: goal)
        if found?.certainty == .proved { #expect(found?.items.count == smallest) }
        #expect((found == nil) == (smallest == nil))
    }
}
