import CQL2
import DemoCounty
import Governance
import Services
import Spatial

/// Turns one event of the timeline into a report or an action.
struct DemoWriter: Sendable {
    let history: DemoHistory
    let timeline: DemoTimeline
    let zones: DemoZones
    let villages: [AreaID]
    let box: MemoryBox
    let scenes: SceneDemoWriter
    var county: County { history.maker.county }

    func write(_ event: DemoTimeline.Event, in transaction: any Transaction) throws {
        let moment = county.zone.moment(Instant(milliseconds: Int64(event.at) * 1000))
        switch event.subject {
        case .act(let structure, let act): try writeAct(structure, act, at: moment, in: transaction)
        case .recheck(let structure): try writeRecheck(structure, at: moment, in: transaction)
        case .patrol(let index): try writePatrol(timeline.patrols[index], at: moment, in: transaction)
        case .lead(let index): try writeLead(index, at: moment, in: transaction)
        case .leadVerdict(let index): try writeVerdict(index, at: moment, in: transaction)
        case .house(let index): try writeHouse(index, at: moment, in: transaction)
        case .houseRectified(let index): try writeRectified(index, at: moment, in: transaction)
        case .boundary: try writeBoundary(at: moment, in: transaction)
        case .caseStep(let index, let step): try writeCase(index, step, at: moment, in: transaction)
        case .scene(let entry, let step): try scenes.write(entry, step, at: moment, in: transaction)
        // They have transactions of their own; the history takes them between two of its commits.
        case .session, .feed, .appraisal: break
        case .zone(let index): try writeZone(zones.pieces[index], at: moment, in: transaction)
        }
    }

    func town(of village: Int) -> AreaID? {
        county.map.tree.ancestor(of: villages[village], on: .town)?.id
    }

    /// Stores a new item of a register.
    func create(
        _ register: String, _ report: Report, by actor: Actor, at moment: Moment, legacy: Bool = false, in transaction: any Transaction
    ) throws -> Item {
        let lifecycle = try county.lifecycle(QualifiedName(scene: history.maker.buildings?.scene ?? "", name: register))
        var draft = try county.draft(report, rules: lifecycle.rules, by: actor, at: moment)
        draft.legacy = legacy
        return try county.create(draft, report, lifecycle: lifecycle, by: actor, at: moment, in: transaction)
    }

    /// Takes an action as the first of the candidates whom the rules allow; nil, and a count, where none is.
    func act(
        _ request: ActionRequest, on item: Item, by candidates: [Actor], at moment: Moment, in transaction: any Transaction
    ) throws -> Item? {
        let lifecycle = try county.lifecycle(item.register)
        var last: Refusal?
        for actor in candidates {
            do {
                return try county.perform(request, on: item, lifecycle: lifecycle, by: actor, at: moment, in: transaction)
            } catch let refusal as Refusal {
                last = refusal
                guard refusal.code == "wrong-role" || refusal.code == "same-person" else { break }
            }
        }
        let key = "\(request.action): \(last?.code ?? "") \(last?.message.zh ?? "")"
        box.with { $0.refused[key, default: 0] += 1 }
        return nil
    }

    func use(_ sha: String, _ role: EvidenceRole, place: Position?, by actor: Actor, at moment: Moment) -> EvidenceUse {
        EvidenceUse(
            sha256: sha, role: role, capturedAt: moment.instant, place: place?.stored, addedAt: moment.instant,
            addedBy: actor.account, flags: [])
    }
}
