import CQL2
import Foundation
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// Clocks that take their length from a dated parameter or a field, and keep it.
struct ClockLengthTests {
    private func box(_ test: TestCounty, days: Int64? = nil) async throws -> Item {
        var report = Report()
        report.fields = ["name": .text("箱")]
        if let days { report.fields["agreed_days"] = .integer(days) }
        report.chargeArea = "990001001001"
        report.place = Position(x: 120.01, y: 29.01)
        report.similar = .new
        guard case .stored(let item) = try await test.county.report(report, to: YardScene.box, by: test.actor("office")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    private func act(_ action: String, on number: String, of test: TestCounty, _ fields: [String: Value] = [:]) async throws -> Item {
        let item = try #require(try await test.county.store.read { try $0.item(YardScene.box, number: number) })
        var request = ActionRequest(action: action, version: item.version)
        request.fields = fields
        return try await test.county.perform(request, on: number, in: YardScene.box, by: test.actor("office"))
    }

    @Test func `the version of a parameter counts that is in force when the clock starts`() async throws {
        let test = try await TestCounty.open(from: "2025-05-30T09:00:00+08:00", scenes: [YardScene.load()])
        defer { test.remove() }
        let early = try await box(test)
        #expect(early.clocks["answer"]?.due?.description == "2025-06-09")
        test.clock.set("2025-06-02T09:00:00+08:00")
        let later = try await act("agree", on: early.number, of: test, ["agreed_days": .integer(3)])
        #expect(later.clocks["answer"]?.due?.description == "2025-06-09")
        let fresh = try await box(test)
        #expect(fresh.clocks["answer"]?.due?.description == "2025-06-17")

        let clock = try #require(test.county.rules(YardScene.box).register.clock("answer"))
        let said = test.county.dueDates.explanation(of: clock, try #require(fresh.clocks["answer"]), zone: .china)
        #expect(said.zh.hasPrefix("15 日（起算时的“答复天数”），自 2025-06-02 的次日起"))
        #expect(said.en.hasPrefix("15 days (\"Days to answer\" as it was then) from the day after 2025-06-02"))
        #expect(try await test.county.verify().holds)
    }

    @Test func `a parameter that is changed later moves no clock that runs`() async throws {
        let path = NSTemporaryDirectory() + "yiwang-length-" + UUID().uuidString
        let number: String
        do {
            // Closed with the scope: a store is open once.
            let first = try await TestCounty.open(at: path, from: "2025-05-30T09:00:00+08:00", scenes: [YardScene.load()])
            number = try await box(first).number
        }
        let changed = try YardScene.load(replacing: "value: 10\n", by: "value: 40\n")
        let again = try await TestCounty.open(at: path, from: "2025-05-31T09:00:00+08:00", scenes: [changed])
        defer { again.remove() }
        let touched = try await act("agree", on: number, of: again, ["kind": .text("tin")])
        #expect(touched.clocks["answer"]?.due?.description == "2025-06-09" && touched.clocks["answer"]?.length == 10)
        #expect(try await box(again).clocks["answer"]?.due?.description == "2025-07-10")
    }

    @Test func `a field gives the length, and what is said instead where it is empty`() async throws {
        let test = try await TestCounty.open(from: "2025-05-05T09:00:00+08:00", scenes: [YardScene.load()])
        defer { test.remove() }
        #expect(try await box(test).clocks["talk"]?.due?.description == "2025-05-10")
        let agreed = try await box(test, days: 12)
        #expect(agreed.clocks["talk"]?.due?.description == "2025-05-17" && agreed.dueOn?.description == "2025-05-15")
        // What is agreed anew counts for the clock that begins anew.
        let changed = try await act("agree", on: agreed.number, of: test, ["agreed_days": .integer(1)])
        #expect(changed.clocks["talk"]?.due?.description == "2025-05-17")
        let restarted = try await act("talk-again", on: agreed.number, of: test)
        #expect(restarted.clocks["talk"]?.due?.description == "2025-05-06")
        let longer = try await act("prolong", on: agreed.number, of: test)
        #expect(longer.clocks["talk"]?.due?.description == "2025-05-08")
        #expect(longer.clocks["talk"] == ClockText.read(try JSON(parsing: ClockText.text(longer.clocks) ?? ""))["talk"])
    }
}
