import CQL2
import Foundation
import Governance
import Services
import TestCounty
import Testing

/// A session from its preparation to its seal: one ballot a code, nobody's own unit, nothing that joins ballots and codes.
struct ScoringLifeTests {
    private static let kind = QualifiedName(scene: "joint-opinion", name: "review")

    private struct Sample {
        let county: OpinionCounty
        let clerk: Actor
        let session: ScoringSession
        var life: County { county.test.county }

        /// Everybody the same points.
        func points(_ speed: Int, _ answer: Int, except own: Int? = nil) -> [Int: [String: Int]] {
            Dictionary(session.candidates.map { ($0.id, ["speed": speed, "answer": answer]) }) { first, _ in first }.filter {
                $0.key != own
            }
        }

        func refusal(_ body: () async throws -> Void) async throws -> String? {
            do {
                try await body()
                return nil
            } catch let refusal as Refusal {
                return refusal.code
            }
        }
    }

    /// Three decided requests, of which the second is the water bureau's.
    private func prepared() async throws -> Sample {
        let county = try await OpinionCounty.open()
        let clerk = county.actor("clerk")
        for (index, unit) in ["住建局", "水利局", "交通局"].enumerated() {
            var item = try await county.asked(["subject": .text("事项\(index + 1)"), "lead_unit": .text(unit)])
            for row in item.parts["opinion"] ?? [] {
                let own = county.actor("bureau", unit: CanonicalForm.text(row.fields[0]))
                item = try await county.perform("answer", on: item, by: own) { request in
                    request.part = row.id
                    request.partFields = ["answer": .text("同意")]
                }
            }
            _ = try await county.perform("decide", on: item, by: county.actor("leader"))
        }
        let session = try await county.test.county.prepareScoring(Self.kind, title: "三季度评议", day: nil, by: clerk)
        return Sample(county: county, clerk: clerk, session: session)
    }

