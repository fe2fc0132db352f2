import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

/// Drawings by lot: announced, drawn once, kept, and drawn again by anybody.
@Suite struct DrawTests {
    private static let name = "illegal-construction.structure.monthly-recheck"
    private static let recheck = QualifiedName(scene: "illegal-construction", name: "recheck")

    /// Some structures cancelled in March; the clock stands in April.
    private func county(_ cancelled: Int) async throws -> TestCounty {
        let test = try await TestCounty.open()
        for number in 0..<cancelled {
            _ = try await test.wholeLife(at: Position(x: 120.002 + Double(number) * 0.002, y: 29.01), seed: number + 1)
        }
        test.clock.set("2026-04-02T09:00:00+08:00")
        return test
    }

    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch let refusal as Refusal {
            return refusal.code
        } catch {
            return "\(error)"
        }
    }

    @Test func `what is drawn becomes a re-check that has to be made`() async throws {
        let test = try await county(3)
        defer { test.remove() }
        let reviewer = test.actor("reviewer")
        let announced = try await test.county.announceDraw(Self.name, by: reviewer)
        #expect(announced.outcome == nil && announced.announcement?.commitment != nil)
        #expect(announced.verdict(hashing: SHA256Hashing()) == .open)
        test.clock.advance()
        let run = try await test.county.runDraw(Self.name, by: reviewer)
        let outcome = try #require(run.outcome)
        #expect(run.id == announced.id && outcome.pool.count == 3 && outcome.drawn.count == 1 && outcome.given.count == 1)
        let given = try #require(try await test.county.store.read { try $0.item(Self.recheck, number: outcome.given[0]) })
        let rules = try test.county.rules(Self.recheck)
        #expect(given.stage == "to-check" && given.dueOn == Day("2026-05-02"))
        #expect(rules.value(of: "structure", in: given) == .text(outcome.drawn[0]) && rules.value(of: "kind", in: given) == .text("sample"))
        #expect(try await test.county.verify().findings == [])
        // The result is asked for, and is what the index counts.
        var request = ActionRequest(action: "record", version: given.version)
        test.clock.advance()
        #expect(
            await code { _ = try await test.county.perform(request, on: given.number, in: Self.recheck, by: reviewer) } == "missing-field")
        request.fields = ["checked_on": .date(test.county.now.day), "passed": .boolean(true)]
        #expect(try await test.county.perform(request, on: given.number, in: Self.recheck, by: reviewer).stage == "recorded")
    }

    @Test func `nobody draws again until the outcome pleases`() async throws {
        let test = try await county(2)
        defer { test.remove() }
        let reviewer = test.actor("reviewer")
        #expect(await code { _ = try await test.county.runDraw(Self.name, by: reviewer) } == "draw-not-announced")
        #expect(await code { _ = try await test.county.announceDraw(Self.name, by: test.actor("office")) } == "wrong-role")
        _ = try await test.county.announceDraw(Self.name, by: reviewer)
        #expect(await code { _ = try await test.county.announceDraw(Self.name, by: reviewer) } == "draw-announced")
        #expect(await code { _ = try await test.county.runDraw(Self.name, by: test.actor("leader")) } == "wrong-role")
        _ = try await test.county.runDraw(Self.name, by: reviewer)
        #expect(await code { _ = try await test.county.runDraw(Self.name, by: reviewer) } == "drawn-already")
        #expect(await code { _ = try await test.county.announceDraw(Self.name, by: reviewer) } == "drawn-already")
        #expect(await code { _ = try await test.county.runDraw("illegal-construction.structure.other", by: reviewer) } == "unknown-draw")
        test.clock.set("2026-05-04T09:00:00+08:00")
        // Another month, another pool: nothing was cancelled in April.
        _ = try await test.county.announceDraw(Self.name, by: reviewer)
        #expect(await code { _ = try await test.county.runDraw(Self.name, by: reviewer) } == "empty-pool")
    }

    @Test func `what was drawn is found again from the proof alone, and nothing else is`() async throws {
        let test = try await county(3)
        defer { test.remove() }
        let reviewer = test.actor("reviewer")
        let open = DrawProofFile(try await test.county.announceDraw(Self.name, by: reviewer))
        #expect(open.json["announcement"]?["secret"]?.string == "")
        let run = try await test.county.runDraw(Self.name, by: reviewer)
        var writer = JSONWriter()
        writer.value(DrawProofFile(run).json)
        let hashing = SHA256Hashing()
        let proof = try DrawProofFile(text: writer.text)
        #expect(proof.run == run && proof.run.verdict(hashing: hashing) == .holds)
        var other = run
        other.announcement?.secret = String(repeating: "0", count: 64)
        #expect(other.verdict(hashing: hashing) == .otherSecret)
        other = run
        other.outcome?.head += 1
        #expect(other.verdict(hashing: hashing) == .otherSeed)
        other = run
        let drawn = try #require(run.outcome?.drawn.first)
        other.outcome?.drawn = [try #require(run.outcome?.pool.first { $0 != drawn })]
        #expect(other.verdict(hashing: hashing) == .otherLot)
        #expect(await code { _ = try DrawProofFile(text: "{}") } == "bad-proof")
    }

    @Test func `verification finds a drawing that was changed, added or taken away`() async throws {
        let test = try await county(2)
        defer { test.remove() }
        let reviewer = test.actor("reviewer")
        _ = try await test.county.announceDraw(Self.name, by: reviewer)
        let run = try await test.county.runDraw(Self.name, by: reviewer)
        var forged = run
        forged.outcome?.pool.append("WJ0")
        let changed = forged
        _ = try await test.county.store.write { try $0.put(changed) }
        #expect(try await test.county.verify().findings.map(\.kind) == [.drawAltered])
        _ = try await test.county.store.write { try $0.put(run) }
        #expect(try await test.county.verify().findings == [])
        var added = run
        added.id = 0
        let extra = added
        _ = try await test.county.store.write { try $0.put(extra) }
        #expect(try await test.county.verify().findings.map(\.kind) == [.drawAltered])
    }

    @Test(arguments: [(5, 1, 1, 1), (500, 1, 100, 5), (500, 1, 101, 6), (500, 3, 10, 3), (500, 3, 2, 2), (10_000, 1, 7, 7), (1, 1, 0, 0)])
    func `a share is rounded up, and never more than there are`(_ share: Int, _ least: Int, _ pool: Int, _ drawn: Int) {
        #expect(DrawDefinition.Size.share(hundredths: share, atLeast: least).drawn(of: pool) == drawn)
    }

    @Test func `a lot depends on the numbers alone, gives each the same chance, and is what sha256sum says`() throws {
        let hashing = SHA256Hashing()
        let head = try #require(Digest(bytes: [UInt8](repeating: 7, count: 32)))
        let pool = (1...50).map { "A\($0)" }
        var hits: [String: Int] = [:]
        for sequence in 1...2000 {
            let lot = Lot("a.b.c", secret: nil, head: (Int64(sequence), head), hashing: hashing)
            let drawn = lot.draw(5, of: pool)
            #expect(Set(drawn).count == 5 && lot.draw(5, of: pool.reversed()) == drawn)
            for number in drawn { hits[number, default: 0] += 1 }
        }
        // 2000 drawings of 5 from 50: 200 each, standard deviation 13.4; five of them either way.
        #expect(hits.count == 50 && hits.values.allSatisfy { abs($0 - 200) < 67 })
        // printf 'yiwang-draw-1\na.b.c\n1\n0707…07\n' | sha256sum, and printf "$seed/A1" | sha256sum
        let lot = Lot("a.b.c", secret: nil, head: (1, head), hashing: hashing)
        let text = "yiwang-draw-1\na.b.c\n1\n" + String(repeating: "07", count: 32) + "\n"
        #expect(lot.seed == hashing.hash(Array(text.utf8)))
        #expect(lot.ticket(of: "A1") == hashing.hash(Array((lot.seed.hex + "/A1").utf8)))
    }
}
