import CQL2
import DemoCounty
import Governance
import SceneLoading
import Services
import Spatial
import Synchronization

/// Writes reports and steps of scenes' demos by the doors everybody uses.
final class SceneDemoWriter: Sendable {
    let plan: SceneDemoPlan
    let sessions: SceneDemoSessions
    let appraisals: SceneDemoAppraisals
    private let county: County
    private let cast: SceneDemoCast
    private let places: SceneDemoPlaces
    private let photos: DemoPhotos
    /// Numbers of what has been reported, by place in the plan; and those of each register in their order.
    private let memory = Mutex(Memory())

    private struct Memory: Sendable {
        var numbers: [Int: String] = [:]
        var made: [QualifiedName: [String]] = [:]
    }

    init(_ plan: SceneDemoPlan, county: County, cast: SceneDemoCast, places: SceneDemoPlaces, photos: DemoPhotos) {
        self.plan = plan
        sessions = SceneDemoSessions(plan, county: county, cast: cast)
        appraisals = SceneDemoAppraisals(plan, county: county, cast: cast, places: places)
        self.county = county
        self.cast = cast
        self.places = places
        self.photos = photos
    }

    /// - Parameter step: zero for the report, then the steps from one.
    func write(_ index: Int, _ step: Int, at moment: Moment, in transaction: any Transaction) throws {
        let entry = plan.entries[index]
        if step == 0 {
            try report(entry, index, at: moment, in: transaction)
        } else {
            try take(entry.steps[step - 1], entry, index, number: step, at: moment, in: transaction)
        }
    }

    private func values(_ entry: SceneDemoPlan.Entry, _ step: Int, at moment: Moment) -> SceneDemoValues {
        SceneDemoValues(
            entry, at: moment, step: step, places: places, number: { index in self.memory.withLock { $0.numbers[index] } },
            made: { register in self.memory.withLock { $0.made[register] ?? [] } })
    }

    private func report(_ entry: SceneDemoPlan.Entry, _ index: Int, at moment: Moment, in transaction: any Transaction) throws {
        let lifecycle = try county.lifecycle(entry.register)
        let scene = try county.scene(entry.register.scene)
        guard let actor = cast.candidates(entry.role, unit: nil, over: entry.area.id, scene: scene, turn: entry.number).first else {
            throw SceneDemoFault.nobody(entry.register, entry.position, "report", entry.role)
        }
        var made = values(entry, 0, at: moment)
        var report = Report()
        report.fields = made.values(entry.batch.fields, isReport: true).merging(entry.literal) { $1 }
        for (part, rows) in entry.batch.rows { report.rows[part] = rows.map { made.values($0) } }
        report.place = entry.place
        if entry.place == nil || entry.area.level == .grid { report.chargeArea = entry.area.code }
        report.evidence = evidence(entry.batch.evidence, entry, by: actor, at: moment)
        do {
            guard scene.role(entry.role)?.may(.reports, entry.register.name) ?? false else {
                throw SceneDemoFault.nobody(entry.register, entry.position, "report", entry.role)
            }
            let draft = try county.draft(report, rules: lifecycle.rules, by: actor, at: moment)
            let item = try county.create(draft, report, lifecycle: lifecycle, by: actor, at: moment, in: transaction)
            memory.withLock { memory in
                memory.numbers[index] = item.number
                memory.made[entry.register, default: []].append(item.number)
            }
        } catch let refusal as Refusal {
            throw SceneDemoFault.step(entry.register, entry.position, "report", refusal)
        }
    }

    private func take(
        _ step: DemoStep, _ entry: SceneDemoPlan.Entry, _ index: Int, number: Int, at moment: Moment, in transaction: any Transaction
    ) throws {
        guard let name = memory.withLock({ $0.numbers[index] }) else { return }
        let lifecycle = try county.lifecycle(entry.register)
        var turn = 0
        repeat {
            guard let item = try transaction.item(entry.register, number: name) else { return }
            var made = values(entry, number * 17 + turn, at: moment)
            var request = ActionRequest(action: step.action, version: item.version)
            request.fields = made.values(step.fields)
            request.note = step.note
            request.place = step.metres.flatMap { metres in item.place?.north(metres: metres) }
            let action = lifecycle.rules.register.action(step.action)
            if let part = action?.part {
                guard let row = (item.parts[part] ?? []).first(where: { action?.partFrom.contains($0.stage) ?? false }) else {
                    if turn > 0 { return }
                    throw SceneDemoFault.noRow(entry.register, entry.position, step.action, part)
                }
                request.part = row.id
                request.partFields = made.values(step.rowFields)
            }
            if let rows = action?.rows, !step.rows.isEmpty { request.rows[rows] = step.rows.map { made.values($0) } }
            try perform(request, step, entry, on: item, lifecycle: lifecycle, at: moment, in: transaction)
            turn += 1
        } while step.row == .each && turn < 200
    }

    private func perform(
        _ given: ActionRequest, _ step: DemoStep, _ entry: SceneDemoPlan.Entry, on item: Item, lifecycle: Lifecycle, at moment: Moment,
        in transaction: any Transaction
    ) throws {
        let scene = try county.scene(entry.register.scene)
        let people = cast.candidates(step.role, unit: step.unit, over: item.chargeArea, scene: scene, turn: entry.number)
        var last: Refusal?
        for actor in people {
            var request = given
            request.evidence = evidence(step.evidence, entry, by: actor, at: moment)
            do {
                _ = try county.perform(request, on: item, lifecycle: lifecycle, by: actor, at: moment, in: transaction)
                return
            } catch let refusal as Refusal {
                last = refusal
                guard refusal.code == "wrong-role" || refusal.code == "same-person" || refusal.code == "wrong-unit" else { break }
            }
        }
        guard let last else { throw SceneDemoFault.nobody(entry.register, entry.position, step.action, step.role) }
        throw SceneDemoFault.step(entry.register, entry.position, step.action, last)
    }

    private func evidence(
        _ wanted: [(role: EvidenceRole, count: Int)], _ entry: SceneDemoPlan.Entry, by actor: Actor, at moment: Moment
    ) -> [EvidenceUse] {
        wanted.flatMap { role, count in
            (0..<count).map { number in
                EvidenceUse(
                    sha256: photos.sha(entry.position * 3 + number, after: role == .after), role: role, capturedAt: moment.instant,
                    place: entry.place?.stored, addedAt: moment.instant, addedBy: actor.account, flags: [])
            }
        }
    }
}

extension Position {
    /// So many metres further north.
    fileprivate func north(metres: Int) -> Position { Position(x: x, y: y + Double(metres) / 110_900) }
}
