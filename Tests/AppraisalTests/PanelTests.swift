import Appraisal
import Testing

@Suite struct PanelTests {
    @Test(.enabled(if: TruthTable.isPresent("asem/asem_panel_iData.csv"), "needs ../shared/data/asem"))
    func `five years on one scale equal the truth to 1e-9`() throws {
        let asem = try #require(
            try Asem { treatments in for position in treatments.indices { treatments[position].denominator = nil } })
        var specification = asem.specification
        specification.imputation = nil
        specification.screening = Screening(leastKnown: 0.9)
        let panel = try #require(TruthTable("asem/asem_panel_iData.csv"))
        let truth = try #require(TruthTable("asem/asem_panel_results_truth.csv"))
        let years = Set(panel.texts("Time")).sorted()
        let rows = years.map { year in panel.rows.indices.filter { panel.texts("Time")[$0] == year } }
        let columns = panel.columns(asem.codes)
        let results = try specification.run(
            rows.map { own in CompositeData(columns: columns.map { column in own.map { column[$0] } }) })
        var compared = 0
        for (period, result) in results.enumerated() {
            for (position, unit) in result.units.enumerated() {
                let row = rows[period][unit]
                let match = truth.rows.indices.first {
                    truth.texts("uCode")[$0] == panel.texts("uCode")[row] && truth.texts("Time")[$0] == years[period]
                }
                let expected = try #require(match)
                for node in ["Physical", "Conn", "Sust", "Index"] {
                    let at = try #require(specification.framework.position(node))
                    #expect(distance([result.scores[at][position]], [truth.numbers(node)[expected]]) <= 1e-9)
                }
                compared += 1
            }
        }
        #expect(compared == truth.rows.count)
    }

    @Test func `gaps in time are filled three ways`() {
        let gaps = [Double.nan, 2, .nan, .nan, 8, .nan]
        let times = [2018.0, 2019, 2020, 2021, 2022, 2023]
        #expect(SeriesImputation.linear.fill(gaps, times: times) == [2, 2, 4, 6, 8, 8])
        #expect(SeriesImputation.constant.fill(gaps, times: times) == [2, 2, 2, 2, 8, 8])
        #expect(distance(SeriesImputation.latest.fill(gaps, times: times), [.nan, 2, 2, 2, 8, 8]) == 0)
        #expect(distance(SeriesImputation.latest.fill(gaps, times: times, reach: 1), [.nan, 2, 2, .nan, 8, 8]) == 0)
    }

    @Test func `trends`() {
        let times = [2018.0, 2019, 2020]
        #expect(abs(Trend.compoundGrowth.of([100, .nan, 121], times: times) - 0.1) < 1e-12)
        #expect(Trend.slope.of([1, 3, 5], times: times) == 2)
        #expect(abs(Trend.percentChange.of([10, 20, 30], times: times) - 100) < 1e-9)
        #expect(abs(Trend.percentChange.of([10, .nan, 30], times: times) - 100) < 1e-9)
        #expect(Trend.slope.of([4, 4, 4], times: times) == 0)
        #expect(Trend.slope.of([4, .nan, .nan], times: times).isNaN)
    }
}
