import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// Points entered by hand with evidence, and targets by groups of towns (requirement C-5), in the small county.
struct EnteredPointsTests {
    private static let index = ExplainChangeTests.index
    private static let merit = QualifiedName(scene: "illegal-construction", name: "merit")
    private static let south = "990001001"

    private func entered(
        _ test: TestCounty, _ kind: String, _ points: Int64, area: String = south, evidence: Bool = true, by: String = "office-a", seed: Int
    ) async throws -> Item {
        let actor = test.actor("office", by)
        var report = Report()
        report.chargeArea = area
        report.fields = [
            "kind": .text(kind), "points": .decimal(FixedDecimal(units: points, scale: 2)), "happened_on": .date(test.county.now.day),
            "matter": .text("事由\(seed)"), "basis": .text("第 \(seed) 号"),
        ]
        report.similar = .new
        if evidence { report.evidence = [try await test.evidence(seed, EvidenceRole(rawValue: "document") ?? .after, by: actor)] }
        guard case .stored(let item) = try await test.county.report(report, to: Self.merit, by: actor) else { throw Missing() }
        return item
    }

    private func count(_ item: Item, _ test: TestCounty, by: String = "office-b", action: String = "count") async throws -> Item {
        var request = ActionRequest(action: action, version: item.version)
        request.note = "已核对"
        test.clock.advance()
        return try await test.county.perform(request, on: item.number, in: Self.merit, by: test.actor("office", by))
    }

    private func code(_ body: () async throws -> some Sendable) async -> String {
        do {
            _ = try await body()
            return "accepted"
        } catch {
            return (error as? Refusal)?.code ?? "\(error)"
        }
    }

    private func row(_ use: String, _ test: TestCounty, area: String = south, on day: Day? = nil) async throws -> UseSheet.Row {
        let sheets = try await test.county.uses(Self.index, on: day ?? test.county.now.day)
        return try #require(sheets.first { $0.use.id == use }?.rows.first { $0.code == area })
    }

