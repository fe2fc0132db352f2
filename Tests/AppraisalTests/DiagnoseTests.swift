import Appraisal
import Testing

@Suite(.enabled(if: Asem.isPresent, "needs ../shared/data/asem")) struct DiagnoseTests {
    /// COINr gives its tables of raw data to three significant digits.
    private func isNear(_ found: Double, _ expected: Double) -> Bool {
        found.isNaN && expected.isNaN || abs(found - expected) <= 5.1e-3 * max(abs(expected), 1e-9)
    }

    @Test func `statistics of raw and normalised columns agree`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let names = ["Min", "Max", "Mean", "Median", "Std", "Skew", "Kurt"]
        let flags = ["Flag.Avail", "Flag.NonZero", "Flag.Unique", "Flag.SkewKurt"]
        for (file, columns, isRounded) in [("raw", asem.data.columns, true), ("normalised", stages.normalised, false)] {
            let truth = try #require(TruthTable("asem/asem_stats_\(file).csv"))
            for (code, column) in zip(asem.codes, columns) {
                let row = try #require(truth.texts("iCode").firstIndex(of: code))
                let found = ColumnStatistics(column)
                let values = [
                    found.minimum, found.maximum, found.mean, found.median, found.deviation, found.skewness, found.kurtosis,
                ]
                for (name, value) in zip(names, values) {
                    let expected = truth.numbers(name)[row]
                    #expect(isRounded ? isNear(value, expected) : distance([value], [expected]) < 1e-9, "\(code) \(name)")
                }
                #expect(found.known == Int(truth.numbers("N.Avail")[row]))
                #expect(found.nonZero == Int(truth.numbers("N.NonZero")[row]))
                let marks = [ColumnStatistics.Flag.fewKnown, .fewNonZero, .fewUnique, .outliers]
                for (mark, flag) in zip(marks, flags) {
                    #expect(found.flags.contains(mark) == (truth.texts(flag)[row] != "ok"), "\(code) \(flag)")
                }
            }
        }
    }

    @Test func `correlations of indicators with their pillars agree`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let truth = try #require(TruthTable("asem/asem_corr_l1_l2.csv"))
        let framework = asem.specification.framework
        for row in truth.rows.indices {
            let group = try #require(framework.position(truth.texts("Var1")[row]))
            let indicator = try #require(framework.position(truth.texts("Var2")[row]))
            let found = correlation(stages.scores[indicator], stages.scores[group])
            let expected = truth.numbers("Correlation")[row]
            #expect(expected.isNaN || abs(found - expected) < 1e-12)
        }
        #expect(truth.rows.count == 49)
    }

    @Test func `pairs above the threshold are those of the truth`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let truth = try #require(TruthTable("asem/asem_corr_flags.csv"))
        let framework = asem.specification.framework
        let groups = framework.indicators.map { framework.entries[$0].parent ?? "" }
        let expected = Set(truth.rows.indices.map { Set([truth.texts("Ind1")[$0], truth.texts("Ind2")[$0]]) })
        var agrees = false
        for columns in [stages.normalised, stages.imputed.columns, stages.denominated, asem.data.columns] {
            for threshold in [0.75, 0.9, 0.76] {
                let found = correlationFlags(columns, groups: groups, above: threshold)
                if Set(found.map { Set([asem.codes[$0.first], asem.codes[$0.second]]) }) == expected { agrees = true }
            }
        }
        #expect(agrees)
    }

    @Test func `Cronbach's alpha of every pillar agrees`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let truth = try #require(TruthTable("asem/asem_cronbach.csv"))
        let framework = asem.specification.framework
        for row in truth.rows.indices {
            let group = truth.texts("group")[row]
            let own = framework.indicators.indices.filter { framework.entries[framework.indicators[$0]].parent == group }
            let found = [own.map { asem.data.columns[$0] }, own.map { stages.normalised[$0] }].map(cronbach)
            #expect(distance(found, [truth.numbers("cronbach_raw")[row], truth.numbers("cronbach_norm")[row]]) < 1e-9, "\(group)")
        }
    }

    @Test func `effective weights agree`() throws {
        let asem = try #require(try Asem())
        let truth = try #require(TruthTable("asem/asem_effective_weights.csv"))
        let shares = asem.specification.framework.effectiveWeights()
        for (entry, share) in zip(asem.specification.framework.entries, shares) {
            let row = try #require(truth.texts("iCode").firstIndex(of: entry.code))
            #expect(abs(share - truth.numbers("EffWeight")[row]) < 1e-15)
        }
    }

    @Test func `principal component weights agree but for their sign`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let truth = try #require(TruthTable("asem/asem_pca_weights_physical.csv"))
        let expected = try asem.codes.map { truth.numbers("Weight")[try #require(truth.texts("iCode").firstIndex(of: $0))] }
        let found = try PrincipalComponents(stages.normalised)
        #expect(min(distance(found.loadings[0], expected), distance(found.loadings[0].map { -$0 }, expected)) < 1e-12)
        #expect(abs((found.explained.last ?? 0) - 1) < 1e-12 && found.rows == 51)
    }

    @Test func `leaving out each pillar moves the ranks as in the truth`() throws {
        let asem = try #require(try Asem())
        let stages = try asem.stages()
        let framework = asem.specification.framework
        let truth = try #require(TruthTable("asem/asem_remove_pillar_ranks.csv"))
        let means = try #require(TruthTable("asem/asem_remove_pillar_mean_abs_rank_diff.csv"))
        let rows = try asem.units.map { try #require(truth.texts("uCode").firstIndex(of: $0)) }
        let pillars = framework.groups.filter { framework.children[$0].allSatisfy { framework.children[$0].isEmpty } }
        for one in framework.leavingOneOut(pillars, scores: stages.normalised) {
            let code = framework.entries[one.node].code
            #expect(one.places == rows.map { truth.numbers(code)[$0] }, "\(code)")
            let row = try #require(means.texts("removed").firstIndex(of: code))
            #expect(abs(one.meanShift - means.numbers("mean_abs_rank_diff")[row]) < 1e-12)
        }
    }

    @Test func `strengths and weaknesses of China agree`() throws {
        let asem = try #require(try Asem())
        let unit = try #require(asem.units.firstIndex(of: "CHN"))
        let directions = asem.specification.treatments.map(\.direction)
        let columns = zip(asem.data.columns, directions).map { Normalisation.directed($0, $1) }
        let profile = Profile(of: unit, in: columns, best: 5)
        let strengths = try #require(TruthTable("asem/asem_CHN_strengths.csv"))
        let weaknesses = try #require(TruthTable("asem/asem_CHN_weaknesses.csv"))
        for (table, found) in [(strengths, profile.strengths), (weaknesses, profile.weaknesses)] {
            for row in table.rows.indices {
                let indicator = try #require(asem.codes.firstIndex(of: table.texts("Code")[row]))
                #expect(profile.places[indicator] == table.numbers("Rank")[row])
            }
            #expect(found.map { profile.places[$0] }.sorted() == table.numbers("Rank").sorted())
        }
    }

    @Test func `probabilities of correlations`() {
        // Student's t with 8 degrees of freedom: r = 0.6319 is the 5 % point.
        #expect(abs(correlationProbability(0.6318969, pairs: 10) - 0.05) < 1e-6)
        #expect(abs(correlationProbability(0, pairs: 10) - 1) < 1e-12)
        #expect(correlationProbability(1, pairs: 10) == 0)
        #expect(abs(correlation([1, 2, 3, 4], [1, 3, 2, 4], .spearman) - 0.8) < 1e-12)
        #expect(abs(correlation([1, 2, 3, 4], [1, 3, 2, 4], .kendall) - 2.0 / 3) < 1e-12)
    }
}
