import Appraisal
import FoundationEssentials
import Testing

/// Ten schemes on two series against mapclassify 2.10.0: the class of every unit.
@Suite(.enabled(if: MapTruth.isPresent, "needs ../shared/data/mapclassify_truth.json")) struct ClassTruthTests {
    @Test(arguments: [
        ("Quantiles_k5", ClassScheme.quantiles(5)), ("EqualInterval_k5", .equalIntervals(5)), ("FisherJenks_k5", .fisherJenks(5)),
        ("StdMean", .standardDeviations), ("BoxPlot", .standardBoxPlot), ("HeadTailBreaks", .headTail),
        ("MaximumBreaks_k5", .largestGaps(5)), ("Percentiles_default", .standardPercentiles), ("PrettyBreaks_k5", .pretty(5)),
        ("JenksCaspallForced_k5", .jenksCaspallForced(5)),
    ])
    func `every unit has the class of the truth`(name: String, scheme: ClassScheme) throws {
        let truth = try #require(try MapTruth.load())
        for (series, data) in truth.series {
            let expected = try #require(data.schemes[name])
            let found = Classification(data.y, scheme)
            #expect(found.classes == expected.yb.map { Optional($0) }, "\(series)")
            #expect(found.counts == expected.counts)
            #expect(distance(found.upperBounds, expected.bins) < 1e-12)
            #expect(distance([found.medianDeviation(data.y), found.fit(data.y)], [expected.adcm, expected.gadf]) < 1e-12)
            #expect(distance([found.squares(data.y)], [expected.tss]) < 1e-9)
        }
    }
}

struct MapTruth: Decodable {
    struct Series: Decodable {
        let y: [Double]
        let schemes: [String: Scheme]
    }

    struct Scheme: Decodable {
        let bins: [Double]
        let counts: [Int]
        let yb: [Int]
        let adcm: Double
        let gadf: Double
        let tss: Double
    }

    let series: [String: Series]

    static let isPresent = SharedData.contents(of: "mapclassify_truth.json") != nil

    static func load() throws -> MapTruth? {
        try SharedData.contents(of: "mapclassify_truth.json").map { try JSONDecoder().decode(MapTruth.self, from: $0) }
    }
}
