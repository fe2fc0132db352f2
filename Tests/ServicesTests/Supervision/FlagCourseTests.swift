import Assembly
import CQL2
import Foundation
import Governance
import SQLiteDriver
import Services
import Storage
import TestCounty
import Testing

/// RaisedFlag, inquiry, reply, conclusion: each by whom it is for, in its order, with its clock in working days.
@Suite struct FlagCourseTests {
    private func raised() async throws -> (test: TestCounty, id: Int64) {
        // Before the New Year's holiday of 2026: 1–3 January are off, Sunday 4 January is worked.
        let test = try await TestCounty.open(from: "2026-03-02T09:00:00+08:00")
        _ = try await FlagHistory(test: test).confirmed(tie: "official")
        _ = try await test.county.raiseFlags()
        let flags = try await test.county.flags(FlagQuery(), by: test.actor("discipline")).flags
        return (test, try #require(flags.first).flag.id)
    }

    @Test func `an official's case goes from flag to conclusion`() async throws {
        let (test, id) = try await raised()
        defer { test.remove() }
        let (county, reviewer, office) = (test.county, test.actor("discipline", "d-1"), test.actor("office", "o-1"))
        #expect(try await county.flag(id, by: reviewer).flag.dueOn == Day("2026-03-09"))
        let asked = try await county.ask(id, "是否已提请处分？", of: nil, by: reviewer)
        #expect(asked.flag.stage == .asked && asked.flag.inquiry?.role == "office" && asked.flag.dueOn == Day("2026-03-09"))
        await #expect(throws: Refusal.self, "asked once") { try await county.ask(id, "再问", of: nil, by: reviewer) }
        await #expect(throws: Refusal.self, "not before the reply is due") { try await county.conclude(id, .cleared, "无", by: reviewer) }
        let waiting = try await county.inquiries(open: true, by: office)
        #expect(waiting.map(\.flag.id) == [id])
        let replied = try await county.reply(to: id, "已移交县纪委。", by: office)
        #expect(replied.flag.stage == .replied && replied.flag.dueOn == Day("2026-03-16"))
        await #expect(throws: Refusal.self, "answered once") { try await county.reply(to: id, "又", by: office) }
        let concluded = try await county.conclude(id, .passedOn, "移送审查", by: reviewer)
        #expect(concluded.flag.stage == .concluded && concluded.flag.dueOn == nil && concluded.flag.outcome == .passedOn)
        await #expect(throws: Refusal.self) { try await county.conclude(id, .cleared, "改口", by: reviewer) }
        #expect(try await county.inquiries(open: true, by: office).isEmpty)
        #expect(try await county.verify().findings == [])
    }

    @Test func `a reply that does not come cannot keep a flag open`() async throws {
        let (test, id) = try await raised()
        defer { test.remove() }
        let reviewer = test.actor("discipline", "d-1")
        _ = try await test.county.ask(id, "请说明", of: "office", by: reviewer)
        test.clock.advance(days: 7)
        await #expect(throws: Refusal.self) { try await test.county.conclude(id, .mended, "未答复", by: reviewer) }
        test.clock.advance(days: 1)
        #expect(try await test.county.conclude(id, .mended, "逾期未答复", by: reviewer).flag.stage == .concluded)
    }

    @Test(arguments: [("", "missing-words"), (" \n", "missing-words"), (String(repeating: "字", count: 2001), "words-too-long")])
    func `words are asked for, and not too many`(_ text: String, _ code: String) async throws {
        let (test, id) = try await raised()
        defer { test.remove() }
        await #expect { try await test.county.ask(id, text, of: nil, by: test.actor("discipline")) } throws: {
            ($0 as? Refusal)?.code == code
        }
        await #expect { try await test.county.ask(id, "问", of: "inspector", by: test.actor("discipline")) } throws: {
            ($0 as? Refusal)?.code == "cannot-be-asked"
        }
    }

    @Test func `a flag altered behind the program's back is found`() async throws {
        let (test, id) = try await raised()
        defer { test.remove() }
        for sql in ["UPDATE flag SET stage = 'concluded'", "UPDATE flag SET area = area + 1", "DELETE FROM flag"] {
            _ = try await test.opened.database.write({ try $0.run(sql, []) }, committed: { _ in })
            let findings = try await test.county.verify().findings
            #expect(findings.contains { $0.kind == .flagAltered && $0.subject == "flag \(id)" }, "\(sql): \(findings)")
        }
    }

    @Test func `facts about the trail that were altered are found`() async throws {
        let (test, _) = try await raised()
        defer { test.remove() }
        let table = "\"illegal-construction.structure\""
        _ = try await test.opened.database.write(
            { try $0.run("UPDATE \(table) SET confirmed_since = confirmed_since + 1", []) }, committed: { _ in })
        let findings = try await test.county.verify().findings
        #expect(findings.contains { $0.kind == .itemAltered && $0.subject.hasSuffix("trail") }, "\(findings)")
    }

    @Test func `facts that a new version of the scene brings are made for the items that stand`() async throws {
        let test = try await TestCounty.open()
        let item = try await FlagHistory(test: test).life()
        let facts = try await test.county.store.read { try $0.item(TestCounty.structure, id: item.id)?.facts }
        let table = "\"illegal-construction.structure\""
        for sql in [
            "UPDATE \(table) SET confirmed_since = NULL, closer = NULL, deferred_rows = NULL, evidence_after = NULL",
            "UPDATE setting SET value = 'older' WHERE name LIKE 'facts/%'",
        ] { _ = try await test.opened.database.write({ try $0.run(sql, []) }, committed: { _ in }) }
        #expect(try await test.county.verify().findings.isEmpty == false)
        let copy = test.folder.path + "-upgraded"
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        defer {
            test.remove()
            try? FileManager.default.removeItem(atPath: copy)
        }
        try await test.opened.database.copy(to: copy + "/county.sqlite")
        try FileManager.default.copyItem(atPath: test.folder.evidence, toPath: copy + "/evidence")
        let again = try await TestCounty.open(at: copy)
        #expect(try await again.county.store.read { try $0.item(TestCounty.structure, id: item.id)?.facts } == facts)
        #expect(try await again.county.verify().findings == [])
    }
}
