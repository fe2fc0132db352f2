import Appraisal
import Assembly
import CQL2
import Governance
import SQLiteDriver
import Services
import Storage
import TestCounty
import Testing

/// Undoing an import, and what verification says of imported rows.
@Suite struct ImportTraceTests {
    @Test func aWholeImportIsUndone() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let report = try await test.take(soundRows(5))
        let items = try await test.items()
        var change = ItemChange(version: 1)
        change.fields = ["door_plate": .text("8-1")]
        _ = try await test.county.change(change, of: items[2].number, in: TestCounty.structure, by: test.actor("office"))
        test.clock.advance()
        let undone = try await test.county.undoImport(try #require(report.run), by: test.actor("office"))
        #expect(undone.undone == 4)
        #expect(undone.left == [items[2].number])
        let after = try await test.items()
        #expect(after.map(\.stage) == ["undone", "undone", "suspected", "undone", "undone"])
        #expect(try await test.county.verify().findings == [])
        await #expect(throws: Refusal.self) { try await test.county.undoImport(try #require(report.run), by: test.actor("office")) }

        // Lists leave them out unless asked; numbers are burnt.
        let query = ItemQuery(register: TestCounty.structure, at: test.county.now)
        #expect(try await test.county.list(query, by: test.actor("office")).items.count == 1)
        let again = try await test.take(soundRows(5))
        #expect(again.accepted == 4 && again.unchanged == 1)
        let numbers = try await test.items().map(\.number)
        #expect(Set(numbers).count == 9)
        #expect(try await test.county.verify().findings == [])
    }

    @Test func undoneItemsCountNowhere() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let patrol = QualifiedName(scene: "illegal-construction", name: "patrol")
        let empty = test.county.figures.cells
        let report = try await test.take(soundRows(5))
        #expect(test.county.figures.cells != empty)
        _ = try await test.county.undoImport(try #require(report.run), by: test.actor("office"))
        let today = test.county.now.day.number
        let cells = test.county.figures.cells
        for series in 0..<cells.seriesCount {
            for area in 0..<cells.areaCount { #expect(cells.value(series: series, area: area, day: today) == 0) }
        }
        #expect(try await test.items(patrol).isEmpty)
    }

    @Test func historyBeginsWithTheImport() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(soundRows(3))
        let item = try await test.items()[1]
        let steps = try await test.county.history(of: item.number, in: TestCounty.structure, by: test.actor("office"))
        #expect(steps.map(\.act) == ["import"])
        #expect(steps.first?.changes.contains { $0.field.id == "illegal_area" } == true)
    }

    /// What is done to the store behind the program's back, and what verification calls it.
    static let tampering: [(sql: String, kind: Finding.Kind, subject: String)] = [
        (
            "UPDATE \"illegal-construction.structure\" SET illegal_area = 1 WHERE id = 2", .itemAltered,
            "illegal-construction.structure/#2 version 1"
        ),
        ("DELETE FROM \"illegal-construction.structure\" WHERE id = 3", .itemMissing, "illegal-construction.structure/#3 version 1"),
        ("UPDATE journal_leaves SET leaves = zeroblob(160)", .sliceAltered, "journal_leaves"),
    ]

    @Test(arguments: [0, 1, 2]) func tamperingIsNamed(_ index: Int) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(soundRows(5))
        let (sql, kind, subject) = Self.tampering[index]
        try await test.opened.database.write({ try $0.run(sql, []) }, committed: { _ in })
        let findings = try await test.county.verify().findings
        #expect(findings.contains { $0.kind == kind && $0.subject == subject && $0.entry != nil }, "\(findings)")
    }

    @Test func anAddedRowIsNamed() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.take(soundRows(5))
        let table = "\"illegal-construction.structure\""
        try await test.opened.database.write(
            { connection in
                try connection.run("CREATE TEMP TABLE extra AS SELECT * FROM \(table) WHERE id = 1", [])
                try connection.run("UPDATE extra SET id = 6, number = 'WJ-forged', personal = NULL", [])
                try connection.run("INSERT INTO \(table) SELECT * FROM extra", [])
            }, committed: { _ in })
        let findings = try await test.county.verify().findings
        #expect(findings.contains { $0.kind == .itemAltered && $0.subject.contains("#6 version 1: no entry") }, "\(findings)")
    }
}
