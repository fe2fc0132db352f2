import Appraisal
import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// Handing an item to another village: offered with a reason, then taken or sent back.
struct TransferTests {
    private static let south = "990001001001"
    private static let east = "990001001002"
    private static let north = "990001002001"

    /// A confirmed item of the southern village, in the ledger with its area.
    private func confirmed(_ test: TestCounty) async throws -> Item {
        guard
            case .stored(let item) = try await test.report(
                at: Position(x: 120.01, y: 29.01), photo: 1, by: test.actor("inspector", area: Self.south))
        else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        return try await test.perform(
            "confirm", on: item, fields: ["origin": .text("new"), "built_on": .date(Day("2026-02-01") ?? .first)],
            by: test.actor("handler", "south", area: "990001001"))
    }

    private func act(
        _ action: String, on item: Item, to area: String? = nil, note: String? = "不在本村地界", by actor: Actor, _ test: TestCounty
    ) async throws -> Item {
        var request = ActionRequest(action: action, version: item.version)
        request.area = area
        request.note = note
        test.clock.advance()
        return try await test.county.perform(request, on: item.number, in: TestCounty.structure, by: actor)
    }

    private func code(_ body: () async throws -> Item) async throws -> String? {
        do {
            _ = try await body()
            return nil
        } catch let refusal as Refusal { return refusal.code }
    }

    private func area(_ code: String, _ test: TestCounty) -> AreaID? { test.county.map.tree.area(code: code)?.id }

