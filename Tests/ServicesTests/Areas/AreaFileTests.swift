import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

@Suite struct AreaFileTests {
    private func reader(_ test: TestCounty) -> AreaFileReader {
        AreaFileReader(known: test.county.map.tree, scenes: test.county.scenes)
    }

    @Test func tableBoundariesAndFiguresMakeATree() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let table = try test.file(
            "areas.csv",
            """
            code,name,name_en,level,parent,valid_from,valid_until
            990001003,西镇,West,town,990001,2020-01-01,
            990001003001,西一村,West 1,village,990001003,2020-01-01,
            990001Z01,开发区,Zone,zone,,2021-06-01,
            """)
        let boundaries = try test.file(
            "areas.geojson",
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"990001003001"},"geometry":
            {"type":"Polygon","coordinates":[[[119.9,29],[120,29],[120,29.05],[119.9,29.05],[119.9,29]]]}}]}
            """)
        let wide = try test.file("wide.csv", "代码,年份,户数,建设用地面积(亩),土地面积\n990001003001,2025年,350,600,2.5\n")
        let long = try test.file("long.csv", "code,year,name,value\n990001003001,2024,residents,1100\n")
        let rows = try reader(test).areas(table: table, boundaries: boundaries)
        let figures = try reader(test).figures(wide) + reader(test).figures(long)
        #expect(try await test.county.importAreas(rows, figures: figures, by: test.actor("admin")).isEmpty)
        let tree = test.county.map.tree
        let village = try #require(tree.area(code: "990001003001"))
        #expect(tree.locate(.init(x: 119.95, y: 29.02)) == .village(village.id))
        #expect(tree.figure("construction_land", of: village.id, year: 2025) == FixedDecimal(40))
        #expect(tree.figure("residents", of: village.id, year: 2026) == FixedDecimal(1100))
        #expect(try await test.county.verify().findings == [])
    }

    @Test(arguments: [
        ("code,name\n1,a\n", "missing-column"), ("code,name,level,parent\n1,a,planet,990001\n", "bad-row"),
        ("code,name,level,parent\n1,a,town,990001\n1,b,town,990001\n", "bad-row"),
        ("code,name,level,parent\n1,a,town,77\n", "unknown-area"),
        ("code,name,level,parent\n1,a,town,\n", "missing-parent"),
        ("code,name,level,parent\n1,a,village,2\n2,b,grid,1\n", "parent-not-above"),
        ("code,name,level,parent,valid_from\n1,a,town,990001,soon\n", "bad-row"),
    ])
    func faultsAreNamed(_ text: String, _ code: String) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let path = try test.file("areas.csv", text)
        let refusal = #expect(throws: Refusal.self) { try reader(test).areas(table: path, boundaries: nil) }
        #expect(refusal?.code == code)
    }

    @Test(arguments: [
        "code,year,households\n990001001001,soon,1\n", "code,year,households\n990001001001,2025,-5\n",
        "code,year,name,value\n990001001001,2025,happiness,5\n",
    ])
    func faultyFiguresAreNamed(_ text: String) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let path = try test.file("figures.csv", text)
        #expect(throws: Refusal.self) { try reader(test).figures(path) }
    }

    @Test func aBoundaryWithoutAnAreaIsRefused() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let path = try test.file(
            "b.geojson",
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"7"},"geometry":{"type":"Polygon","coordinates":[[[120,29],[120.1,29],[120.1,29.1],[120,29]]]}}]}"#
        )
        #expect(throws: Refusal.self) { try reader(test).areas(table: nil, boundaries: path) }
    }
}
