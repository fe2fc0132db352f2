import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Requests for information by the Open Government Regulations, and what may not yet be thrown away.
struct InformationRequestTests {
    private func open(_ start: String) async throws -> TestCounty {
        try await TestCounty.open(from: "\(start)T09:00:00+08:00", scenes: try TestCounty.scenes("open-government"))
    }

    private static func name(_ register: String) -> QualifiedName { QualifiedName(scene: "open-government", name: register) }

    private func actor(_ role: String, _ test: TestCounty) -> Actor {
        var actor = test.actor(role, "\(role)-a")
        actor.unit = "试县自然资源和规划局"
        return actor
    }

    private func report(_ register: String, _ fields: [String: Value], by role: String, in test: TestCounty) async throws -> Item {
        var report = Report()
        report.chargeArea = "990001"
        report.fields = fields
        report.similar = .new
        guard case .stored(let item) = try await test.county.report(report, to: Self.name(register), by: actor(role, test)) else {
            throw Refusal("not-stored", .conflict, zh: "", en: "")
        }
        return item
    }

    private func act(
        _ action: String, on item: Item, _ fields: [String: Value] = [:], documents: Int = 0, by role: String = "information-office",
        _ account: String? = nil, in test: TestCounty
    ) async throws -> Item {
        var request = ActionRequest(action: action, version: item.version)
        request.fields = fields
        request.note = "说明"
        var actor = actor(role, test)
        if let account { actor.account = account }
        for index in 0..<documents {
            request.evidence.append(try await test.evidence(Int(item.version) * 20 + index, .document, by: actor))
        }
        test.clock.advance()
        return try await test.county.perform(request, on: item.number, in: item.register, by: actor)
    }

    private func request(_ test: TestCounty) async throws -> Item {
        try await report(
            "request",
            [
                "channel": .text("web"), "applicant": .text("王申请"), "contact": .text("13900000001"), "subject": .text("征地批文"),
                "received_on": .date(test.county.now.day),
            ], by: "information-office", in: test)
    }

    private func ends(_ clock: String, _ item: Item) -> String? { item.clocks[clock]?.due?.description }

