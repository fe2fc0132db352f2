import Appraisal
import Assembly
import CQL2
import Governance
import SQLiteDriver
import Services
import Spatial
import Storage
import TestCounty
import Testing

/// `verify` makes the ledger anew and says where what was booked differs.
@Suite struct LedgerVerificationTests {
    /// What is done to the store behind the program's back, the entry at fault, and what the finding names.
    static let tampering: [(sql: String, entry: String?, subject: String)] = [
        ("UPDATE ledger_line SET quantity = quantity + 1 WHERE seq = {last}", "{last}", "ledger_line"),
        ("UPDATE ledger_line SET count = -count WHERE seq = {last}", "{last}", "ledger_line"),
        ("UPDATE ledger_line SET kind = 'late' WHERE seq = {first}", "{first}", "ledger_line"),
        ("UPDATE ledger_line SET day = day + 1 WHERE seq = {first}", "{first}", "ledger_line"),
        ("UPDATE ledger_line SET item = item + 1 WHERE seq = {first}", "{first}", "ledger_line"),
        ("DELETE FROM ledger_line WHERE seq = {first}", "{first}", "ledger_line"),
        ("INSERT INTO ledger_line SELECT * FROM ledger_line WHERE seq = {last}", "{last}", "ledger_line"),
        (
            "UPDATE ledger_day SET count = count + 1 WHERE kind = 'demolished'", nil,
            "ledger_day illegal-construction.stock, 2026-03-02, demolished"
        ),
        ("DELETE FROM ledger_day WHERE kind = 'new'", nil, "ledger_day illegal-construction.stock, 2026-03-02, new"),
    ]

    @Test(arguments: tampering.indices) func whatWasBookedOtherwiseIsNamed(_ index: Int) async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await test.wholeLife(at: Position(x: 120.01, y: 29.01))
        _ = try await test.take(soundRows(5))
        #expect(try await test.county.verify().findings == [])
        let lines = try await test.county.store.read { snapshot in
            var lines: [Int64] = []
            try snapshot.eachLedgerLine { lines.append($0.sequence) }
            return lines
        }
        let (first, last) = (try #require(lines.min()), try #require(lines.max()))
        func filled(_ text: String) -> String {
            text.replacing("{first}", with: String(first)).replacing("{last}", with: String(last))
        }
        let (text, entry, subject) = Self.tampering[index]
        let sql = filled(text)
        let changed = try await test.opened.database.write({ try $0.run(sql, []) }, committed: { _ in })
        #expect(changed > 0)
        let findings = try await test.county.verify().findings.filter { $0.kind == .ledgerDiffers }
        #expect(findings.first?.entry.map { String($0) } == entry.map(filled), "\(findings)")
        #expect(findings.contains { $0.subject.hasPrefix(subject) }, "\(findings)")
    }

    /// Legacy stock taken in by slices is booked by the acts that admit it, and both agree with the recount.
    @Test func slicesAndAdmissionsAgree() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        var options = ImportOptions()
        options.admits = true
        options.sliceRows = 2
        let report = try await test.take(soundRows(5), options: options)
        #expect(report.admitted == 5)
        #expect(try await test.county.verify().findings == [])
        let (book, _) = try #require(test.county.figures.book("illegal-construction.stock"))
        let today = test.county.now.day.number
        #expect(book.statement(from: today, through: today).total.closing.count == 5)
    }
}
