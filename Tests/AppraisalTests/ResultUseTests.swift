import Appraisal
import Testing

@Suite struct ResultUseTests {
    @Test func `points follow score, grade or place`() {
        #expect(PointsScale.score(most: 10).points(score: 87.5, grade: nil, rank: nil, of: 9) == 8.75)
        // A target, and what lies above it, brings all of them.
        let target = PointsScale.score(most: 20, target: 80)
        #expect([40, 80, 95.5].map { target.points(score: $0, grade: nil, rank: nil, of: 9) } == [10, 20, 20])
        let grades = PointsScale.grades([10, 8, 6, 3, 0])
        #expect([Grade.green, .orange, .red].map { grades.points(score: nil, grade: $0, rank: nil, of: 9) } == [10, 3, 0])
        let places = PointsScale.places(best: 10, last: 4)
        #expect([1, 2, 4].map { places.points(score: nil, grade: nil, rank: $0, of: 4) } == [10, 8, 4])
        #expect(places.points(score: nil, grade: nil, rank: 1, of: 1) == 10)
    }

    @Test(arguments: [PointsScale.score(most: 10), .grades([1, 0]), .places(best: 1, last: 0)])
    func `who is not rated has no points rather than none at all`(scale: PointsScale) {
        #expect(scale.points(score: nil, grade: nil, rank: nil, of: 3) == nil)
        #expect(PointsScale.grades([1, 0]).points(score: 1, grade: Grade(rawValue: 3), rank: 1, of: 3) == nil)
    }

    @Test func `a better score, grade or place never gives less`() {
        var random = SplitMix64(seed: 3)
        for _ in 0..<1_000 {
            let most = Double.random(in: 0...100, using: &random)
            let (low, high) = (Double.random(in: 0...50, using: &random), Double.random(in: 50...100, using: &random))
            let score = PointsScale.score(most: most)
            #expect(
                score.points(score: low, grade: nil, rank: nil, of: 9) ?? 0 <= score.points(score: high, grade: nil, rank: nil, of: 9) ?? -1
            )
            let places = PointsScale.places(best: most, last: most / 3)
            let count = Int.random(in: 2...30, using: &random)
            for rank in 1..<count {
                let pair = [rank, rank + 1].compactMap { places.points(score: nil, grade: nil, rank: $0, of: count) }
                #expect(pair.count == 2 && pair[0] >= pair[1])
            }
        }
    }

    /// Shandong 2022: 0.05, 0.10, 0.15 yuan more in the first, second and third year in a row.
    @Test func `a price remembers how long a unit has been in a grade`() {
        let price = GradedPrice(
            prices: [0.6, 0.6, 0.6, 0.6, 0.6], memory: ConsecutiveMemory(grades: [.orange, .red], steps: [0.05, 0.10, 0.15]))
        let years: [Grade?] = [.red, .orange, .red, .red, .yellow, .orange, nil, .red]
        let found = years.indices.map { price.price(Array(years[...$0])) }
        #expect(found == [0.6 + 0.05, 0.6 + 0.10, 0.6 + 0.15, 0.6 + 0.15, 0.6, 0.6 + 0.05, nil, 0.6 + 0.05])
        #expect(price.price([]) == nil)
        #expect(GradedPrice(prices: [1, 2]).price([Grade(rawValue: 2)]) == 2)
        #expect(GradedPrice(prices: [1, 2]).price([Grade(rawValue: 3)]) == nil)
    }
}
