import Appraisal
import Governance
import SceneLoading
import Testing

/// What an index over areas may say of forms, means and grades by place.
struct AreaFormReadingTests {
    private func load(_ edits: [(String, String)]) throws -> (IndexVersion, [SceneDiagnostic]) {
        var text = try #require(SmallScene.texts["indexes/tidy.yaml"])
        for (old, new) in edits {
            #expect(text.contains(old))
            text = text.replacing(old, with: new)
        }
        var texts = SmallScene.texts
        texts["indexes/tidy.yaml"] = text
        let (scene, diagnostics) = SceneLoader.load(texts: texts, hashing: PlainHashing())
        return (try #require(scene?.index("tidy")?.versions.first, "\(diagnostics.map { $0.line(in: .en) })"), diagnostics)
    }

    private static let knots = "knots: {zero: 90, pass: 30, full: 0}"
    /// Without the second version, which puts other knots over the first's.
    private static let second = (
        """
          "2":
            zh: 第二版
            en: Second
            from: 2026-01-01
            based_on: "1"
            dimensions: {all: {indicators: {A1: {knots: {zero: 60, pass: 20, full: 0}}}}}

        """, ""
    )

    private static let less = "\n            better: less"

    @Test func `a form is read, and one that looks at all areas is warned of`() throws {
        let cases: [(String, Normalisation, Bool)] = [
            ("{form: benchmark, benchmark: 30}\(Self.less)", .benchmark(try BenchmarkRatio(benchmark: 30, isInverse: true)), false),
            ("{form: goalposts, low: 0, high: 90}\(Self.less)", .goalposts(low: 90, high: 0, scale: 100, isClamped: true), false),
            ("{form: events, start: 100, each: -0.5, floor: 0}", .events(try EventPoints(start: 100, each: -0.5, floor: 0)), false),
            ("{form: bands, from: [30, 90], marks: [100, 60, 0]}", .bands(try ScoreBands(bounds: [30, 90], marks: [100, 60, 0])), false),
            ("value", .identity, false), ("{form: min-max, low: 20, high: 100}\(Self.less)", .minMax(low: 20, high: 100), true),
        ]
        for (text, expected, isRelative) in cases {
            let (version, diagnostics) = try load([Self.second, (Self.knots, "score: \(text)")])
            let form = try #require(version.dimensions.first?.indicators.first?.forms[.village])
            #expect(form.score == expected)
            #expect(form.isLess == isRelative)
            #expect(diagnostics.map(\.code) == (isRelative ? [.cohortForm] : []), "\(text)")
        }
    }

    @Test func `means and grades by place are read`() throws {
        let (version, diagnostics) = try load([
            Self.second, ("weight: 1\n", "weight: 1\n        aggregate: {power: 0.5}\n"),
            ("    levels: [town", "    aggregate: minimum\n    levels: [town"),
            (
                BrokenScene.grades,
                BrokenScene.shares(", up_to: 0.2").replacing("shares:\n", with: "shares:\n      counting: down\n      ties: worse\n")
            ),
        ])
        #expect(diagnostics.isEmpty)
        #expect(version.aggregate == .minimum && version.dimensions.first?.aggregate == .generalised(0.5))
        #expect(version.bands.map(\.grade) == ["A", "B"])
        #expect(try version.grading() == .shares(GradeShares(upTo: [0.2], counting: .down, ties: .worse)))
    }
}
