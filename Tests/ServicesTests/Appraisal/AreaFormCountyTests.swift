import Appraisal
import CQL2
import Governance
import Services
import Spatial
import TestCounty
import Testing

/// The index of a county some of whose indicators are scored by other forms than three knots.
struct AreaFormCountyTests {
    private static let index = ExplainChangeTests.index

    /// The scene with the density scored between the least and the largest of the villages, and by posts in towns.
    private func april() async throws -> TestCounty {
        var scenes = try TestCounty.construction()
        for at in scenes[0].indexes[0].versions.indices {
            let density = try #require(scenes[0].indexes[0].versions[at].dimensions.firstIndex { $0.id == "density" })
            func set(_ level: AreaLevel, _ score: Normalisation, _ isLess: Bool) {
                scenes[0].indexes[0].versions[at].dimensions[density].indicators[0].forms[level]?.score = score
                scenes[0].indexes[0].versions[at].dimensions[density].indicators[0].forms[level]?.isLess = isLess
            }
            set(.village, .minMax(low: 0, high: 100), true)
            set(.town, .goalposts(low: 195, high: 0, scale: 100, isClamped: true), false)
        }
        let test = try await TestCounty.open(scenes: scenes)
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.01), area: 4000, seed: 1)
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.06, y: 29.01), area: 1000, seed: 2)
        test.clock.advance(days: 32)
        return test
    }

    private func density(_ test: TestCounty, _ day: Day) throws -> [String: Double] {
        let appraisement = try test.county.appraise(Self.index, on: day)
        let at = try #require(appraisement.index.indicators.firstIndex { $0.id == "D1" })
        return appraisement.results.values.reduce(into: [:]) { found, result in
            guard let area = test.county.map.tree[AreaID(result.unit.id)] else { return }
            found[area.code] = result.indicators[at].score
        }
    }

    @Test func `villages are scored against each other and towns by themselves`() async throws {
        let test = try await april()
        defer { test.remove() }
        let day = test.county.now.day
        let before = try density(test, day)
        #expect(before["990001001001"] == 0 && before["990001002001"] == 100)
        let middle = try #require(before["990001001002"])
        #expect(abs(middle - 75) < 1e-9)
        // A worse village moves another village, and no other town.
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.06), area: 8000, seed: 3)
        let after = try density(test, day)
        #expect(after["990001002001"] == 0 && after["990001001001"] == 50)
        #expect(after["990001001"] == before["990001001"])
    }

    @Test func `a change is split exactly and a month comes out again to the byte`() async throws {
        let test = try await april()
        defer { test.remove() }
        let office = test.actor("office")
        let from = try #require(Day("2026-03-31"))
        let published = try await test.county.publishMonth("2026-03", of: Self.index, remarks: "", by: office)
        let check = try await test.county.check(published)
        #expect(check.hashHolds && check.sameFromFrozen && check.sameFromStore, "\(check.differences)")
        let village = try #require(test.county.map.tree.area(code: "990001001001"))
        let alone = try await test.county.explainChange(Self.index, of: village, from: from, to: test.county.now.day, by: office)
        _ = try await ExplainChangeTests.open(test, at: Position(x: 120.01, y: 29.06), area: 8000, seed: 3)
        let explained = try await test.county.explainChange(Self.index, of: village, from: from, to: test.county.now.day, by: office)
        #expect(explained.split.parts.reduce(0, +) == explained.split.difference)
        // It is another village's structure that moved it.
        let items = ChangeCause.items.rawValue
        #expect(explained.split.parts[items] > alone.split.parts[items])
        #expect(explained.movers.map(\.item.number) == alone.movers.map(\.item.number))
    }

    @Test func `kept cells give what recomputation gives, to the bit, after each write`() async throws {
        let test = try await april()
        defer { test.remove() }
        let places = [Position(x: 120.01, y: 29.06), Position(x: 120.06, y: 29.01), Position(x: 120.01, y: 29.01)]
        for (seed, place) in places.enumerated() {
            _ = try await ExplainChangeTests.open(test, at: place, area: 700 * Int64(seed + 3), seed: seed + 10)
            test.clock.advance(days: 3)
            let (day, county) = (test.county.now.day, test.county)
            let kept = try county.appraise(Self.index, on: day)
            let again = try CountyFigures(series: county.figures.cells.seriesCount, ledgers: [])
            try await county.store.read { snapshot in
                try again.load(from: snapshot, tree: county.map.tree)
                let recomputed = try county.recomputedCells(snapshot)
                var builder = try StepCells.Builder(series: recomputed.seriesCount, areas: recomputed.areaCount)
                try snapshot.eachCell { try builder.add($0) }
                #expect(try builder.finish().changes(since: recomputed) == [])
            }
            let anew = try county.index(Self.index).appraise(on: day, cells: again.cells, tree: county.map.tree)
            #expect(kept.results == anew.results)
            #expect(kept.results.values.contains { $0.index != nil })
        }
    }

    @Test func `a rule may not put knots where there are none`() async throws {
        let test = try await april()
        defer { test.remove() }
        var change = RuleChange()
        change.knots = ["D1/village": IndicatorDeclaration.Knots(zero: 9, pass: 5, full: 1)]
        let given = change
        await #expect {
            try await test.county.draftRule(
                Self.index, base: nil, id: "3", name: Bilingual(zh: "三", en: "Three"), from: test.county.now.day, change: given, note: "",
                by: test.actor("office"))
        } throws: { ($0 as? Refusal)?.field == "change.knots.D1/village" }
    }

    @Test(arguments: AreaFormCountyTests.forms) func `a form is frozen whole`(form: Normalisation) throws {
        #expect(try Normalisation(form.json) == form)
    }

    @Test(arguments: AreaFormCountyTests.forms) func `each number of a form can be replaced by its name`(form: Normalisation) throws {
        for (name, value) in form.numbers {
            let next = form.setting([name: value + 0.125])
            #expect(next?.numbers.first { $0.name == name }?.value == value + 0.125, "\(form) \(name)")
            #expect(next?.setting([name: value]) == form)
        }
        #expect(form.setting(["nonsense": 1]) == nil)
        #expect(form.setting([:]) == form)
    }

    @Test func `numbers that do not hold together are refused`() throws {
        #expect(try Normalisation.benchmark(BenchmarkRatio(benchmark: 5)).setting(["benchmark": 0]) == nil)
        #expect(Normalisation.goalposts(low: 1, high: 2, scale: 100, isClamped: true).setting(["low": 2]) == nil)
        #expect(try Normalisation.bands(ScoreBands(bounds: [5, 9], marks: [1, 2, 3])).setting(["from.0": 10]) == nil)
    }

    @Test func `a draft moves the numbers of a form, and is in force from its first day`() async throws {
        let test = try await april()
        defer { test.remove() }
        var change = RuleChange()
        change.forms = ["D1/town": ["low": 100]]
        #expect(try RuleChange(change.json) == change)
        let from = test.county.now.day.adding(days: 1) ?? test.county.now.day
        let draft = try await test.county.draftRule(
            Self.index, base: nil, id: "3", name: Bilingual(zh: "三", en: "Three"), from: from, change: change, note: "",
            by: test.actor("office"))
        let before = try density(test, test.county.now.day)
        _ = try await test.county.tryRule(draft.paper.id, of: Self.index, months: 1, by: test.actor("office"))
        _ = try await test.county.decideRule(draft.paper.id, of: Self.index, approve: true, note: "", by: test.actor("leader"))
        test.clock.advance(days: 1)
        let after = try density(test, test.county.now.day)
        #expect(after["990001001001"] == before["990001001001"])
        let (old, new) = (try #require(before["990001001"]), try #require(after["990001001"]))
        #expect(abs((100 - new) / (100 - old) - 1.95) < 1e-9)
        change.forms = ["D1/town": ["middle": 1]]
        let wrong = change
        await #expect {
            try await test.county.draftRule(
                Self.index, base: nil, id: "4", name: Bilingual(zh: "四", en: "Four"), from: from, change: wrong, note: "",
                by: test.actor("office"))
        } throws: { ($0 as? Refusal)?.field == "change.forms.D1/town.middle" }
    }

    static let forms: [Normalisation] =
        [
            .minMax(low: 1, high: 90), .zScore(mean: 60, deviation: 15), .distanceToMaximum, .distanceToTarget(-4, isCapped: true),
            .distanceToReference(row: 2, isCapped: false), .fractionOfMaximum, .rank, .borda, .percentileRank,
            .scaled(from: 3, to: 1, factor: 100), .goalposts(low: 1, high: 2, scale: 100, isClamped: false), .identity,
        ] + whole

    private static var whole: [Normalisation] {
        guard let knots = try? ThreeKnot(zero: 0, pass: 2, full: 3), let ratio = try? BenchmarkRatio(benchmark: 24.097, cap: 120),
            let bands = try? ScoreBands(bounds: [5, 9], marks: [0, 60, 100]),
            let events = try? EventPoints(start: 100, each: -0.5, step: 2, floor: 0)
        else { return [] }
        return [.threeKnot(knots), .benchmark(ratio), .bands(bands), .events(events)]
    }
}
