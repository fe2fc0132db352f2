import CQL2
import Governance
import Services
import TestCounty
import Testing

/// The shorter periods of the Administrative Penalty Law in a case: what is preserved, the hearing, and what is taken off the web.
struct CaseStepTests {
    private static let register = CaseHistory.register

    private func day(_ text: String) throws -> Value { .date(try #require(Day(text))) }

    private func ends(_ clock: String, _ item: Item) -> String? { item.clocks[clock]?.due?.description }

    @Test func `what is preserved is settled within seven working days, and before the decision`() async throws {
        let test = try await TestCounty.open(from: "2026-02-10T09:00:00+08:00")
        defer { test.remove() }
        let history = CaseHistory(test: test)
        var item = try await history.investigated()
        let fields: [String: Value] = ["preserved_things": .text("搅拌机一台"), "preserved_on": try day("2026-02-10")]
        let before = item
        #expect(
            await refusal { try await history.act("preserve", on: before, fields, evidence: [.document]) }?.message.zh.contains("第五十六条")
                == true)
        item = try await history.issued("preservation-notice", CaseHistory.given("preservation-notice", until: "2026-02-26"), on: item)
        item = try await history.act("preserve", on: item, fields, evidence: [.document])
        #expect(ends("preservation", item) == "2026-02-26", "seven working days, over the spring festival")
        #expect(item.dueOn?.description == "2026-02-26")
        item = try await history.informed(on: item)
        let told = item
        let today = try day("2026-02-10")
        let decide = ["decided_on": today, "legal_review_on": today]
        #expect(
            await refusal { try await history.act("decide", on: told, decide, evidence: [.document], by: history.office) }?.message.zh
                .contains("第五十六条") == true)
        #expect(await refusal { try await history.act("withdraw", on: told, by: history.office) }?.message.zh.contains("第五十六条") == true)
        item = try await history.act(
            "settle-preserved", on: item, ["preserved_outcome": .text("released"), "preserved_done_on": today], evidence: [.document])
        #expect(item.clocks["preservation"]?.stoppedAt != nil)
        item = try await history.act("decide", on: item, decide, evidence: [.document], by: history.office)
        #expect(item.stage == "decided")
        #expect(try await test.county.verify().holds)
    }

