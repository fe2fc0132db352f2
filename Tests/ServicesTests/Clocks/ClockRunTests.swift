import CQL2
import Foundation
import Governance
import SceneLoading
import Services
import TestCounty
import Testing

/// Clocks of real items, through actions, days and the engine's own rounds.
struct ClockRunTests {
    private func letter(_ test: TestCounty, file: String? = nil, weight: String? = nil) async throws -> Item {
        var report = Report()
        report.fields = ["subject": .text("井盖坏了")]
        if let file { report.fields["file"] = .text(file) }
        if let weight { report.fields["weight"] = FixedDecimal(weight).map { .decimal($0) } ?? .null }
        report.chargeArea = "990001001001"
        return try await stored(report, ClockScene.letter, in: test)
    }

    private func stored(_ report: Report, _ register: QualifiedName, in test: TestCounty) async throws -> Item {
        guard case .stored(let item) = try await test.county.report(report, to: register, by: test.actor("clerk")) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    @discardableResult
    private func act(
        _ action: String, on item: Item, of test: TestCounty, by role: String = "clerk", _ fields: [String: Value] = [:]
    ) async throws -> Item {
        let current = try #require(try await test.county.store.read { try $0.item(item.register, number: item.number) })
        var request = ActionRequest(action: action, version: current.version)
        request.fields = fields
        return try await test.county.perform(request, on: item.number, in: item.register, by: test.actor(role))
    }

    private func refusal(_ work: () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }

    @Test func `a clock pauses, goes on, is extended within its bounds and stops`() async throws {
        let test = try await ClockScene.open()
        defer { test.remove() }
        var item = try await letter(test)
        #expect(item.dueOn?.description == "2025-10-21")
        test.clock.set("2025-09-26T10:00:00+08:00")
        item = try await act("ask", on: item, of: test)
        #expect(item.dueOn == nil && item.clocks["answer"]?.pausedAt != nil)
        test.clock.set("2025-10-10T10:00:00+08:00")
        item = try await act("hear", on: item, of: test)
        // The five working days that stood still: 28, 29 and 30 September, 9 and 10 October.
        #expect(item.clocks["answer"]?.paused == 5)
        #expect(item.dueOn?.description == "2025-10-28")
        #expect(
            await refusal { try await act("extend", on: item, of: test, by: "head", ["days_asked": .integer(11)]) } == "clock-extension")
        item = try await act("extend", on: item, of: test, by: "head", ["days_asked": .integer(4)])
        #expect(item.dueOn?.description == "2025-11-03")
        #expect(await refusal { try await act("extend", on: item, of: test, by: "head", ["days_asked": .integer(7)]) } == "clock-extension")
        item = try await act("extend", on: item, of: test, by: "head", ["days_asked": .integer(6)])
        #expect(await refusal { try await act("extend", on: item, of: test, by: "head", ["days_asked": .integer(1)]) } == "clock-extended")
        item = try await act("answer", on: item, of: test)
        #expect(item.dueOn == nil && item.clocks["answer"]?.stoppedAt != nil)
        test.clock.set("2025-11-17T10:00:00+08:00")
        item = try await act("reopen", on: item, of: test, by: "head")
        #expect(item.clocks["answer"]?.extensions == 0 && item.dueOn?.description == "2025-12-08")
        #expect(try await test.county.verify().findings.isEmpty)
    }

