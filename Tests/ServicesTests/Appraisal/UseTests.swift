import Appraisal
import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// What follows from an index, in the small county: two towns, of 80 ha of construction land each.
struct UseTests {
    private static let index = ExplainChangeTests.index

    private func refusal(_ body: () async throws -> some Sendable) async -> (code: String, field: String?) {
        do {
            _ = try await body()
            return ("accepted", nil)
        } catch {
            let refusal = error as? Refusal
            return (refusal?.code ?? "\(error)", refusal?.field)
        }
    }

    private func change(_ uses: [String: Double]) -> RuleChange {
        var change = RuleChange()
        change.uses = uses
        return change
    }

    /// Structures in March in the south, and it is April.
    private func april() async throws -> TestCounty {
        let test = try await TestCounty.open()
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 9000, seed: 1)
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.06, y: 29.06), area: 100, seed: 2)
        test.clock.advance(days: 32)
        return test
    }

    @Test func `each use is made of what it says`() async throws {
        let test = try await april()
        defer { test.remove() }
        let day = try #require(Day("2026-03-31"))
        let results = try test.county.appraise(Self.index, on: day)
        let sheets = try await test.county.uses(Self.index, on: day)
        #expect(sheets.map(\.use.id) == ["appraisal", "farmland", "land-quota", "make-up-price", "special-work"])
        let rounding = results.index.definition.rounding
        for row in sheets[0].rows {
            let score = try #require(row.result.fixed.map { rounding.value($0) })
            #expect(row.amount == Rounding.twoDecimals.fixed(score / 10), "\(row.code)")
        }
        #expect(sheets[0].rows.map(\.code) == results.ranking(.town).compactMap { test.county.map.tree[AreaID($0.unit.id)]?.code })
        // Nothing of the fourth dimension has been rated.
        for row in sheets[1].rows where row.result.dimensions[3].score == nil {
            #expect(row.amount == nil && row.note == .notRated)
        }
        #expect(sheets[2].rows.allSatisfy { $0.input.base == 80 })
        let prices = ["A": 76000, "B": 80000, "C": 80000, "D": 84000, "E": 84000] as [String: Int64]
        for row in sheets[3].rows {
            let grade = try #require(row.result.grade.map { sheets[3].grades[$0.rawValue - 1] })
            #expect(row.input.history.count == 11)
            if row.run ?? 0 <= 1 { #expect(row.amount == prices[grade], "\(row.code) \(grade)") }
        }
    }

    @Test func `a quota whose bounds cannot be kept is refused at its number and mended by it`() async throws {
        let test = try await april()
        defer { test.remove() }
        let day = try #require(Day("2026-03-31"))
        // Two towns under a cap of 150 cannot take 600.
        let quota = try #require(try await test.county.uses(Self.index, on: day).first { $0.use.id == "land-quota" })
        #expect(quota.refusal?.code == "quota-caps-short")
        #expect(quota.rows.allSatisfy { $0.amount == nil })
        let short = await refusal { try await test.county.tryUses(Self.index, change(["land-quota.total": 301]), on: day) }
        #expect(short.code == "quota-caps-short" && short.field == "change.uses.land-quota.cap")
        let high = await refusal {
            try await test.county.tryUses(Self.index, change(["land-quota.floor": 120, "land-quota.total": 230]), on: day)
        }
        #expect(high.code == "quota-floors-exceed" && high.field == "change.uses.land-quota.floor")
        // What cannot be split as it stands does not stand in the way of trying something else.
        #expect(try await test.county.tryUses(Self.index, change(["appraisal.most": 20]), on: day).count == 5)
        let trials = try await test.county.tryUses(
            Self.index, change(["land-quota.total": 200, "land-quota.cap": 190, "land-quota.factor.E": 0.5]), on: day)
        let split = try #require(trials.first { $0.after.use.id == "land-quota" })
        #expect(split.after.total == 20_000)
        #expect(split.rows.allSatisfy { $0.before == nil && $0.after ?? -1 >= 1500 && $0.after ?? .max <= 19_000 })
    }

    @Test func `a rule tried says who gains and who loses and changes nothing`() async throws {
        let test = try await april()
        defer { test.remove() }
        let day = try #require(Day("2026-03-31"))
        let head = try await test.county.store.read { try $0.journalHead().sequence }
        var other = change(["appraisal.most": 20])
        other.dimensions = ["stock": 0.1, "growth": 0.1, "density": 0.7, "land": 0.1]
        let points = try #require(try await test.county.tryUses(Self.index, other, on: day).first { $0.after.use.id == "appraisal" })
        let now = try #require(try await test.county.uses(Self.index, on: day).first)
        for row in points.rows { #expect(row.before == now.rows.first { $0.code == row.code }?.amount) }
        #expect(points.rows.contains { $0.after != $0.before })
        #expect(try await test.county.store.read { try $0.journalHead().sequence } == head)
        #expect(
            await refusal { try await test.county.tryUses(Self.index, change(["land-quota.share": 1]), on: day) }.field
                == "change.uses.land-quota.share")
        let crossed = await refusal { try await test.county.tryUses(Self.index, change(["land-quota.cap": 1]), on: day) }
        #expect(crossed.code == "bad-use" && crossed.field == "change.uses.land-quota.cap")
        let worse = await refusal { try await test.county.tryUses(Self.index, change(["land-quota.factor.E": 3]), on: day) }
        #expect(worse.code == "bad-use" && worse.field == "change.uses.land-quota.factor.E")
    }

    @Test func `a number of a use goes from draft to force by two people`() async throws {
        let test = try await april()
        defer { test.remove() }
        let from = try #require(test.county.now.day.adding(days: 1))
        let name = Bilingual(zh: "二百亩", en: "Two hundred mu")
        let office = test.actor("office")
        let refused = await refusal {
            try await test.county.draftRule(
                Self.index, base: nil, id: "3", name: name, from: from, change: change(["land-quota.total": 400]), note: "", by: office)
        }
        #expect(refused.field == "change.uses.land-quota.cap")
        let made = try await test.county.draftRule(
            Self.index, base: nil, id: "3", name: name, from: from, change: change(["land-quota.total": 200, "land-quota.factor.E": 0.5]),
            note: "", by: office)
        let (_, trials) = try await test.county.tryRule(made.paper.id, of: Self.index, months: 2, by: office)
        #expect(trials.map(\.uses.count) == [0, 5])
        #expect(trials.last?.uses.first { $0.after.use.id == "land-quota" }?.after.total == 20_000)
        _ = try await test.county.decideRule(made.paper.id, of: Self.index, approve: true, note: "", by: test.actor("leader"))
        let today = try await test.county.uses(Self.index, on: test.county.now.day)
        #expect(today.first { $0.use.id == "land-quota" }?.refusal != nil)
        test.clock.advance(days: 1)
        let later = try await test.county.uses(Self.index, on: test.county.now.day)
        #expect(later.first { $0.use.id == "land-quota" }?.total == 20_000)
    }

    @Test func `a published month freezes what follows from it and comes out again to the byte`() async throws {
        let test = try await april()
        defer { test.remove() }
        let published = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: test.actor("office"))
        let bytes = try #require(published.paper.frozen)
        let frozen = try #require(FrozenMonth(bytes))
        let day = try #require(Day("2026-03-31"))
        let live = try await test.county.uses(Self.index, on: day)
        let sheets = try frozen.sheets(try frozen.results())
        #expect(sheets.map(\.use) == live.map(\.use))
        #expect(sheets.map { $0.rows.map(\.amount) } == live.map { $0.rows.map(\.amount) })
        #expect(sheets.map { $0.rows.map(\.input) } == live.map { $0.rows.map(\.input) })
        let check = try await test.county.check(published)
        #expect(check.hashHolds && check.sameFromFrozen && check.sameFromStore, "\(check.differences)")
        // A base that is put right afterwards is told, and the frozen month stays.
        _ = try await test.county.importAreas(
            [], figures: [FigureRow(code: "990001001", year: 2026, name: "construction_land", value: FixedDecimal(90))],
            by: test.actor("admin"))
        let after = try await test.county.check(published)
        #expect(after.hashHolds && after.sameFromFrozen && !after.sameFromStore)
        #expect(after.differences.contains("990001001 land-quota"))
    }

    @Test func `a month from before there were uses is read and made again without any`() async throws {
        let test = try await april()
        defer { test.remove() }
        let published = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: test.actor("office"))
        var json = try JSON(parsing: try #require(published.paper.frozen)).object ?? [:]
        json["uses"] = nil
        var rule = json["rule"]?.object ?? [:]
        rule["uses"] = nil
        json["rule"] = .object(rule)
        var writer = JSONWriter()
        writer.value(.object(json))
        let old = try #require(FrozenMonth(writer.bytes))
        #expect(try old.sheets(try old.results()).isEmpty)
        #expect(try JSON(parsing: try old.bytes()) == .object(json))
        var paper = published
        paper.paper.frozen = try old.bytes()
        let check = try await test.county.check(paper)
        #expect(check.sameFromFrozen && check.sameFromStore, "\(check.differences)")
    }

    @Test func `grades in a row count from what was published`() async throws {
        let test = try await april()
        defer { test.remove() }
        let published = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: test.actor("office"))
        let grades = try #require(published.paper.frozen.flatMap { FrozenMonth($0) }).grades()
        let monthly = ResultUse(
            id: "watch", name: Bilingual(zh: "督办", en: "Watch"),
            form: .price(ResultUse.Price(byGrade: [:], grades: ["D", "E"], steps: [1], every: .month)))
        let inputs = try await test.county.useInputs([monthly], of: Self.index, on: test.county.now.day)
        for (code, input) in inputs["watch"] ?? [:] { #expect(input.history.last == .some(grades[code]), "\(code)") }
        #expect(inputs["watch"]?.count == 2)
    }

    @Test(arguments: [
        ResultUse.Form.points(.score(most: 3)), .points(.dimension("land", most: 3)), .points(.indicator("L1", most: 3)),
        .points(.grade(["A": 2, "B": 1])), .points(.rank(best: 4, last: 1)),
        .quota(ResultUse.Quota(total: 9, floor: 1, cap: 4, base: "land", factor: .grade(["A": 1, "B": 0.5]))),
        .quota(ResultUse.Quota(total: 9, factor: .score)),
        .price(ResultUse.Price(byGrade: ["A": 1, "B": 2], grades: ["B"], steps: [1, 2], every: .month)),
    ])
    func `a use is frozen whole, and each of its numbers can be set`(form: ResultUse.Form) throws {
        var use = ResultUse(id: "one", name: Bilingual(zh: "一", en: "One"), level: .village, decimals: 1, unit: "mu", form: form)
        use.zeroOn = ["fatal"]
        use.basis = Bilingual(zh: "依据", en: "Basis")
        #expect(ResultUse(use.json) == use)
        for (name, value) in use.numbers {
            var other = use
            let isSet = other.set(name, to: value + 1)
            #expect(isSet, "\(name)")
            #expect(other.numbers.first { $0.name == name }?.value == value + 1)
            #expect(other != use)
        }
        let strange = ["nothing", "", "grades.Z"].map { use.set($0, to: 1) }
        #expect(strange == [false, false, false])
    }
}
