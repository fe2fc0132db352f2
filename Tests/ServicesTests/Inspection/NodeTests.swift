import CQL2
import Governance
import Services
import TestCounty
import Testing

/// Nodes of a problem cannot be back-dated, moved alone or past the deadline; a deadline only moves on, with a reason.
@Suite struct NodeTests {
    @Test(arguments: [(-1, false), (1, false), (0, true)] as [(Int64, Bool)])
    func `a node is recorded on the day it is done, and on no other`(_ offset: Int64, _ isDone: Bool) async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        let problem = try await county.accepted()
        county.test.clock.advance(days: 2)
        let photo = try await county.photo(1, .after, by: county.bureau())
        let refused = try await county.refusal {
            try await county.act("finish-node", on: problem, by: county.bureau()) { request in
                request.part = 1
                request.partFields["done_on"] = county.day(offset)
                request.evidence = photo
            }
        }
        #expect((refused == nil) == isDone)
        if !isDone { #expect(refused?.code == "guard-refused" && refused?.zh.contains("不能倒填") == true, "\(String(describing: refused))") }
    }

    @Test func `nodes lie between assignment and deadline`() async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        let problem = try await county.assigned()
        for (offset, words) in [(Int64(-1), "早于交办"), (31, "晚于办结期限")] {
            let refused = try await county.refusal {
                try await county.act("accept", on: problem, by: county.bureau()) { request in
                    request.fields["measures"] = .text("更换围挡")
                    request.rows["node"] = [["title": .text("进场"), "due_on": county.day(offset)]]
                }
            }
            #expect(refused?.zh.contains(words) == true, "\(String(describing: refused))")
        }
        #expect(try await county.refusal { try await county.act("accept", on: problem, by: county.bureau("水利局")) }?.code == "wrong-unit")
    }

    @Test func `a move needs a reason and somebody else's word`() async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        let problem = try await county.accepted()
        func ask(_ offset: Int64, why: String?) async throws -> (code: String, zh: String)? {
            try await county.refusal {
                try await county.act("ask-move", on: problem, by: county.bureau()) { request in
                    request.part = 1
                    request.partFields["moved_to"] = county.day(offset)
                    if let why { request.partFields["why"] = .text(why) }
                }
            }
        }
        #expect(try await ask(15, why: nil)?.code == "missing-field")
        #expect(try await ask(5, why: "雨天")?.zh.contains("只能往后改") == true)
        #expect(try await ask(40, why: "雨天")?.zh.contains("不能晚于办结期限") == true)
        #expect(try await ask(15, why: "雨天") == nil)
        var supervisor = county.test.actor("supervision-office", "bureau")
        supervisor.unit = "住建局"
        let moving = try await county.test.county.store.read { try $0.item(InspectionCounty.problem, number: problem.number) }
        let item = try #require(moving)
        #expect(
            try await county.refusal { try await county.act("approve-move", on: item, by: supervisor) { $0.part = 1 } }?.code
                == "same-person")
        let approved = try await county.act("approve-move", on: item, by: county.test.actor("supervision-office")) { $0.part = 1 }
        let row = try #require(approved.parts["node"]?.first)
        #expect(row.stage == "open" && row.clock?.due == county.test.county.now.day.adding(days: 15) && approved.dueOn == row.clock?.due)
        #expect(try await county.test.county.verify().findings == [])
    }

    @Test func `a deadline is only moved on, one by one and in bulk`() async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        let problem = try await county.accepted()
        let supervisor = county.test.actor("supervision-office")
        let earlier = try await county.refusal {
            try await county.act("extend", on: problem, by: supervisor) { $0.fields["deadline"] = county.day(29) }
        }
        #expect(earlier?.zh.contains("更晚") == true)
        let bulk = try await county.test.county.performOnMany(
            "extend", items: [(problem.number, problem.version)], fields: ["deadline": county.day(20)], note: "x",
            in: InspectionCounty.problem,
            by: supervisor)
        #expect(bulk.run == nil)
        let later = try await county.act("extend", on: problem, by: supervisor) { $0.fields["deadline"] = county.day(45) }
        #expect(later.version == problem.version + 1)
        let same = try await county.refusal {
            try await county.act("reassign", on: later, by: supervisor) { $0.fields["lead_unit"] = .text("住建局") }
        }
        #expect(same?.zh.contains("没有变") == true)
    }
}
