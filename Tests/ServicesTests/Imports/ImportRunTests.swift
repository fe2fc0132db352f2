import Appraisal
import Assembly
import CQL2
import Foundation
import Governance
import Services
import Storage
import Synchronization
import TestCounty
import Testing

@Suite struct ImportRunTests {
    private struct Crash: Error {}

    @Test func aSecondImportChangesNothing() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let text = soundRows(30)
        #expect(try await test.take(text).accepted == 30)
        let before = try await test.items()
        let head = try await test.county.store.read { try $0.journalHead() }
        test.clock.advance(days: 1)
        let again = try await test.take(text)
        #expect(again.unchanged == 30 && again.accepted == 0 && again.merged == 0)
        #expect(try await test.items() == before)
        #expect(try await test.county.store.read { try $0.journalHead() } == head)
    }

    @Test func aSecondImportLeavesWhatPeopleHaveChanged() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(soundRows(3))
        let item = try #require(try await test.items().first)
        var change = ItemChange(version: 1)
        change.fields = ["owner_phone": .text("13900000000")]
        _ = try await test.county.change(change, of: item.number, in: TestCounty.structure, by: test.actor("office"))
        #expect(try await test.take(soundRows(3)).unchanged == 3)
        #expect(try test.value("owner_phone", of: try #require(try await test.items().first)) == .text("13900000000"))
    }

    @Test func rowsOfKnownItemsAreMerged() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(soundRows(3))
        // By the old number; empty cells leave what stands, and a place need not be given.
        let report = try await test.take("编号,联系电话,门牌\nCL2,13900000000,\nCL3,,8-1\n", named: "more.csv")
        #expect(report.merged == 2 && report.rejected == 0 && report.adds)
        let items = try await test.items()
        #expect(try test.value("owner_phone", of: items[1]) == .text("13900000000"))
        #expect(try test.value("owner_name", of: items[1]) == .text("王2"))
        #expect(try test.value("door_plate", of: items[2]) == .text("8-1"))
        #expect(items.map(\.version) == [1, 2, 2])
        // By owner and address.
        let byOwner = try await test.take("户主,地址,层数\n王1,1号,3\n无此人,9号,3\n", named: "floors.csv")
        #expect(byOwner.merged == 1 && byOwner.rejected == 1)
        #expect(try await test.county.verify().findings == [])
    }

    @Test func aHouseholdOverTwoRowsIsOneItem() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let report = try await test.take(
            """
            编号,建筑类型,违建面积,经度,纬度,分类意见,处置方式,处置面积
            A1,住宅,100,120.01,29.01,拆,自拆,60
            A1,住宅,100,120.01,29.01,补,补办,40
            A1,住宅,100,120.01,29.01,补,补办,40
            A2,住宅,50,120.02,29.01,,,
            """)
        #expect(report.accepted == 2 && report.merged == 1 && report.unchanged == 1 && report.adds)
        let items = try await test.items()
        #expect(items.count == 2)
        #expect(items[0].parts["disposal"]?.map(\.stage) == ["planned", "planned"])
        #expect(items[0].parts["disposal"]?.map { $0.fields[0] } == [.text("demolish"), .text("regularise")])
        #expect(try await test.county.verify().findings == [])
    }

    @Test func anInterruptedImportGoesOn() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let text =
            soundRows(40) + "坏行,王,,,宫殿,1,2013-04-05,120.01,29.01\n"
            + soundRows(40, from: 101).split(separator: "\n").dropFirst().joined(separator: "\n")
        var options = ImportOptions()
        options.sliceRows = 10
        let listener = ImportListener(progress: { if $0.report.rows >= 50 { throw Crash() } })
        await #expect(throws: Crash.self) { try await test.take(text, options: options, listener: listener) }
        let stored = try await test.items().count
        #expect(stored >= 49 && stored < 80)
        let told = Mutex(0)
        let report = try await test.take(text, options: options, listener: ImportListener(rejected: { _ in told.withLock { $0 += 1 } }))
        #expect(report.resumedAfter >= 50)
        #expect(report.rows == 81 && report.accepted == 80 && report.rejected == 1 && report.adds)
        #expect(told.withLock { $0 } == 1)
        #expect(try await test.items().count == 80)
        #expect(try await test.county.store.read { try $0.imports(nil) }.map(\.state) == [.done])
        #expect(try await test.county.verify().findings == [])
    }

    @Test func aDryRunWritesNothing() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(soundRows(2))
        let head = try await test.county.store.read { try $0.journalHead() }
        var options = ImportOptions()
        options.isDryRun = true
        options.sliceRows = 2
        let text =
            soundRows(4)
            + "CL1,王1,13999999999,1号,住宅,101.5,2013-04-05,120.01101,29.01\nCL3,王3,1,3号,住宅,103.5,2013-04-05,120.01103,29.01\n坏,,,,宫殿,1,,120.01,29.01\n"
        let report = try await test.take(text, named: "dry.csv", options: options)
        #expect(report.run == nil)
        #expect(report.accepted == 2 && report.merged == 2 && report.unchanged == 2 && report.rejected == 1 && report.adds)
        #expect(try await test.items().count == 2)
        #expect(try await test.county.store.read { try $0.journalHead() } == head)
        #expect(try await test.county.store.read { try $0.imports(nil) }.count == 1)
    }

    @Test func legacyRowsAreAdmittedWhereTheGuardsAllow() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        var options = ImportOptions()
        options.admits = true
        let text = soundRows(3) + "CL9,王9,,9号,住宅,90,2024-05-06,120.02,29.01\n"
        let report = try await test.take(text, options: options)
        #expect(report.accepted == 4 && report.admitted == 3)
        #expect(report.notAdmitted.map(\.line) == [5])
        #expect(report.notAdmitted.first?.refusal.code == "guard-refused")
        #expect(try await test.items().map(\.stage) == ["confirmed", "confirmed", "confirmed", "suspected"])
        let book = try test.county.ledger(
            QualifiedName(scene: "illegal-construction", name: "stock"), from: Day("2026-03-01")!, to: Day("2026-03-31")!, area: nil,
            classID: nil)
        #expect(book.total.isBalanced)
        #expect(book.total.closing.count == 3)
        #expect(book.total.closing.quantity == 10_150 + 10_250 + 10_350)
        #expect(try await test.county.verify().findings == [])
        #expect(try await test.county.undoImport(try #require(report.run), by: test.actor("office")).undone == 4)
        #expect(try await test.county.verify().findings == [])
    }

    @Test(arguments: ["inspector", "handler", "leader"]) func othersMayNotImport(_ role: String) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let path = try test.file("rows.csv", soundRows(1))
        await #expect(throws: Refusal.self) {
            try await test.county.importItems(from: path, into: TestCounty.structure, options: ImportOptions(), by: test.actor(role))
        }
        #expect(try await test.items().isEmpty)
    }

    @Test(arguments: ["GBK", "GB18030", "UTF-8"]) func encodingsAreFound(_ name: String) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let text = soundRows(20)
        let bytes: [UInt8]
        if name == "UTF-8" {
            bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        } else {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/iconv")
            process.arguments = ["-f", "UTF-8", "-t", name, try test.file("utf8.csv", text), "-o", test.folder.path + "/converted.csv"]
            try process.run()
            process.waitUntilExit()
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: test.folder.path + "/converted.csv")))
        }
        let report = try await test.county.importItems(
            from: try test.file("rows.csv", bytes), into: TestCounty.structure, options: ImportOptions(), by: test.actor("office"))
        #expect(report.accepted == 20)
        #expect(try test.value("owner_name", of: try #require(try await test.items().first)) == .text("王1"))
    }

    @Test func aMappingNamesColumns() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        var options = ImportOptions()
        options.mapping = try ImportOptions.mapping(
            from:
                #"{"权利人": "owner_name", "拆": "disposal.area", "怎么拆": "disposal.outcome", "意见": "disposal.class", "东": "lon", "北": "lat", "违建面积": null, "面积2": "illegal_area"}"#
        )
        let report = try await test.take(
            "权利人,类型,违建面积,面积2,意见,怎么拆,拆,东,北\n王,住宅,1,200,拆,帮拆,150,120.01,29.01\n", options: options)
        #expect(report.accepted == 1)
        let item = try #require(try await test.items().first)
        #expect(try test.value("illegal_area", of: item) == .decimal(FixedDecimal(units: 20_000, scale: 2)))
        #expect(item.parts["disposal"]?.first?.fields[2] == .decimal(FixedDecimal(units: 15_000, scale: 2)))
        options.mapping = ["不存在": "owner_name"]
        await #expect(throws: Refusal.self) { try await test.take("类型\n住宅\n", options: options) }
        options.mapping = ["类型": "nothing"]
        await #expect(throws: Refusal.self) { try await test.take("类型\n住宅\n", options: options) }
    }
}
