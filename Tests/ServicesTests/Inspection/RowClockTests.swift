import CQL2
import Governance
import Services
import TestCounty
import Testing

/// Rows have clocks of their own: the item is due when the first of them is.
@Suite struct RowClockTests {
    @Test func `an assisting unit has a shorter clock, across a holiday, that ends with its answer`() async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        // The day before Qingming (4–6 April 2026 off): five working days end on 10 April.
        county.test.clock.set("2026-04-02T09:00:00+08:00")
        let problem = try await county.accepted()
        let asked = try await county.act("ask-assist", on: problem, by: county.bureau()) { request in
            request.rows["assist"] = [["unit": .text("水利局"), "task": .text("查排水")]]
        }
        let row = try #require(asked.parts["assist"]?.first)
        #expect(row.clock?.since == Day("2026-04-02") && row.clock?.due == Day("2026-04-10"))
        #expect(asked.dueOn == Day("2026-04-10"))
        // It is in the to-do list as due, and late once the day is over.
        county.test.clock.set("2026-04-11T09:00:00+08:00")
        let list = try await county.test.county.toDo(in: InspectionCounty.problem, by: county.bureau(), wanted: [:], limit: 5)
        #expect(list.counts[.overdue] == 1)
        let answered = try await county.act("answer", on: asked, by: county.bureau("水利局", "water")) { request in
            request.part = 1
            request.partFields["answer"] = .text("已疏通")
        }
        #expect(answered.parts["assist"]?.first?.clock == nil)
        // Next is the node, in ten days of the assignment.
        #expect(answered.dueOn == Day("2026-04-12"))
        #expect(try await county.test.county.verify().findings == [])
    }

    @Test func `the clock of a row stands still while other things happen, and is kept`() async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        let problem = try await county.accepted()
        let asked = try await county.act("ask-assist", on: problem, by: county.bureau()) { request in
            request.rows["assist"] = [["unit": .text("水利局"), "task": .text("查排水")]]
        }
        county.test.clock.advance(days: 3)
        let noted = try await county.act("note-progress", on: asked, by: county.bureau()) { $0.fields["progress"] = .text("已进场") }
        #expect(noted.parts["assist"]?.first?.clock == asked.parts["assist"]?.first?.clock)
        let kept = try await county.test.county.store.read { try $0.item(InspectionCounty.problem, number: problem.number) }
        #expect(kept?.parts == noted.parts && kept?.dueOn == noted.dueOn)
        let versions = try await county.test.county.store.read { try $0.versions(InspectionCounty.problem, id: problem.id) }
        let register = try county.test.county.rules(InspectionCounty.problem).register
        let past = try versions.map { try CanonicalForm.item(from: $0.state, register: register) }
        #expect(past.contains { $0.parts["assist"]?.first?.clock == asked.parts["assist"]?.first?.clock })
    }

    @Test func `what is closed has no rows that are due`() async throws {
        let county = try await InspectionCounty.open()
        defer { county.test.remove() }
        let problem = try await county.accepted()
        let photo = try await county.photo(1, .after, by: county.bureau())
        let done = try await county.act("finish-node", on: problem, by: county.bureau()) { request in
            request.part = 1
            request.partFields["done_on"] = county.day(0)
            request.evidence = photo
        }
        #expect(done.dueOn == county.test.county.now.day.adding(days: 30))
        let asked = try await county.act("request-close", on: done, by: county.bureau())
        let closed = try await county.act("close", on: asked, by: county.test.actor("supervision-office"))
        #expect(closed.stage == "closed" && closed.dueOn == nil)
        let trip = try await county.test.county.store.read { try $0.item(InspectionCounty.name("trip"), number: county.trip.number) }
        let rules = try county.test.county.rules(InspectionCounty.name("trip"))
        #expect(trip.flatMap { rules.value(of: "open_problems", in: $0) } == .integer(0))
    }
}