    @Test func `twenty working days, and twenty more once, before they are over`() async throws {
        let test = try await open("2025-09-15")
        defer { test.remove() }
        var item = try await request(test)
        #expect(ends("answering", item) == "2025-10-17")
        item = try await act("assign", on: item, ["unit": .text("试县自然资源和规划局")], in: test)
        let assigned = item
        let answer: [String: Value] = ["answer_kind": .text("given"), "answer_number": .text("云公开答〔2025〕1号")]
        #expect(
            await refusal { try await act("answer", on: assigned, answer, documents: 1, in: test) }?.message.zh.contains("承办单位") == true)
        item = try await act("extend", on: item, documents: 1, in: test)
        #expect(ends("answering", item) == "2025-11-14")
        let extended = item
        #expect(await refusal { try await act("extend", on: extended, documents: 1, in: test) } != nil, "once")
        item = try await act("offer", on: item, ["opinion": .text("有，可以公开")], by: "bureau", in: test)
        for letter in test.county.letters(of: Self.name("request")) where letter.id != "correction" {
            let given = letter.fields.reduce(into: [String: Value]()) { given, field in
                given[field.id] = field.type == .date ? .date(test.county.now.day) : .text("内容\(field.id)")
            }
            let html = try await test.county.previewLetter(
                letter.id, given: given, on: item.number, in: item.register, by: actor("information-office", test))
            #expect(html.contains("第三十三条") && html.contains("征地批文") && html.contains("内容"), "\(letter.id)")
        }
        item = try await act("answer", on: item, answer, documents: 1, in: test)
        #expect(item.stage == "answered" && item.clocks["answering"]?.stoppedAt != nil)
        #expect(try await test.county.verify().holds)
    }

    @Test func `too late to extend, too late to ask for a correction`() async throws {
        let test = try await open("2025-09-15")
        defer { test.remove() }
        let item = try await request(test)
        test.clock.set("2025-09-25T09:00:00+08:00")
        #expect(
            await refusal { try await act("ask-correction", on: item, ["missing": .text("文号")], in: test) }?.message.zh.contains("第三十条")
                == true)
        let assigned = try await act("assign", on: item, ["unit": .text("试县自然资源和规划局")], in: test)
        test.clock.set("2025-10-20T09:00:00+08:00")
        #expect(await refusal { try await act("extend", on: assigned, documents: 1, in: test) }?.message.zh.contains("第三十三条") == true)
    }

    @Test func `a correction begins the time anew`() async throws {
        let test = try await open("2025-09-08")
        defer { test.remove() }
        var item = try await request(test)
        item = try await act("ask-correction", on: item, ["missing": .text("文号")], in: test)
        test.clock.set("2025-09-15T09:00:00+08:00")
        item = try await act("corrected", on: item, documents: 1, in: test)
        #expect(ends("answering", item) == "2025-10-17", "twenty working days from the correction")
    }

    @Test func `the third party's time does not count`() async throws {
        let test = try await open("2025-09-15")
        defer { test.remove() }
        var item = try await request(test)
        item = try await act("assign", on: item, ["unit": .text("试县自然资源和规划局")], in: test)
        test.clock.set("2025-09-19T09:00:00+08:00")
        item = try await act("consult", on: item, ["third_party": .text("某公司")], documents: 1, in: test)
        #expect(ends("third_party", item) == "2025-10-16")
        test.clock.set("2025-10-16T09:00:00+08:00")
        let asked = item
        let silent: [String: Value] = ["third_party_view": .text("silent")]
        #expect(await refusal { try await act("heard", on: asked, silent, in: test) }?.message.zh.contains("十五个工作日") == true)
        test.clock.set("2025-10-17T09:00:00+08:00")
        item = try await act("heard", on: item, silent, in: test)
        let due = try #require(item.clocks["answering"]?.due)
        #expect(due.description > "2025-11-05" && due.description < "2025-11-20", "what was left then: \(due)")
    }

    @Test func `reports are kept for three years and logs for six months`() async throws {
        let test = try await open("2023-10-01")
        defer { test.remove() }
        let today = Value.date(test.county.now.day)
        var item = try await report(
            "assessment",
            ["subject": .text("视频调阅"), "holder": .text("公安局"), "occasion": .text("sensitive"), "begun_on": today], by: "data-office",
            in: test)
        let conclude: [String: Value] = [
            "verdict": .text("go"), "concluded_on": today, "lawful": .text("是"), "risk": .text("有"), "measures": .text("相称"),
        ]
        let drafted = item
        #expect(
            await refusal { try await act("conclude", on: drafted, conclude, documents: 1, by: "data-office", in: test) } != nil, "oneself")
        item = try await act("conclude", on: item, conclude, documents: 1, by: "data-office", "data-office-b", in: test)
        let log = try await report(
            "log", ["system": .text("一网统管"), "holder": .text("数据局"), "first_on": today, "last_on": today], by: "data-office", in: test)
        func drop(_ action: String, _ field: String, _ item: Item, on day: String) async throws -> Item {
            test.clock.set("\(day)T09:00:00+08:00")
            return try await act(action, on: item, [field: .date(test.county.now.day)], by: "data-office", in: test)
        }
        #expect(await refusal { try await drop("delete", "deleted_on", log, on: "2024-04-01") }?.message.zh.contains("六个月") == true)
        #expect(try await drop("delete", "deleted_on", log, on: "2024-04-02").stage == "deleted")
        let kept = item
        #expect(await refusal { try await drop("destroy", "destroyed_on", kept, on: "2026-10-01") }?.message.zh.contains("第五十六条") == true)
        #expect(try await drop("destroy", "destroyed_on", kept, on: "2026-10-02").stage == "destroyed")
    }
}
