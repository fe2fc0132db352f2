import Appraisal
import Testing

/// Decisions 22: finding and reporting one's own cases never scores worse than hiding them.
@Suite(.enabled(if: Proposal.isPresent, "the shared data are not here"))
struct HonestReportingTests {
    /// New violations of a village in a year.
    private struct Year {
        var selfFound = 0
        var foundByOthers = 0
        /// Of those found by others.
        var disposed = 0
        var inTime = 0

        /// - Parameter countsOwnFinds: whether N1 counts cases that were found and disposed of by the village itself.
        func inputs(_ definition: IndexDefinition, countsOwnFinds: Bool) -> [IndicatorInput] {
            let all = selfFound + foundByOthers
            let incidence = countsOwnFinds ? all : foundByOthers
            return definition.indicators.map { indicator in
                switch indicator.id {
                case "N1": .ratio(Double(incidence), over: 60)
                case "N2": .ratio(Double(selfFound + disposed), over: Double(all), times: 100)
                case "N3": .ratio(Double(selfFound + inTime), over: Double(all), times: 100)
                case "N4": .ratio(Double(selfFound), over: Double(all), times: 100)
                default: IndicatorInput(value: 70)
                }
            }
        }
    }

    private func index(_ year: Year, _ definition: IndexDefinition, countsOwnFinds: Bool) throws -> Int64 {
        let unit = AppraisedUnit(id: 1, name: "x", level: "village")
        let input = UnitInput(unit: unit, inputs: year.inputs(definition, countsOwnFinds: countsOwnFinds))
        return try #require(try definition.evaluate([input]).first?.fixed)
    }

    @Test func aSelfFoundDisposedCaseNeverLowersTheScore() throws {
        let definition = try #require(try Proposal.load()).definition()
        var random = SplitMix64(seed: 22)
        for _ in 0..<1_000 {
            var year = Year()
            year.selfFound = Int.random(in: 0...6, using: &random)
            year.foundByOthers = Int.random(in: 0...6, using: &random)
            year.disposed = Int.random(in: 0...year.foundByOthers, using: &random)
            year.inTime = Int.random(in: 0...year.disposed, using: &random)
            let hidden = try index(year, definition, countsOwnFinds: false)
            year.selfFound += 1
            #expect(try index(year, definition, countsOwnFinds: false) >= hidden)
        }
    }

    /// Why N1 must leave such cases out: counted as the proposal's text has it, the first honest report costs points.
    @Test func incidenceThatCountsOwnFindsWouldPunishHonesty() throws {
        let definition = try #require(try Proposal.load()).definition()
        let hidden = try index(Year(), definition, countsOwnFinds: true)
        #expect(try index(Year(selfFound: 1), definition, countsOwnFinds: true) < hidden)
    }
}
