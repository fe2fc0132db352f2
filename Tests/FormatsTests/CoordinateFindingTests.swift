import Spatial
import Testing

@testable import Formats

@Suite struct CoordinateFindingTests {
    @Test(
        arguments: [
            (1, 120.4, 27.6, CoordinateFinding.usable), (2, 27.6, 120.4, .swapped), (3, nil, 27.6, .missing),
            (4, 120.4, nil, .missing),
            (5, 0, 0, .zero), (6, 120.4, 0, .zero), (7, 3_054_321.5, 40_541_234.2, .metres),
            (8, 541_234.2, 3_054_321.5, .metres),
            (9, 13_402_866, 3_200_000, .metres), (10, 116.4, 39.9, .outside), (11, -120.4, 27.6, .outside),
            (12, .nan, 27.6, .notFinite),
            (13, 120.4, .infinity, .notFinite), (14, 120_400_000, 27_600_000, .scaled), (15, 120_400, 27_600, .scaled),
            (16, 120, 27.3, .usable), (17, 1e300, -1e300, .metres),
        ] as [(Int, Double?, Double?, CoordinateFinding)])
    func classifies(_ number: Int, _ x: Double?, _ y: Double?, _ finding: CoordinateFinding) {
        let county = Box(minX: 120, minY: 27.3, maxX: 120.9, maxY: 27.9)
        #expect(CoordinateFinding(x: x, y: y, county: county) == finding)
    }
}
