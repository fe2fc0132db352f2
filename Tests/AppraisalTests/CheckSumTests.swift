import Appraisal
import Testing

/// The check sums of engine.md 4.1. The large ones are compared in `Benchmarks`.
@Suite struct CheckSumTests {
    private func isNear(_ found: Double, _ expected: Double) -> Bool { abs(found - expected) <= 1e-9 * abs(expected) }

    @Test func `thirty-six months of 150 units`() throws {
        let sample = try BenchmarkSample(units: 150, periods: 36)
        let index = (0..<36).flatMap { sample.framework.aggregate(sample.scores($0))[sample.framework.root] }
        #expect(isNear(index.reduce(0, +), 235833.22184908))
        #expect(isNear(index[0], 38.262329314997))
        #expect(isNear(index[index.count - 1], 40.404591937071))
    }

    @Test(arguments: [(150, 6517.376232779, 96, 57.948845886), (3000, 126879.769946151, 1973, 56.292208051)])
    func `sums and best units`(units: Int, sum: Double, best: Int, score: Double) throws {
        let sample = try BenchmarkSample(units: units)
        let index = sample.framework.aggregate(sample.scores())[sample.framework.root]
        #expect(isNear(index.reduce(0, +), sum))
        var sorter = StandingSorter()
        let places = sorter.places(index)
        #expect(places[best] == 1)
        #expect(isNear(index[best], score))
        #expect(places.map(Double.init) == descendingPlaces(index))
    }

    @Test func `a thousand draws of 150 units`() throws {
        let sample = try BenchmarkSample(units: 150)
        let found = sample.framework.monteCarlo(sample.scores(), draws: 1000, seed: 1)
        #expect(abs(found.meanSpread - 22.246) < 5e-4)
        #expect(found.units.count { $0?.isCertain ?? false } == 32)
        #expect(abs((found.units[0]?.meanRank ?? 0) - 128.023) < 5e-4)
    }
}
