import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Each kind of dirt that fixtures 7.4 and trade.md 3 tell of is named with its row and field.
@Suite struct DirtyRowTests {
    static let header = "编号,责任村,镇街,户主,身份证号,违建地址,建筑类型,违建面积,建筑面积,建成时间,发现时间,经度,纬度"

    struct Dirt: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var row: String
        var code: String
        var field: String
    }

    static let dirt: [Dirt] = [
        Dirt(testDescription: "no coordinates", row: "A1,南一村,,王,,1号,住宅,100,120,2013-04-05,,,", code: "missing-place", field: "place"),
        Dirt(testDescription: "one coordinate", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,120.01,", code: "missing-place", field: "place"),
        Dirt(testDescription: "zero coordinates", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,0,0", code: "zero-coordinates", field: "place"),
        Dirt(testDescription: "swapped axes", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,29.01,120.01", code: "swapped-axes", field: "place"),
        Dirt(testDescription: "metres", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,500123.4,3210987.6", code: "metres", field: "place"),
        Dirt(testDescription: "outside", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,121.5,30.5", code: "outside-county", field: "place"),
        Dirt(
            testDescription: "just outside", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,120.11,29.01", code: "outside-county", field: "place"),
        Dirt(testDescription: "no number", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,东,29.01", code: "bad-coordinates", field: "place"),
        Dirt(
            testDescription: "negative area", row: "A1,,,王,,1号,住宅,-100,120,2013-04-05,,120.01,29.01", code: "bad-value",
            field: "illegal_area"),
        Dirt(testDescription: "zero area", row: "A1,,,王,,1号,住宅,0,120,2013-04-05,,120.01,29.01", code: "bad-value", field: "illegal_area"),
        Dirt(
            testDescription: "area of two", row: "A1,,,王,,1号,住宅,60+40,120,2013-04-05,,120.01,29.01", code: "unreadable-value",
            field: "illegal_area"),
        Dirt(
            testDescription: "wrong unit", row: "A1,,,王,,1号,住宅,100元,120,2013-04-05,,120.01,29.01", code: "unreadable-value",
            field: "illegal_area"),
        Dirt(
            testDescription: "larger than the building", row: "A1,,,王,,1号,住宅,150,120,2013-04-05,,120.01,29.01", code: "check-failed",
            field: "illegal_area"),
        Dirt(
            testDescription: "no such day", row: "A1,,,王,,1号,住宅,100,120,2013-02-30,,120.01,29.01", code: "unreadable-value",
            field: "built_on"),
        Dirt(
            testDescription: "two orders", row: "A1,,,王,,1号,住宅,100,120,05/04/2013,,120.01,29.01", code: "unreadable-value",
            field: "built_on"),
        Dirt(
            testDescription: "built in the future", row: "A1,,,王,,1号,住宅,100,120,2031-01-01,,120.01,29.01", code: "check-failed",
            field: "built_on"),
        Dirt(
            testDescription: "inexact day", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,2014年,120.01,29.01", code: "bad-value", field: "found_on"
        ),
        Dirt(testDescription: "unknown choice", row: "A1,,,王,,1号,宫殿,100,120,2013-04-05,,120.01,29.01", code: "bad-value", field: "kind"),
        Dirt(testDescription: "missing kind", row: "A1,,,王,,1号,,100,120,2013-04-05,,120.01,29.01", code: "missing-field", field: "kind"),
        Dirt(
            testDescription: "identity ruined", row: "A1,,,王,3.30482E+17,1号,住宅,100,120,2013-04-05,,120.01,29.01", code: "unreadable-value",
            field: "owner_id"),
        Dirt(
            testDescription: "identity rounded", row: "A1,,,王,330482199001010000,1号,住宅,100,120,2013-04-05,,120.01,29.01",
            code: "unreadable-value", field: "owner_id"),
        Dirt(
            testDescription: "unknown village", row: "A1,东一村,,王,,1号,住宅,100,120,2013-04-05,,120.01,29.01", code: "unknown-area",
            field: "charge_area"),
        Dirt(
            testDescription: "village of another town", row: "A1,南一村,北镇,王,,1号,住宅,100,120,2013-04-05,,120.01,29.01",
            code: "village-not-in-town", field: "charge_area"),
        Dirt(testDescription: "too many cells", row: "A1,,,王,,1号,住宅,100,120,2013-04-05,,120.01,29.01,多了", code: "bad-record", field: "-"),
    ]

    @Test(arguments: dirt) func isNamedWithRowAndField(_ dirt: Dirt) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let sound = "A2,,,李,,2号,住宅,100,120,2013-04-05,,120.02,29.02"
        let report = try await test.take([Self.header, sound, dirt.row].joined(separator: "\n"))
        #expect(report.reasons == ["3 \(dirt.code) \(dirt.field)"])
        #expect(report.accepted == 1)
        #expect(report.adds)
        let refusal = try #require(report.rejections.first?.refusal)
        #expect(!refusal.message.zh.isEmpty && !refusal.message.en.isEmpty)
    }

    @Test func twoFaultsOfOneRowAreBothNamed() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let report = try await test.take(Self.header + "\nA1,,,王,,1号,宫殿,-5,120,2013-04-05,,29.01,120.01")
        let refusal = try #require(report.rejections.first?.refusal)
        #expect(([refusal] + refusal.others).map(\.field) == ["kind", "illegal_area", "place"])
    }

    @Test func readsWhatOfficesWrite() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let report = try await test.take(
            """
            存量违建台账,,,,,,
            序号,编号,村（社区）,类型,违建面积（亩）,建造年份,占地面积,经度,纬度
            1,A1,南一村,农房,0.15,90年代,１２０.５㎡,120.01,29.01
            2,A2,南二,彩钢棚,1,2013年4月,约80平方米,120.06,29.01
            ,小计,,,1.15,,,,
            """)
        #expect(report.reasons == [])
        #expect(report.accepted == 2)
        #expect(report.skipped == 1)
        #expect(report.adds)
        let items = try await test.items()
        #expect(try test.value("illegal_area", of: items[0]) == .decimal(FixedDecimal(units: 10_000, scale: 2)))
        #expect(try test.value("illegal_area", of: items[1]) == .decimal(FixedDecimal(units: 66_667, scale: 2)))
        #expect(try test.value("footprint_area", of: items[0]) == .decimal(FixedDecimal(units: 12_050, scale: 2)))
        #expect(try test.value("kind", of: items[1]) == .text("shed"))
        #expect(try test.value("built_on", of: items[0]) == .date(Day("1990-01-01")!))
        #expect(try test.value("built_on_precision", of: items[0]) == .text("decade"))
        #expect(try test.value("built_on_precision", of: items[1]) == .text("month"))
        #expect(items.allSatisfy { $0.legacy && $0.stage == "suspected" && $0.version == 1 })
        #expect(items.map { test.county.map.tree[$0.chargeArea]?.code } == ["990001001001", "990001001002"])
    }

    @Test func chargeMayDifferFromWhereItLies() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(Self.header + "\nA1,北一村,,王,,1号,住宅,100,120,2013-04-05,,120.01,29.01")
        let item = try #require(try await test.items().first)
        #expect(test.county.map.tree[item.area]?.name.zh == "南一村")
        #expect(test.county.map.tree[item.chargeArea]?.name.zh == "北一村")
    }

    @Test func aDatumIsConverted() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let place = Position(x: 120.01, y: 29.01)
        let shifted = Datum.wgs84.convert(place, to: .gcj02)
        var options = ImportOptions()
        options.system = try ImportOptions.system(named: "gcj02")
        _ = try await test.take(
            Self.header + "\nA1,,,王,,1号,住宅,100,120,2013-04-05,,\(shifted.x),\(shifted.y)", options: options)
        let found = try #require(try await test.items().first?.place)
        #expect(abs(found.x - place.x) < 1e-6 && abs(found.y - place.y) < 1e-6)
    }

    @Test func metresAreTakenWhereTheirZoneIsNamed() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let system = try #require(CoordinateSystem(epsg: 4549))
        guard case .point(let metres) = try system.fromCGCS2000(.point(Position(x: 120.01, y: 29.01))) else { return }
        var options = ImportOptions()
        options.system = try ImportOptions.system(named: "EPSG:4549")
        let report = try await test.take(
            Self.header + "\nA1,,,王,,1号,住宅,100,120,2013-04-05,,\(metres.x),\(metres.y)", options: options)
        #expect(report.accepted == 1)
        #expect(try await test.items().first?.place == Position(x: 120.01, y: 29.01))
    }
}
