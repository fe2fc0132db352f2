import CQL2
import Governance
import Services
import TestCounty
import Testing

/// Returned with a reason, hung until a day, and taken up again after it was over.
@Suite struct HangTests {
    @Test func aReturnNeedsItsReason() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let item = try await county.report("退回")
        for note in [nil, "", "  "] as [String?] {
            #expect(
                try await county.refusal { try await county.perform("return", on: item, by: county.actor("leader")) { $0.note = note } }
                    == "missing-note")
        }
        #expect(try await county.perform("return", on: item, by: county.actor("leader")).stage == "returned")
    }

    @Test func whatIsHungIsDueOnTheDayOfItsReview() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        let item = try await county.report("挂账")
        let today = county.test.county.now.day
        for (days, code) in [(0, "guard-refused"), (-1, "guard-refused"), (40, nil)] as [(Int64, String?)] {
            let day = try #require(today.adding(days: days))
            let got = try await county.refusal {
                let hung = try await county.perform("hang", on: item, by: county.actor("leader")) { $0.fields["review_on"] = .date(day) }
                #expect(hung.stage == "hung" && hung.dueOn == day)
                return hung
            }
            #expect(got == code, "\(days)")
        }
    }

    @Test func whatIsReopenedIsOpenAgain() async throws {
        let county = try await OpinionCounty.open()
        defer { county.test.remove() }
        var item = try await county.asked()
        item = try await county.perform("answer", on: item, by: county.actor("bureau", unit: "住建局")) { request in
            request.part = 1
            request.partFields["answer"] = .text("可")
        }
        item = try await county.perform("decide-on-lead", on: item, by: county.actor("leader"))
        #expect(item.dueOn == nil)
        item = try await county.perform("reopen", on: item, by: county.actor("leader"))
        let register = try county.test.county.rules(OpinionCounty.register).register
        #expect(register.stage(item.stage)?.kind == .reopened && item.dueOn != nil)
        #expect(item.parts["opinion"]?.map(\.stage) == ["asked", "asked", "asked"])
        let list = try await county.test.county.toDo(in: OpinionCounty.register, by: county.actor("clerk"), wanted: [.week: nil], limit: 5)
        #expect(list.entries.map(\.action.id) == ["ask"])
    }
}