    @Test func `what is entered counts once a second person has checked it, in its period and within its bounds`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let before = try await row("appraisal", test)
        let made = try #require(before.amount)
        #expect(before.input.added == 0)
        #expect(try await row("special-work", test).amount == 500)
        let item = try await entered(test, "commended", 150, seed: 1)
        // Not before it is checked, and not by whoever entered it.
        #expect(try await row("appraisal", test).amount == made)
        #expect(await code { try await count(item, test, by: "office-a") } == "same-person")
        let counted = try await count(item, test)
        let after = try await row("appraisal", test)
        #expect(after.amount == made + 150 && after.input.added == 1.5)
        #expect(try await row("appraisal", test, area: "990001002").input.added == 0)
        // No more than two on, no more than three off, never below nothing.
        _ = try await count(try await entered(test, "pilot", 900, seed: 2), test)
        #expect(try await row("appraisal", test).amount == made + 200)
        _ = try await count(counted, test, by: "office-c", action: "revoke")
        #expect(try await row("appraisal", test).input.added == 9)
        // Special tasks are another sum, on top of five and at most ten.
        _ = try await count(try await entered(test, "task", 900, seed: 3), test)
        #expect(try await row("special-work", test).amount == 1000)
        #expect(try await row("appraisal", test).input.added == 9)
        _ = try await count(try await entered(test, "task", -1000, area: "990001002001", seed: 4), test)
        #expect(try await row("special-work", test, area: "990001002").amount == 0, "a village's belong to its town")
        // Next year begins anew, and the last day of this one is remembered.
        let last = try #require(test.county.now.day.lastOfYear)
        test.clock.advance(days: 330)
        #expect(try await row("appraisal", test).input.added == 0)
        #expect(try await row("appraisal", test, on: last).input.added == 9)
    }

    @Test func `an entry without evidence, with the wrong sign or for nothing is refused`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let bare = try await entered(test, "pilot", 100, evidence: false, seed: 1)
        #expect(await code { try await count(bare, test) } == "guard-refused")
        for (kind, points) in [("criticised", 100), ("commended", -100), ("task", 0)] as [(String, Int64)] {
            #expect(await code { try await entered(test, kind, points, seed: 9) } != "accepted", "\(kind) \(points)")
        }
        #expect(await code { try await entered(test, "task", 1100, seed: 9) } != "accepted")
    }

    @Test func `a group of towns has a target of its own, and villages go with their town`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        let figures = [
            (Self.south, "hill_land", 60), (Self.south, "land_area", 100), ("990001002", "hill_land", 40), ("990001002", "land_area", 100),
        ]
        .map { FigureRow(code: $0.0, year: 2026, name: $0.1, value: FixedDecimal(Int64($0.2))) }
        _ = try await test.county.importAreas([], figures: figures, by: test.actor("admin"))
        let scene = try test.county.scene("illegal-construction")
        let hills = try #require(scene.groups.first { $0.id == "hills" })
        let tree = test.county.map.tree
        func figure(_ name: String, _ area: Area) -> Double? { tree.figure(name, of: area.id, year: 2026)?.doubleValue }
        let there = ["990001001", "990001001001", "990001001002"], elsewhere = ["990001002", "990001002001", "990001"]
        #expect(there.allSatisfy { code in tree.area(code: code).map { hills.has($0, in: tree, figure: figure) } == true })
        #expect(!elsewhere.contains { code in tree.area(code: code).map { hills.has($0, in: tree, figure: figure) } == true })
        #expect(try await row("farmland", test).input.group == "hills")
        #expect(try await row("farmland", test, area: "990001002").input.group == nil)
        // By codes, and below a bound.
        let named = AreaGroup(id: "named", name: hills.name, rule: .areas(["990001002"]))
        #expect(tree.area(code: "990001002001").map { named.has($0, in: tree, figure: figure) } == true)
        #expect(tree.area(code: Self.south).map { named.has($0, in: tree, figure: figure) } == false)
        let flat = AreaGroup(id: "flat", name: hills.name, rule: .figure("hill_land", over: "land_area", bound: 0.5, isBelow: true))
        #expect(tree.area(code: "990001002").map { flat.has($0, in: tree, figure: figure) } == true)
        #expect(tree.area(code: Self.south).map { flat.has($0, in: tree, figure: figure) } == false)
    }

    @Test func `targets and entries are frozen with a month and come out again to the byte`() async throws {
        let test = try await TestCounty.open()
        defer { test.remove() }
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 900, seed: 1)
        let figures = ["hill_land", "land_area"].map { FigureRow(code: Self.south, year: 2026, name: $0, value: FixedDecimal(9)) }
        _ = try await test.county.importAreas([], figures: figures, by: test.actor("admin"))
        _ = try await count(try await entered(test, "commended", 150, seed: 1), test)
        test.clock.advance(days: 32)
        let published = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: test.actor("office"))
        let frozen = try #require(published.paper.frozen.flatMap { FrozenMonth($0) })
        let sheet = try #require(try frozen.sheets(try frozen.results()).first { $0.use.id == "appraisal" })
        #expect(sheet.rows.first { $0.code == Self.south }?.input.added == 1.5)
        // What is entered afterwards is April's.
        _ = try await count(try await entered(test, "pilot", 50, seed: 2), test)
        let check = try await test.county.check(published)
        #expect(check.hashHolds && check.sameFromFrozen && check.sameFromStore, "\(check.differences)")
        #expect(
            try frozen.sheets(try frozen.results()).first { $0.use.id == "farmland" }?.rows.first { $0.code == Self.south }?.input.group
                == "hills")
    }

    @Test func `entries and targets are frozen whole, and each of their numbers can be tried`() throws {
        var use = ResultUse(id: "one", name: Bilingual(zh: "一", en: "One"), form: .points(.dimension("land", most: 20)))
        use.targets = ResultUse.Targets(usual: 95, byGroup: ["hills": 85])
        use.adds = ResultUse.Adds(measure: "merit_points", up: 2, down: 3, every: .month)
        #expect(ResultUse(use.json) == use)
        #expect(use.numbers.map(\.name) == ["most", "target", "targets.hills", "up", "down"])
        for (name, value) in use.numbers {
            var other = use
            let isSet = other.set(name, to: value - 1)
            #expect(isSet)
            #expect(other.numbers.first { $0.name == name }?.value == value - 1 && ResultUse(other.json) == other)
        }
        let known = ["targets.plain", "start", "target"].map { use.set($0, to: 120) }
        #expect(known == [false, false, true])
        #expect(use.faults(grades: []).map(\.name) == ["target"])
        var entered = ResultUse(id: "two", name: use.name, form: .points(.entered(start: 5, most: 10)))
        entered.adds = use.adds
        #expect(ResultUse(entered.json) == entered && entered.faults(grades: []).isEmpty)
        let isSet = entered.set("start", to: 11)
        #expect(isSet && entered.faults(grades: []).map(\.name) == ["start"])
        // Uses of before there were these are written as they were.
        let old = ResultUse(id: "old", name: use.name, form: .points(.score(most: 10)))
        #expect(old.json["targets"] == nil && old.json["adds"] == nil && old.numbers.map(\.name) == ["most"])
    }
}

private struct Missing: Error {}