    @Test func `the receiver takes it and answers for it from then on`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let (south, north) = (test.actor("handler", "south", area: "990001001"), test.actor("handler", "north", area: "990001002"))
        let item = try await confirmed(test)
        let offered = try await act("transfer", on: item, to: Self.north, by: south, test)
        #expect(offered.receiver == area(Self.north, test))
        #expect(offered.chargeArea == item.chargeArea, "until it is taken, nothing moves")
        #expect(offered.stage == item.stage && offered.dueOn == item.dueOn && offered.stageSince == item.stageSince)
        let taken = try await act("take-over", on: offered, note: nil, by: north, test)
        #expect(taken.receiver == nil && taken.chargeArea == area(Self.north, test))
        #expect(taken.area == item.area, "where it lies does not change")
        #expect(taken.stage == item.stage && taken.dueOn == item.dueOn, "the clock runs on")
        let findings = try await test.county.verify().findings
        #expect(findings.isEmpty, "\(findings)")
    }

    @Test func `the ledger moves when it is taken and not before`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let (south, north) = (test.actor("handler", "south", area: "990001001"), test.actor("handler", "north", area: "990001002"))
        let item = try await confirmed(test)
        func lines() async throws -> [(kind: String, area: AreaID, count: Int64, quantity: Int64)] {
            try await test.county.store.read { snapshot in
                var found: [(String, AreaID, Int64, Int64)] = []
                try snapshot.eachLedgerLine { found.append(($0.line.kind, $0.line.area, $0.line.count, $0.line.quantity)) }
                return found
            }
        }
        let before = try await lines()
        let offered = try await act("transfer", on: item, to: Self.north, by: south, test)
        #expect(try await lines().count == before.count)
        _ = try await act("take-over", on: offered, note: nil, by: north, test)
        let moved = try await lines().dropFirst(before.count)
        #expect(moved.map(\.kind).sorted() == ["transfer-in", "transfer-out"])
        #expect(moved.map(\.count).reduce(0, +) == 0 && moved.map(\.quantity).reduce(0, +) == 0)
        #expect(moved.first { $0.kind == "transfer-in" }?.area == area(Self.north, test))
        #expect(moved.first { $0.kind == "transfer-out" }?.area == item.chargeArea)
        #expect(moved.first { $0.kind == "transfer-in" }?.quantity == 12000)
    }

    @Test func `what is sent back stays where it was`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let (south, north) = (test.actor("handler", "south", area: "990001001"), test.actor("handler", "north", area: "990001002"))
        let item = try await confirmed(test)
        let offered = try await act("transfer", on: item, to: Self.north, by: south, test)
        #expect(try await code { try await act("return-transfer", on: offered, note: " ", by: north, test) } == "missing-note")
        let back = try await act("return-transfer", on: offered, by: north, test)
        #expect(back.receiver == nil && back.chargeArea == item.chargeArea)
        // And it can be offered to somebody else.
        #expect(try await act("transfer", on: back, to: Self.east, by: south, test).receiver == area(Self.east, test))
    }

    @Test func `every hand-over that makes no sense is refused and leaves no trace`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let (south, north) = (test.actor("handler", "south", area: "990001001"), test.actor("handler", "north", area: "990001002"))
        let item = try await confirmed(test)
        let old = try #require(test.county.map.tree.area(code: "990001002002"))
        _ = try await test.county.importAreas(
            [
                AreaRow(
                    code: old.code, parent: "990001002", level: .village, name: old.name, geometry: old.geometry, validFrom: old.validFrom,
                    validUntil: test.county.now.day)
            ], figures: [], by: test.actor("admin"))
        let entries = try await test.county.store.read { try $0.journalHead().sequence }
        let cases: [(code: String, area: String?, note: String?, actor: Actor)] = [
            ("missing-receiver", nil, "原因", south), ("missing-receiver", "", "原因", south), ("missing-note", Self.north, nil, south),
            ("outside-county", "330102001001", "原因", south), ("retired-area", old.code, "原因", south),
            ("same-area", Self.south, "原因", south), ("outside-scope", Self.north, "原因", north),
            ("wrong-role", Self.north, "原因", test.actor("inspector", area: Self.south)),
        ]
        for (code, area, note, actor) in cases {
            let got = try await self.code { try await act("transfer", on: item, to: area, note: note, by: actor, test) }
            #expect(got == code, "to \(area ?? "nobody") by \(actor.account)")
        }
        #expect(try await code { try await act("take-over", on: item, by: south, test) } == "nothing-handed-over")
        #expect(try await code { try await act("return-transfer", on: item, by: south, test) } == "nothing-handed-over")
        #expect(try await code { try await act("classify", on: item, to: Self.north, by: south, test) } == "unknown-field")
        #expect(try await test.county.store.read { try $0.journalHead().sequence } == entries)
    }

    /// Its place lies in the reach of one town, but another answers for it: only the latter hands it on.
    @Test func `only who answers for an item hands it over, and only the receiver takes it`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let (south, north) = (test.actor("handler", "south", area: "990001001"), test.actor("handler", "north", area: "990001002"))
        let offered = try await act("transfer", on: try await confirmed(test), to: Self.north, by: south, test)
        #expect(try await code { try await act("take-over", on: offered, by: south, test) } == "not-receiver")
        #expect(try await code { try await act("return-transfer", on: offered, by: south, test) } == "not-receiver")
        let taken = try await act("take-over", on: offered, note: nil, by: north, test)
        #expect(try await code { try await act("transfer", on: taken, to: Self.east, by: south, test) } == "not-in-charge")
    }

    @Test func `nothing is done behind the receiver's back but asking to hurry`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let south = test.actor("handler", "south", area: "990001001")
        let offered = try await act("transfer", on: try await confirmed(test), to: Self.north, by: south, test)
        #expect(try await code { try await act("transfer", on: offered, to: Self.east, by: south, test) } == "handed-over")
        #expect(try await code { try await act("hold", on: offered, by: south, test) } != nil)
        let refused = try await test.county.read(offered.number, in: TestCounty.structure, by: south).offers
        #expect(refused.first { $0.action.id == "classify" }?.refusal?.code == "handed-over")
        var change = ItemChange(version: offered.version)
        change.chargeArea = Self.east
        change.note = "更正"
        await #expect(throws: Refusal.receiverWaits()) {
            _ = try await test.county.change(change, of: offered.number, in: TestCounty.structure, by: test.actor("office"))
        }
        let urged = try await act("urge", on: offered, by: test.actor("office"), test)
        #expect(urged.receiver == offered.receiver)
    }

    @Test func `it stands on the receiver's list, and with the sender as waiting`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let (south, north) = (test.actor("handler", "south", area: "990001001"), test.actor("handler", "north", area: "990001002"))
        let offered = try await act("transfer", on: try await confirmed(test), to: Self.north, by: south, test)
        func list(_ actor: Actor) async throws -> ToDoList {
            try await test.county.toDo(
                in: TestCounty.structure, by: actor, wanted: Dictionary(uniqueKeysWithValues: ToDoGroup.allCases.map { ($0, nil) }),
                limit: 10)
        }
        let received = try await list(north)
        #expect(received.entries.map(\.action.id) == ["take-over"])
        #expect(received.counts[.waiting] == nil && received.counts.values.reduce(0, +) == 1)
        let sent = try await list(south)
        #expect(sent.counts == [.waiting: 1] && sent.entries.map(\.group) == [.waiting])
        // The office reaches the whole county: it may take it in the receiver's place.
        #expect(try await list(test.actor("office")).entries.map(\.action.id) == ["take-over"])
        // Who takes nothing over sees it wait.
        #expect(try await list(test.actor("inspector", area: Self.north)).counts == [:])
        _ = try await act("take-over", on: offered, note: nil, by: north, test)
        #expect(try await list(south).counts == [:])
        #expect(try await list(north).entries.map(\.action.id) == ["classify"])
    }

    @Test func `the history says from whom to whom`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let (south, north) = (test.actor("handler", "south", area: "990001001"), test.actor("handler", "north", area: "990001002"))
        let offered = try await act("transfer", on: try await confirmed(test), to: Self.north, by: south, test)
        _ = try await act("take-over", on: offered, note: nil, by: north, test)
        let steps = try await test.county.history(of: offered.number, in: TestCounty.structure, by: north)
        let handed = try #require(steps.first { $0.act == "transfer" })
        #expect(handed.note == "不在本村地界")
        #expect(handed.areas.map(\.property) == ["receiver_area"] && handed.areas.first?.to == area(Self.north, test))
        let taken = try #require(steps.first { $0.act == "take-over" })
        #expect(taken.areas.map(\.property) == ["charge_area", "receiver_area"])
        #expect(taken.areas.first?.from == area(Self.south, test) && taken.areas.first?.to == area(Self.north, test))
    }
}
