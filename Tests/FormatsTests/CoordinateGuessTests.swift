import Testing

@testable import Formats
@testable import Spatial

@Suite struct CoordinateGuessTests {
    private static let fujian = Box(minX: 119.4, minY: 25.8, maxX: 120.2, maxY: 26.5)
    private static let xinjiang = Box(minX: 80, minY: 43, maxX: 82, maxY: 44)

    @Test(
        arguments: [
            (1, 119.5, 26.0, 119.6, 26.1, fujian, 4490, CoordinateGuess.Basis.degrees),
            (2, 40_450_000, 2_880_000, 40_460_000, 2_890_000, nil, 4528, .zonePrefix),
            (3, 20_710_000, 2_880_000, 20_720_000, 2_890_000, nil, 4498, .zonePrefix),
            (4, 450_000, 2_880_000, 460_000, 2_890_000, fujian, 4549, .countyZone),
            (5, 450_000, 2_880_000, 460_000, 2_890_000, nil, nil, .unknown),
            (6, 13_300_000, 2_990_000, 13_310_000, 3_000_000, fujian, 3857, .webMercator),
            (7, 14_500_000, 4_800_000, 14_510_000, 4_810_000, xinjiang, 4492, .zonePrefix),
            (8, 26.0, 119.5, 26.1, 119.6, fujian, nil, .swapped),
            (9, 1e9, 1e9, 2e9, 2e9, fujian, nil, .unknown), (10, 39_450_000, 2_880_000, 39_460_000, 2_890_000, xinjiang, nil, .unknown),
        ] as [(Int, Double, Double, Double, Double, Box?, Int?, CoordinateGuess.Basis)])
    func judgesByRange(
        _ number: Int, _ minX: Double, _ minY: Double, _ maxX: Double, _ maxY: Double, _ county: Box?, _ epsg: Int?,
        _ basis: CoordinateGuess.Basis
    ) {
        let guess = CoordinateGuess(range: Box(minX: minX, minY: minY, maxX: maxX, maxY: maxY), county: county)
        #expect(guess.system?.epsg == epsg)
        #expect(guess.basis == basis)
    }

    private static let geographic =
        "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"

    private static func projected(_ meridian: Double, _ easting: Double, datum: String = "D_China_2000") -> String {
        "PROJCS[\"x\",\(geographic.replacing("D_China_2000", with: datum).replacing("GCS_China_Geodetic_Coordinate_System_2000", with: datum)),PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",\(easting)],PARAMETER[\"Central_Meridian\",\(meridian)],PARAMETER[\"Scale_Factor\",1.0],UNIT[\"Meter\",1.0]]"
    }

    @Test(
        arguments: [
            (geographic, 4490), ("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]]]", 4326),
            (ShapeFixture.zone40, 4528), (projected(120, 500_000), 4549), (projected(117, 39_500_000), 4527),
            (projected(117, 20_500_000), 4498),
            (projected(120, 40_500_000, datum: "D_Xian_1980"), nil), (projected(120, 40_500_000, datum: "D_Beijing_1954"), nil),
            (projected(119.5, 500_000), nil),
            ("PROJCS[\"a\",GEOGCS[\"b\"],AUTHORITY[\"EPSG\",\"4550\"]]", 4550), ("nonsense", nil), ("PROJCS[\"a\",", nil), ("", nil),
            ("PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\"],PROJECTION[\"Mercator_Auxiliary_Sphere\"]]", 3857),
        ] as [(String, Int?)])
    func readsProjections(_ text: String, _ epsg: Int?) {
        #expect(ProjectionText(text)?.system?.epsg == epsg)
    }

    /// Every zone that the program knows is found again.
    @Test(arguments: Array(4513...4554)) func readsEveryZone(_ epsg: Int) throws {
        let zone = try #require(GaussKrugerZone(epsg: epsg))
        #expect(ProjectionText(Self.projected(zone.centralMeridian, zone.falseEasting))?.system == .gaussKruger(zone))
    }

    @Test func numbersAreBelievedOverWords() {
        let metres = Box(minX: 40_450_000, minY: 2_880_000, maxX: 40_460_000, maxY: 2_890_000)
        let degrees = Box(minX: 119.5, minY: 26, maxX: 119.6, maxY: 26.1)
        let mistaken = CoordinateGuess(prj: Self.geographic, range: metres, county: Self.fujian)
        #expect(mistaken.system?.epsg == 4528 && mistaken.basis == .contradicted)
        let other = CoordinateGuess(prj: ShapeFixture.zone40, range: degrees, county: Self.fujian)
        #expect(other.system?.epsg == 4490 && other.basis == .contradicted)
        let prefix = CoordinateGuess(prj: Self.projected(120, 500_000), range: metres, county: Self.fujian)
        #expect(prefix.system?.epsg == 4528 && prefix.basis == .contradicted)
        let old = CoordinateGuess(prj: Self.projected(120, 40_500_000, datum: "D_Xian_1980"), range: metres, county: Self.fujian)
        #expect(old.system == nil && old.basis == .unknownSystem && old.declared == "x")
    }
}