    @Test func `a guard waits until a period has passed, and not at night or on a holiday`() async throws {
        let test = try await ClockScene.open(from: "2025-09-01T09:00:00+08:00")
        defer { test.remove() }
        let item = try await letter(test)
        #expect(await refusal { try await act("enforce", on: item, of: test, by: "head") } == "guard-refused")
        try await act("serve", on: item, of: test, ["served_on": .date(try #require(Day("2025-09-02")))])
        for (at, code) in [
            ("2025-10-02T10:00:00+08:00", "guard-refused"), ("2025-10-09T10:00:00+08:00", "guard-refused"),
            ("2025-10-10T23:00:00+08:00", "guard-refused"), ("2025-10-11T05:59:00+08:00", "guard-refused"),
        ] {
            test.clock.set(at)
            #expect(await refusal { try await act("enforce", on: item, of: test, by: "head") } == code, "\(at)")
        }
        test.clock.set("2025-10-11T10:00:00+08:00")
        try await act("enforce", on: item, of: test, by: "head")
    }

    @Test func `the engine warns once and moves what is overdue`() async throws {
        let test = try await ClockScene.open()
        defer { test.remove() }
        let item = try await letter(test)
        #expect(try await test.county.runClocks().taken == 0)
        test.clock.set("2025-10-19T00:30:00+08:00")
        #expect(try await test.county.runClocks().taken == 1)
        #expect(try await test.county.runClocks().taken == 0)
        var now = try #require(try await test.county.store.read { try $0.item(item.register, number: item.number) })
        #expect(now.lastAction == "remind" && now.handler == Actor.engine.account && now.stage == "open")
        test.clock.set("2025-10-21T23:00:00+08:00")
        #expect(try await test.county.runClocks().taken == 0)
        test.clock.set("2025-10-22T00:01:00+08:00")
        #expect(try await test.county.runClocks().taken == 1)
        now = try #require(try await test.county.store.read { try $0.item(item.register, number: item.number) })
        #expect(now.stage == "late" && now.wakesAt == nil)
        #expect(await refusal { try await act("lapse", on: item, of: test) } == "taken-by-engine")
        #expect(try await test.county.verify().findings.isEmpty)
    }

    @Test func `a day is reckoned anew once its year's holidays are published`() async throws {
        let path = NSTemporaryDirectory() + "yiwang-holidays-" + UUID().uuidString
        let old = path + ".csv"
        try "# years: 2020-2024\n".write(toFile: old, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: old) }
        let number: String
        do {
            let test = try await ClockScene.open(at: path, holidays: old)
            let item = try await letter(test)
            #expect(item.dueOn?.description == "2025-10-15" && item.clocks["answer"]?.isProvisional == true)
            #expect(try await test.county.rewindIfHolidaysChanged() == 0)
            number = item.number
        }
        let test = try await ClockScene.open(at: path)
        defer { test.remove() }
        #expect(try await test.county.rewindIfHolidaysChanged() == 1)
        #expect(try await test.county.rewindIfHolidaysChanged() == 0)
        let item = try #require(try await test.county.store.read { try $0.item(ClockScene.letter, number: number) })
        #expect(item.dueOn?.description == "2025-10-21" && item.clocks["answer"]?.isProvisional == false)
        #expect(item.lastAction == "rewind" && item.version == 2)
        #expect(try await test.county.verify().findings.isEmpty)
    }

    @Test(arguments: ["note: required", "requires: [subject]", "second_person: [serve]", "evidence: {after: 1}"])
    func `the engine is asked nothing that it cannot answer`(_ asked: String) {
        let letters = ClockScene.letters.replacingOccurrences(
            of: "automatic: {clock: answer, on: overdue}", with: "automatic: {clock: answer, on: overdue}, \(asked)")
        let texts = ["scene.yaml": ClockScene.head, "registers/letter.yaml": letters, "registers/file.yaml": ClockScene.files]
        let found = SceneLoader.load(texts: texts, hashing: SHA256Hashing()).diagnostics
        #expect(found.map(\.code) == [.conflictingKeys])
    }

    @Test func `hours end at a minute`() async throws {
        let test = try await ClockScene.open(from: "2025-09-30T16:00:00+08:00")
        defer { test.remove() }
        let item = try await act("hurry", on: try await letter(test), of: test, by: "head")
        #expect(
            item.clocks["urgent"]?.dueAt == Instant("2025-09-30T18:00:01+08:00")
                || item.clocks["urgent"]?.dueAt == Instant("2025-09-30T18:00:00+08:00"))
        let desk = try #require(item.clocks["desk"]?.dueAt)
        #expect(CountyZone.china.day(of: desk).description == "2025-10-10")
    }

    @Test func `a file counts its letters and closes with the last`() async throws {
        let test = try await ClockScene.open()
        defer { test.remove() }
        var report = Report()
        report.fields = ["name": .text("井盖")]
        report.chargeArea = "990001001001"
        let file = try await stored(report, ClockScene.file, in: test)
        let first = try await letter(test, file: file.number, weight: "1.25")
        let second = try await letter(test, file: file.number, weight: "2.50")
        func facts() async throws -> [String] {
            let now = try #require(try await test.county.store.read { try $0.item(ClockScene.file, number: file.number) })
            return now.facts.map(CanonicalForm.text) + [now.stage]
        }
        #expect(try await facts() == ["2", "2", "3.75", "open"])
        try await act("answer", on: first, of: test)
        #expect(try await facts() == ["2", "1", "2.50", "open"])
        try await act("answer", on: second, of: test)
        #expect(try await facts() == ["2", "0", "0.00", "closed"])
        #expect(try await test.county.verify().findings.isEmpty)
    }
}
