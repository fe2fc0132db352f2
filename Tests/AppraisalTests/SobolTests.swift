import Appraisal
import Glibc
import Testing

@Suite struct SobolTests {
    @Test(.enabled(if: TruthTable.isPresent("asem/sobol_ishigami_sample.csv"), "needs ../shared/data/asem"))
    func `indices of the Ishigami runs equal the truth to 1e-12`() throws {
        let runs = try #require(TruthTable("asem/sobol_ishigami_sample.csv"))
        let truth = try #require(TruthTable("asem/sobol_ishigami_estimates.csv"))
        let found = try #require(SobolIndices(results: runs.numbers("y"), base: 128, inputs: 3))
        #expect(distance(found.first, truth.numbers("Si")) <= 1e-12)
        #expect(distance(found.total, truth.numbers("STi")) <= 1e-12)
        #expect(distance([found.variance], [truth.numbers("Variance")[0]]) <= 1e-12)
    }

    @Test func `an input that does nothing has no share, and the only one that does has all`() throws {
        let design = SobolIndices.design(base: 512, inputs: 2, seed: 7)
        let found = try #require(SobolIndices(results: design.map { $0[0] }, base: 512, inputs: 2))
        #expect(abs(found.first[0] - 1) < 0.1)
        #expect(found.total[1] == 0)
        let bounds = try #require(SobolIndices.bounds(results: design.map { $0[0] }, base: 512, inputs: 2, draws: 100, seed: 1))
        #expect(bounds.total[0].contains(found.total[0]))
        #expect(SobolIndices(results: [1, 2, 3], base: 2, inputs: 1) == nil)
    }

    @Test func `the same seed gives the same design`() {
        #expect(SobolIndices.design(base: 4, inputs: 3, seed: 1) == SobolIndices.design(base: 4, inputs: 3, seed: 1))
        #expect(SobolIndices.design(base: 4, inputs: 3, seed: 1) != SobolIndices.design(base: 4, inputs: 3, seed: 2))
        #expect(SobolIndices.design(base: 4, inputs: 3, seed: 1).count == 20)
    }
}