    @Test func `a session is prepared, opened, voted on and sealed`() async throws {
        let sample = try await prepared()
        defer { sample.county.test.remove() }
        #expect(sample.session.candidates.map(\.name) == ["事项1", "事项2", "事项3"])
        let id = sample.session.id
        let bureaus = try await sample.life.makeScoringCodes(id, group: "bureaus", unit: "水利局", count: 1, by: sample.clerk)
        let towns = try await sample.life.makeScoringCodes(id, group: "towns", unit: nil, count: 2, by: sample.clerk)
        #expect(try await sample.refusal { try await sample.life.cast(sample.points(10, 100), with: towns[0]) } == "scoring-not-open")
        _ = try await sample.life.openScoring(id, by: sample.clerk)
        #expect(
            try await sample.refusal {
                _ = try await sample.life.makeScoringCodes(id, group: "towns", unit: nil, count: 1, by: sample.clerk)
            }
                == "scoring-open")
        let form = try await sample.life.ballotForm(bureaus[0].lowercased())
        #expect(form.unit == "水利局" && form.group.id == "bureaus")
        #expect(try await sample.refusal { try await sample.life.cast(sample.points(10, 100), with: bureaus[0]) } == "own-unit")
        #expect(
            try await sample.refusal { try await sample.life.cast(sample.points(10, 61, except: 2), with: bureaus[0]) } == "score-outside")
        #expect(
            try await sample.refusal { try await sample.life.cast([1: ["speed": 1, "answer": 60]], with: towns[0]) } == "missing-score")
        try await sample.life.cast(sample.points(10, 100, except: 2), with: bureaus[0])
        try await sample.life.cast(sample.points(5, 60), with: towns[0])
        #expect(try await sample.refusal { try await sample.life.cast(sample.points(5, 60), with: towns[0]) } == "code-used")
        let open = try await sample.life.scoringView(id, by: sample.clerk)
        #expect(open.used == ["bureaus": 1, "towns": 1] && open.tally == nil)
        let sealed = try await sample.life.sealScoring(id, by: sample.clerk)
        #expect(sealed.ballots == ["bureaus": 1, "towns": 1] && sealed.ballotRoot != nil && sealed.key.isEmpty)
        let view = try await sample.life.scoringView(id, by: sample.clerk)
        // 0.6·100 + 0.4·55 for the first and third; the second has the town's 55 alone.
        #expect(view.tally?.lines.map { $0.result?.description } == ["82.00", "82.00", "55.00"])
        #expect(view.tally?.lines.map(\.rank) == [1, 1, 3])
        let noted = try await sample.county.stored(sample.session.candidates[0].number)
        #expect(noted.map { CanonicalForm.text($0.fields[1]) } == "82.00" && noted?.lastAction == "session-score")
        // Three codes were given, two ballots cast; the second request was scored by the town alone.
        let own = try await sample.county.stored(sample.session.candidates[1].number)
        for (item, counted, withheld) in [(noted, "2", "0"), (own, "1", "1")] {
            let item = try #require(item)
            #expect(item.fields[7..<10].map { CanonicalForm.text($0) } == ["3", counted, withheld])
            #expect(CanonicalForm.text(item.fields[10]) == sealed.ballotRoot?.hex)
        }
        let rows = noted?.parts["score"]?.map { $0.fields.map { CanonicalForm.text($0) } }
        #expect(rows == [["部门", "60.0", "1", "100.00"], ["乡镇", "40.0", "1", "55.00"]])
        #expect(own?.parts["score"]?.count == 1)
        #expect(try await sample.refusal { try await sample.life.cast(sample.points(5, 60), with: towns[1]) } == "scoring-sealed")
        #expect(try await sample.life.verify().findings.isEmpty)
    }

    @Test func `others neither conduct nor see more than they may`() async throws {
        let sample = try await prepared()
        defer { sample.county.test.remove() }
        let leader = sample.county.actor("leader")
        #expect(
            try await sample.refusal { _ = try await sample.life.openScoring(sample.session.id, by: leader) } == "not-granted")
        #expect(try await sample.life.scoringView(sample.session.id, by: leader).conducts == false)
        let admin = sample.county.actor("admin")
        #expect(try await sample.refusal { _ = try await sample.life.scoringView(sample.session.id, by: admin) } == "not-granted")
        #expect(try await sample.life.scoringSessions(by: admin).isEmpty)
    }

    @Test func `a paper ballot counts when two persons have typed the same`() async throws {
        let sample = try await prepared()
        defer { sample.county.test.remove() }
        let id = sample.session.id
        let codes = try await sample.life.makeScoringCodes(id, group: "towns", unit: nil, count: 2, by: sample.clerk)
        _ = try await sample.life.openScoring(id, by: sample.clerk)
        let second = sample.county.actor("clerk", "second")
        #expect(try await sample.life.typeSheet(sample.points(8, 60), of: codes[0], by: sample.clerk) == false)
        #expect(
            try await sample.refusal { _ = try await sample.life.typeSheet(sample.points(8, 60), of: codes[0], by: sample.clerk) }
                == "same-person")
        #expect(
            try await sample.refusal { _ = try await sample.life.typeSheet(sample.points(9, 60), of: codes[0], by: second) }
                == "sheets-differ")
        #expect(try await sample.life.scoringView(id, by: sample.clerk).used.isEmpty)
        #expect(try await sample.refusal { _ = try await sample.life.sealScoring(id, by: sample.clerk) } == "sheets-open")
    }

    @Test func `with database and journal in hand no ballot leads to its code before or after the seal`() async throws {
        let sample = try await prepared()
        defer { sample.county.test.remove() }
        let id = sample.session.id
        let codes = try await sample.life.makeScoringCodes(id, group: "towns", unit: nil, count: 20, by: sample.clerk)
        _ = try await sample.life.openScoring(id, by: sample.clerk)
        let before = try await sample.life.store.read { try $0.journalHead().sequence }
        for (index, code) in codes.enumerated() { try await sample.life.cast(sample.points(index % 11, 60), with: code) }
        let (after, stored) = try await sample.life.store.read { (try $0.journalHead().sequence, try $0.ballots(of: id)) }
        #expect(after == before, "a ballot must leave no entry of its own")
        #expect(Set(stored.map(\.count)).count == 1, "the size of a ballot must tell nothing")
        #expect(stored.allSatisfy { Ballot(canonical: $0) == nil }, "ballots lie sealed while the session is open")
        _ = try await sample.life.sealScoring(id, by: sample.clerk)
        let speeds = try await sample.life.store.read { try $0.ballots(of: id) }.compactMap { Ballot(canonical: $0)?.points[1]?["speed"] }
        #expect(speeds.sorted() == codes.indices.map { $0 % 11 }.sorted())
        #expect(speeds != codes.indices.map { $0 % 11 }, "the order of the ballots must not be that of the voting")
    }

    @Test func `a ballot slipped in or taken out is found`() async throws {
        let sample = try await prepared()
        defer { sample.county.test.remove() }
        let id = sample.session.id
        let codes = try await sample.life.makeScoringCodes(id, group: "towns", unit: nil, count: 3, by: sample.clerk)
        _ = try await sample.life.openScoring(id, by: sample.clerk)
        for code in codes.prefix(2) { try await sample.life.cast(sample.points(3, 60), with: code) }
        _ = try await sample.life.sealScoring(id, by: sample.clerk)
        let forged = Ballot(group: "towns", points: sample.points(10, 100))
        try await sample.life.store.write { try $0.addBallot(forged.canonicalForm, name: [1, 2, 3], to: id) }
        #expect(try await sample.life.verify().findings.contains { $0.kind == .scoringAltered })
        #expect(try await sample.refusal { _ = try await sample.life.scoringView(id, by: sample.clerk) } == "ballots-altered")
    }
}
