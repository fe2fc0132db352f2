import Appraisal
import Testing

/// The whole pipeline against the six stages that COINr 1.1.14 writes.
@Suite(.enabled(if: Asem.isPresent, "needs ../shared/data/asem")) struct AsemStageTests {
    private func compare(_ stage: String, _ codes: [String], _ columns: [[Double]], within tolerance: Double) throws {
        let truth = try #require(TruthTable("asem/asem_stage_\(stage).csv"))
        for (code, column) in zip(codes, columns) {
            let far = distance(column, truth.numbers(code))
            #expect(far <= tolerance, "\(stage) \(code)")
        }
    }

    @Test func `every stage equals the truth to 1e-9`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        #expect(stages.units.count == 51)
        try compare("Raw", asem.codes, asem.data.columns, within: 0)
        try compare("Denominated", asem.codes, stages.denominated, within: 1e-15)
        try compare("Imputed", asem.codes, stages.imputed.columns, within: 1e-12)
        try compare("Treated", asem.codes, stages.treated.map(\.values), within: 1e-12)
        try compare("Normalised", asem.codes, stages.normalised, within: 1e-12)
        let codes = asem.specification.framework.entries.map(\.code)
        try compare("Aggregated", codes, stages.scores, within: 1e-12)
    }

    @Test func `all 51 ranks agree, of the index and of every node`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let truth = try #require(TruthTable("asem/asem_results_ranks.csv"))
        let rows = asem.units.map { truth.texts("uCode").firstIndex(of: $0) }
        for (node, entry) in asem.specification.framework.entries.enumerated() {
            let expected = try rows.map { truth.numbers(entry.code)[try #require($0)] }
            let places = descendingPlaces(stages.scores[node].map { ($0 * 1e9).rounded() })
            if entry.code == "Index" { #expect(places == expected) }
            // COINr ranks the noise of last bits; equal scores share the best place here.
            for (unit, place) in places.enumerated() where place != expected[unit] {
                let tied = places.count { $0 == place }
                #expect((place..<place + Double(tied)).contains(expected[unit]), "\(entry.code)")
            }
        }
    }

    @Test func `ranks within groups agree`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let truth = try #require(TruthTable("asem/asem_results_groupranks.csv"))
        let rows = try asem.units.map { try #require(truth.texts("uCode").firstIndex(of: $0)) }
        let places = descendingPlaces(stages.index, within: asem.groups)
        #expect(places == rows.map { truth.numbers("Index")[$0] })
    }

    @Test func `skewness, kurtosis and moved points agree`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let details = try #require(TruthTable("asem/asem_treat_details.csv"))
        let points = try #require(TruthTable("asem/asem_treated_points.csv"))
        for (indicator, code) in asem.codes.enumerated() {
            let row = try #require(details.texts("iCode").firstIndex(of: code))
            let treated = stages.treated[indicator]
            #expect(distance([treated.checks[0].skewness], [details.numbers("check_SkewKurt0.Skew")[row]]) < 1e-12)
            #expect(distance([treated.checks[0].kurtosis], [details.numbers("check_SkewKurt0.Kurt")[row]]) < 1e-11)
            let moved = details.numbers("winsorise.nwin")[row]
            #expect(treated.moved == (moved.isNaN ? 0 : Int(moved)), "\(code)")
            let marks = points.texts(code).map { $0.contains("winhi") ? WinsorMark.high : $0.contains("winlo") ? .low : .none }
            if points.head.contains(code) { #expect(treated.marks == marks, "\(code)") }
        }
    }

    @Test func `the plain index of the README comes out`() throws {
        let asem = try #require(
            try Asem { treatments in
                for position in treatments.indices {
                    treatments[position].outliers = nil
                    treatments[position].denominator = nil
                }
            })
        var specification = asem.specification
        specification.imputation = nil
        specification.screening = nil
        let stages = try specification.run(asem.data)
        for (unit, expected) in ["DEU": 75.23, "GBR": 68.94, "FRA": 65.92, "CHE": 62.61, "NLD": 61.24, "SWE": 60.59] {
            let row = try #require(asem.units.firstIndex(of: unit))
            #expect(abs(stages.index[row] - expected) <= 0.005 + 1e-9, "\(unit)")
        }
    }
}
