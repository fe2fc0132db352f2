import Appraisal
import Testing

/// Sixteen forms on three indicators against COINr's own output.
@Suite(.enabled(if: TruthTable.isPresent("asem/asem_normalisation_truth.csv"), "needs ../shared/data/asem"))
struct NormalisationTruthTests {
    private static let forms: [(name: String, form: @Sendable (_ target: Double, _ directed: [Double]) -> Normalisation)] = [
        ("minmax_0_100", { _, _ in .minMax(low: 0, high: 100) }),
        ("minmax_1_100", { _, _ in .minMax(low: 1, high: 100) }),
        ("zscore_0_1", { _, _ in .zScore(mean: 0, deviation: 1) }),
        ("zscore_50_10", { _, _ in .zScore(mean: 50, deviation: 10) }),
        (
            "scaled_meanpm",
            { _, x in .scaled(from: Moments.mean(x) - 10, to: Moments.mean(x) + 10, factor: 100) }
        ),
        ("dist2max", { _, _ in .distanceToMaximum }),
        ("dist2ref_5", { _, _ in .distanceToReference(row: 4, isCapped: false) }),
        ("dist2ref_5_cap", { _, _ in .distanceToReference(row: 4, isCapped: true) }),
        ("dist2targ", { target, _ in .distanceToTarget(target, isCapped: false) }),
        ("dist2targ_cap", { target, _ in .distanceToTarget(target, isCapped: true) }),
        ("fracmax", { _, _ in .fractionOfMaximum }),
        ("rank", { _, _ in .rank }),
        ("borda", { _, _ in .borda }),
        ("prank", { _, _ in .percentileRank }),
        (
            "goalposts_q10_q90_s100",
            { _, x in .goalposts(low: Moments.quantile(x, 0.1), high: Moments.quantile(x, 0.9), scale: 100, isClamped: true) }
        ),
        (
            "goalposts_q10_q90_s100_notrunc",
            { _, x in .goalposts(low: Moments.quantile(x, 0.1), high: Moments.quantile(x, 0.9), scale: 100, isClamped: false) }
        ),
    ]

    @Test(arguments: ["LPI", "CO2", "TBTs"])
    func `every form equals the truth to 1e-12`(indicator: String) throws {
        let truth = try #require(TruthTable("asem/asem_normalisation_truth.csv"))
        let meta = try #require(TruthTable("asem/asem_iMeta.csv"))
        let row = try #require(meta.texts("iCode").firstIndex(of: indicator))
        let target = meta.numbers("Target")[row] * meta.numbers("Direction")[row]
        let column = truth.numbers("\(indicator)_x_directed")
        for (name, form) in Self.forms {
            let found = form(target, column).score(column)
            #expect(distance(found, truth.numbers("\(indicator)_n_\(name)")) <= 1e-12, "\(name)")
        }
    }
}