    @Test func `a hearing is asked for in five working days and told of seven before`() async throws {
        let test = try await TestCounty.open(from: "2026-02-09T09:00:00+08:00")
        defer { test.remove() }
        let history = CaseHistory(test: test)
        var item = try await history.informed(heavy: true)
        #expect(ends("hearing_request", item) == "2026-02-14", "a Saturday on which one works")
        let told = item
        #expect(
            await refusal {
                try await history.issued("hearing-notice", CaseHistory.given("hearing-notice", until: "2026-02-26"), on: told)
            }?.message.zh.contains("没有申请听证") == true)
        func asked(_ on: String?) async throws -> Item {
            var fields: [String: Value] = ["hearing": .text("asked")]
            if let on { fields["hearing_asked_on"] = try day(on) }
            return try await history.act("hear", on: told, fields, evidence: [.document])
        }
        #expect(await refusal { try await asked(nil) }?.message.zh.contains("第六十四条") == true)
        test.clock.set("2026-02-10T09:00:00+08:00")
        item = try await asked("2026-02-10")
        item = try await history.issued("hearing-notice", CaseHistory.given("hearing-notice", until: "2026-02-26"), on: item)
        item = try await history.served(item)
        #expect(ends("hearing_notice", item) == "2026-02-26")
        test.clock.set("2026-02-26T09:00:00+08:00")
        func held(_ item: Item) async throws -> Item {
            try await history.act("hear", on: item, ["hearing": .text("held")], evidence: [.document])
        }
        let early = item
        #expect(await refusal { try await held(early) }?.message.zh.contains("七个工作日前") == true, "the seventh day is not over")
        let decide = ["decided_on": try day("2026-02-26"), "legal_review_on": try day("2026-02-26")]
        #expect(
            await refusal { try await history.act("decide", on: early, decide, evidence: [.document], by: history.office) }?.message.zh
                .contains("举行后才能决定") == true)
        // Another day is set, and the party told again.
        item = try await history.issued("hearing-notice", CaseHistory.given("hearing-notice", until: "2026-03-10"), on: item)
        item = try await history.served(item)
        #expect(ends("hearing_notice", item) == "2026-03-06")
        let waiting = item
        #expect(await refusal { try await held(waiting) } != nil, "its day has not come")
        test.clock.set("2026-03-10T15:00:00+08:00")
        item = try await held(item)
        let after = ["decided_on": try day("2026-03-10"), "legal_review_on": try day("2026-03-10")]
        item = try await history.act("decide", on: item, after, evidence: [.document], by: history.office)
        #expect(item.stage == "decided")
    }

    @Test func `what was asked for late does not count, what is recorded late does`() async throws {
        let test = try await TestCounty.open(from: "2026-02-09T09:00:00+08:00")
        defer { test.remove() }
        let history = CaseHistory(test: test)
        let told = try await history.informed(heavy: true)
        test.clock.set("2026-02-25T09:00:00+08:00")
        func asked(_ on: String) async throws -> Item {
            let fields: [String: Value] = ["hearing": .text("asked"), "hearing_asked_on": try day(on)]
            return try await history.act("hear", on: told, fields, evidence: [.document])
        }
        #expect(await refusal { try await asked("2026-02-24") }?.message.zh.contains("五个工作日") == true)
        let item = try await asked("2026-02-14")
        let decide = ["decided_on": try day("2026-02-25"), "legal_review_on": try day("2026-02-25")]
        #expect(
            await refusal { try await history.act("decide", on: item, decide, evidence: [.document], by: history.office) }?.message.zh
                .contains("举行后才能决定") == true)
    }

    /// Decided, ordered and served today, and published where asked.
    private func served(_ test: TestCounty, published: Bool) async throws -> Item {
        let history = CaseHistory(test: test)
        var item = try await history.decided()
        item = try await history.issued("removal-order", CaseHistory.given("removal-order", until: "2026-05-20"), on: item)
        item = try await history.served(item)
        item = try await history.act("serve", on: item)
        guard published else { return item }
        let fields: [String: Value] = ["published_on": .date(test.county.now.day), "published_at": .text("https://example/1")]
        return try await history.act("publish", on: item, fields)
    }

    @Test func `a changed decision comes off the web in three working days, with the reason, and is served anew`() async throws {
        let test = try await TestCounty.open(from: "2026-04-20T09:00:00+08:00")
        defer { test.remove() }
        let history = CaseHistory(test: test)
        var item = try await served(test, published: true)
        let published = item
        #expect(
            await refusal { try await history.act("withdraw", on: published, by: history.office) }?.message.zh.contains("第四十八条") == true)
        test.clock.set("2026-04-29T09:00:00+08:00")
        let today = try day("2026-04-29")
        item = try await history.act("recall", on: item, ["recall": .text("changed"), "recalled_on": today], evidence: [.document])
        #expect(item.stage == "recalled")
        #expect(ends("take_down", item) == "2026-05-07", "over the holiday of May")
        func again(_ item: Item) async throws -> Item {
            try await history.act(
                "decide-again", on: item, ["decided_on": .date(test.county.now.day)], evidence: [.document], by: history.office)
        }
        let recalled = item
        #expect(await refusal { try await again(recalled) }?.message.zh.contains("第四十八条") == true)
        let down = ["taken_down_on": today]
        #expect(
            await refusal { try await history.act("take-down", on: recalled, down, evidence: [.document]) }?.message.zh.contains("公开说明理由")
                == true)
        item = try await history.issued("recall-statement", CaseHistory.given("recall-statement", until: ""), on: item)
        item = try await history.act("take-down", on: item, down, evidence: [.document])
        #expect(item.clocks["take_down"]?.stoppedAt != nil)
        item = try await again(item)
        #expect(item.stage == "decided")
        let old = item
        #expect(await refusal { try await history.act("serve", on: old) }?.message.zh.contains("重新制作") == true, "the old order")
        item = try await history.issued("removal-order", CaseHistory.given("removal-order", until: "2026-06-20"), on: item)
        item = try await history.served(item)
        item = try await history.act("serve", on: item)
        #expect(item.stage == "served")
        #expect(ends("review", item) == "2026-06-29", "sixty days from the new order: Sunday 28 June moves to Monday")
        #expect(try await test.county.verify().holds)
    }

    @Test func `what was never published begins no clock, and what was revoked is not served again`() async throws {
        let test = try await TestCounty.open(from: "2026-04-20T09:00:00+08:00")
        defer { test.remove() }
        let history = CaseHistory(test: test)
        var item = try await served(test, published: false)
        let fields: [String: Value] = ["recall": .text("revoked"), "recalled_on": try day("2026-04-20")]
        item = try await history.act("recall", on: item, fields, evidence: [.document])
        #expect(item.clocks["take_down"] == nil)
        let revoked = item
        #expect(
            await refusal {
                try await history.act(
                    "decide-again", on: revoked, ["decided_on": .date(test.county.now.day)], evidence: [.document], by: history.office)
            }?.message.zh.contains("不能再按原案送达") == true)
        item = try await history.act("withdraw", on: item, by: history.office)
        #expect(item.stage == "withdrawn")
    }

    @Test func `only an upheld decision goes on after an objection`() async throws {
        let test = try await TestCounty.open(from: "2026-04-20T09:00:00+08:00")
        defer { test.remove() }
        let history = CaseHistory(test: test)
        var item = try await served(test, published: true)
        item = try await history.act("object", on: item, ["objection": .text("review")])
        let today = Value.date(test.county.now.day)
        let (objected, changed) = (item, ["objection_result": Value.text("changed"), "objection_final_on": today])
        #expect(
            await refusal { try await history.act("settle", on: objected, changed, evidence: [.document, .document, .document]) }?.message
                .zh
                .contains("登记决定变动") == true)
        #expect(
            await refusal {
                try await history.act("recall", on: objected, ["recall": .text("changed"), "recalled_on": today], evidence: [.document])
            }?.message.zh.contains("救济结果") == true)
        let recall = changed.merging(["recall": .text("changed"), "recalled_on": today]) { $1 }
        item = try await history.act("recall", on: item, recall, evidence: [.document])
        #expect(ends("take_down", item) == "2026-04-23")
    }
}
