import CQL2
import DemoCounty
import Governance
import SceneLoading
import Services
import Synchronization

extension SceneDemoPlan {
    /// When each session of the past is taken a step further, in seconds since 1970.
    var sessionEvents: [(at: Int, session: Int, step: SceneDemoSessions.Step)] {
        let last = today
        return sessions.indices.flatMap { index -> [(at: Int, session: Int, step: SceneDemoSessions.Step)] in
            let session = sessions[index].session
            let day = day(session.day)
            guard day <= last, day.number > Int32(FictionalCounty.goLive.number) else { return [] }
            let opened = Int(CountyZone.china.start(of: day).milliseconds / 1000) + session.hour * 3600
            var events: [(at: Int, session: Int, step: SceneDemoSessions.Step)] = [
                (opened - 1800, index, .prepare), (opened, index, .open), (opened + 300, index, .vote),
            ]
            if let minutes = session.sealedAfter { events.append((opened + minutes * 60, index, .seal)) }
            return events
        }
    }
}

/// Takes scoring sessions of scenes' demos through the calls that conductors and jurors use: codes are made at random and
/// used once, and nobody but the tally sees a ballot.
final class SceneDemoSessions: Sendable {
    enum Step: Sendable {
        case prepare, open, vote, seal
    }

    /// A session under way: its number, and the codes of each group with the unit they are bound to.
    private struct Running: Sendable {
        var id: Int64
        var codes: [(code: String, group: String, unit: String?)] = []
    }

    private let plan: SceneDemoPlan
    private let county: County
    private let cast: SceneDemoCast
    private let running = Mutex<[Int: Running]>([:])

    init(_ plan: SceneDemoPlan, county: County, cast: SceneDemoCast) {
        self.plan = plan
        self.county = county
        self.cast = cast
    }

    func take(_ step: Step, of index: Int, at second: Int) async throws {
        let instant = Instant(milliseconds: Int64(second) * 1000)
        let past = county.with { instant }
        let (scene, session) = plan.sessions[index]
        let kind = QualifiedName(scene: scene, name: session.scoring)
        let top = county.map.tree.county?.id ?? 0
        guard let actor = cast.candidates(session.role, unit: nil, over: top, scene: try county.scene(scene), turn: 0).first else {
            throw SceneDemoFault.nobody(kind, index + 1, "\(step)", session.role)
        }
        do {
            switch step {
            case .prepare: try await prepare(session, index, kind, past, by: actor)
            case .open:
                if let id = number(index) { _ = try await past.openScoring(id, by: actor) }
            case .vote: try await vote(session, index, past)
            case .seal:
                if let id = number(index) { _ = try await past.sealScoring(id, by: actor) }
            }
        } catch let refusal as Refusal {
            throw SceneDemoFault.step(kind, index + 1, "\(step)", refusal)
        }
    }

    private func number(_ index: Int) -> Int64? { running.withLock { $0[index]?.id } }

    private func prepare(_ session: DemoSession, _ index: Int, _ kind: QualifiedName, _ past: County, by actor: Actor) async throws {
        var made = Running(id: try await past.prepareScoring(kind, title: session.title, day: nil, by: actor).id)
        for jury in session.juries {
            let rest = jury.codes - jury.units.reduce(0) { $0 + $1.codes }
            for (unit, count) in jury.units.map({ (String?.some($0.unit), $0.codes) }) + [(nil, rest)] where count > 0 {
                let codes = try await past.makeScoringCodes(made.id, group: jury.group, unit: unit, count: count, by: actor)
                made.codes += codes.map { ($0, jury.group, unit) }
            }
        }
        let stored = made
        running.withLock { $0[index] = stored }
    }

    /// As many of each group's jurors as the demo says cast a ballot; what they give depends on the seed alone.
    private func vote(_ session: DemoSession, _ index: Int, _ past: County) async throws {
        guard let running = running.withLock({ $0[index] }) else { return }
        for jury in session.juries {
            for (number, code) in running.codes.filter({ $0.group == jury.group }).prefix(jury.cast).enumerated() {
                let form = try await past.ballotForm(code.code)
                let opinion = SceneDemoOpinion(session, form, juror: "\(jury.group)/\(number)") { plan.chance($0) }
                try await past.cast(opinion.points, with: code.code)
            }
        }
    }
}
