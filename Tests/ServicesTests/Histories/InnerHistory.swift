import Appraisal
import CQL2
import Spatial
import TestCounty
import Testing

@testable import Governance

/// A random history of a few items of one register, in memory: every act goes through the engine, and what it did is held
/// against the declaration and against a ledger kept apart.
final class InnerHistory {
    private let shape: HistoryShape
    private var random: SplitMix64
    private var moment: Moment
    private var items: [Item] = []
    /// Each item as it was before it was merged.
    private var before: [String: Item] = [:]
    private var holdings: [String: [LedgerKey: LedgerAmount]] = [:]
    /// Who did what, apart from the engine's own record: by item, action and row.
    private var deeds: [String: String] = [:]
    /// Actions that no history before has taken: tried first where they fit.
    private let rare: Set<String>
    private(set) var taken: [String: Int] = [:]
    private(set) var reached: Set<String> = []
    private(set) var faults: [String] = []

    private var lifecycle: Lifecycle { shape.lifecycle }
    private var tree: AreaTree { shape.tree }
    private var rules: RegisterRules { shape.rules }
    private var register: Register { shape.register }

    init(_ shape: HistoryShape, seed: UInt64, at moment: Moment, rare: Set<String> = []) {
        self.rare = rare
        self.shape = shape
        self.moment = moment
        random = SplitMix64(seed: seed)
        for number in 1...2 { begin("H\(number)") }
    }

    /// One act; tried with other answers while rules refuse it.
    func step() {
        if random.chance(40) { advance(days: Int64(random.chance(10) ? random.number(41...240) : random.number(1...40))) }
        guard let index = items.indices.randomElement(using: &random) else { return }
        if items[index].stage == Stage.merged.id, random.chance(60) { return unmerge(index) }
        if !shape.letters.isEmpty, random.chance(20) { write(on: index) }
        let fitting = register.actions.filter { $0.from.contains(items[index].stage) }
        // The steps that lead on are few among those that do not; without a push nothing would come to its end.
        let leading = fitting.filter { action in
            action.primary
                && (action.part.map { part in items[index].parts[part]?.contains { action.partFrom.contains($0.stage) } ?? false } ?? true)
        }
        let wanted = fitting.filter { rare.contains($0.id) }
        let choice =
            !wanted.isEmpty && random.chance(40)
            ? wanted : random.chance(6) ? register.actions : !leading.isEmpty && random.chance(55) ? leading : fitting
        guard let action = random.pick(choice) else { return }
        let actor = actor(action)
        for _ in 0..<8 {
            let request = request(action, on: items[index])
            guard let next = try? lifecycle.perform(request, on: items[index], by: actor, at: moment) else { continue }
            if action.merges {
                guard let main = items.firstIndex(where: { $0.number == next.mergedInto }), (try? lifecycle.admitMain(items[main])) != nil
                else { continue }
                before[next.number] = items[index]
            }
            check(action, request, items[index], next, actor)
            book(items[index], next, actor, touched: request.part)
            items[index] = next
            taken[action.id, default: 0] += 1
            deeds["\(next.number) \(action.id)"] = actor.account
            if let part = request.part { deeds["\(next.number) \(action.id) \(part)"] = actor.account }
            return
        }
    }

    /// A letter of some kind, mostly served: what steps of the law wait for.
    private func write(on index: Int) {
        guard let kind = random.pick(shape.letters), items[index].stage != Stage.merged.id else { return }
        var next = items[index]
        let (past, future) = (Int64(random.number(0...30)), Int64(random.number(-5...30)))
        guard let issued = moment.day.adding(days: -past), let until = issued.adding(days: future) else { return }
        LetterSample.add(kind, to: &next, register, issued: issued, until: until, served: random.chance(80) ? issued : nil)
        next.version += 1
        next.lastAction = LetterAct.serve.rawValue
        lifecycle.settle(&next, at: moment)
        book(items[index], next, .engine, touched: nil)
        items[index] = next
    }

    /// What the ledgers hold must be what the items say.
    func finish() {
        for ledger in rules.ledgers {
            var standing: [LedgerKey: LedgerAmount] = [:]
            for item in items {
                for (key, amount) in ledger.standing(of: item, at: moment) { standing[key] = (standing[key] ?? .zero) + amount }
            }
            let held = (holdings[ledger.definition.id] ?? [:]).filter { $0.value != .zero }
            if held != standing.filter({ $0.value != .zero }) {
                faults.append("\(ledger.definition.id) holds \(held), items say \(standing)")
            }
        }
    }

    private func advance(days: Int64) {
        let instant = Instant(milliseconds: moment.instant.milliseconds + days * 86_400_000)
        moment = rules.zone.moment(instant)
        for index in items.indices { actAlone(on: index) }
    }

    /// What the engine does by itself now that time has passed.
    private func actAlone(on index: Int) {
        for action in lifecycle.due(on: items[index], at: moment) where action.from.contains(items[index].stage) {
            guard let next = try? lifecycle.performAutomatic(action, on: items[index], at: moment) else { continue }
            if next.stage != action.to ?? items[index].stage { faults.append("\(action.id) led by itself to \(next.stage)") }
            reached.insert(next.stage)
            book(items[index], next, .engine, touched: nil)
            items[index] = next
            taken[action.id, default: 0] += 1
        }
    }

    private func begin(_ number: String) {
        for _ in 0..<50 {
            let fields = register.fields.map { field -> Value in
                guard field.required || random.chance(60) else { return .null }
                let value = PoolValues.any(field, moment.day, &random)
                return shape.lengths[field.id] ?? value
            }
            let village = random.pick(shape.villages) ?? 1
            var item = Item(
                register: register.id, number: number, version: 1, stage: register.firstStage, stageSince: moment.day, area: village,
                chargeArea: village, place: Position(x: 120.01, y: 29.01), geometry: nil, fields: fields, createdAt: moment.instant,
                createdBy: "reporter")
            item.doers = ["report": "reporter"]
            item.legacy = random.chance(20)
            if random.chance(70) { item.evidence = [use(.before)] }
            lifecycle.open(&item, at: moment)
            guard (try? rules.verify(item, at: moment)) != nil else { continue }
            book(nil, item, actor(nil), touched: nil)
            deeds["\(number) report"] = "reporter"
            items.append(item)
            return
        }
    }

    private func unmerge(_ index: Int) {
        let item = items[index]
        guard let was = before[item.number], let role = lifecycle.unmergingRoles.first else { return }
        let actor = Actor(account: "\(role)-1", name: "", role: role, area: tree.county?.id ?? 0, unit: "", origin: "test")
        guard let next = try? lifecycle.unmerge(version: item.version, reason: "拆", item, as: was, by: actor, at: moment) else { return }
        if next.stage != was.stage || next.stageSince != was.stageSince || next.dueOn != was.dueOn || next.parts != was.parts {
            faults.append("unmerging did not restore \(item.number)")
        }
        book(item, next, actor, touched: nil)
        items[index] = next
        taken[ActionDefinition.unmerging, default: 0] += 1
    }

    private func actor(_ action: ActionDefinition?) -> Actor {
        let fitting = action.flatMap { shape.roles[$0.id] } ?? []
        let role = (random.chance(92) ? random.pick(fitting) : nil) ?? random.pick(shape.allRoles) ?? ""
        let unit = random.pick([ActionSample.unit, "\(ActionSample.unit)/一科", "他局"]) ?? ""
        return Actor(
            account: "\(role)-\(random.number(1...2))", name: "某某", role: role, area: tree.county?.id ?? 0, unit: unit, origin: "test")
    }

    private func use(_ role: EvidenceRole) -> EvidenceUse {
        EvidenceUse(
            sha256: String(repeating: "0", count: 64), role: role, capturedAt: nil, place: nil, addedAt: moment.instant, addedBy: "x",
            flags: [])
    }

    private func request(_ action: ActionDefinition, on item: Item) -> ActionRequest {
        var request = ActionRequest(action: action.id, version: item.version)
        request.note = random.chance(95) ? "原因" : nil
        for asked in action.fields where asked.required || random.chance(30) {
            if let field = register.field(asked.id) { request.fields[field.id] = PoolValues.any(field, moment.day, &random) }
        }
        if let name = action.rows, let part = register.part(name) {
            request.rows[name] = (0..<random.number(1...2)).map { _ in row(part, item) }
        }
        if let name = action.part, let part = register.part(name) {
            request.part = random.pick((item.parts[name] ?? []).filter { action.partFrom.contains($0.stage) })?.id ?? 1
            for asked in action.rowFields where asked.required || random.chance(50) {
                if let field = part.field(asked.id) { request.partFields[field.id] = PoolValues.any(field, moment.day, &random) }
            }
        }
        request.evidence = random.chance(90) ? action.evidence.flatMap { rule in (0..<rule.minimum).map { _ in use(rule.role) } } : []
        if action.merges { request.into = random.pick(items)?.number }
        if action.transfers == .area { request.area = random.pick(shape.villages).flatMap { tree[$0]?.code } }
        return request
    }

    /// A row whose amounts are often the item's own, since rules like to compare them.
    private func row(_ part: PartDefinition, _ item: Item) -> [String: Value] {
        var row: [String: Value] = [:]
        for field in part.fields where field.required || random.chance(92) {
            row[field.id] = PoolValues.any(field, moment.day, &random)
            if let unit = field.unit, let slot = shape.slots[unit].flatMap({ random.pick($0) }), random.chance(60) {
                row[field.id] = item.fields[slot]
            }
        }
        return row
    }

    /// Holds one act against the declaration, in words of its own.
    private func check(_ action: ActionDefinition, _ request: ActionRequest, _ old: Item, _ new: Item, _ actor: Actor) {
        func wrong(_ what: String) { faults.append("\(register.id) \(action.id) by \(actor.account): \(what)") }
        reached.insert(new.stage)
        if !action.roles.contains(actor.role) { wrong("is not for the role") }
        if !action.from.contains(old.stage) { wrong("was taken in \(old.stage)") }
        let expected = action.merges ? Stage.merged.id : action.to ?? old.stage
        if new.stage != expected { wrong("led to \(new.stage)") }
        if new.version != old.version + 1 { wrong("made version \(new.version)") }
        for part in register.parts {
            for row in new.parts[part.id] ?? [] {
                guard let was = (old.parts[part.id] ?? []).first(where: { $0.id == row.id }) else {
                    if action.rows != part.id || row.stage != part.stages.first?.id ?? "" { wrong("made a row in \(row.stage)") }
                    continue
                }
                let isTouched = action.part == part.id && request.part == row.id
                let stage = action.resets == part.id ? part.stages.first?.id : isTouched ? action.partTo ?? was.stage : was.stage
                if row.stage != stage { wrong("left a row in \(row.stage)") }
                if isTouched, !action.partFrom.contains(was.stage) { wrong("was taken on a row in \(was.stage)") }
            }
        }
        for earlier in action.secondPerson {
            let own = request.part.flatMap { deeds["\(old.number) \(earlier) \($0)"] } ?? deeds["\(old.number) \(earlier)"]
            if own == actor.account { wrong("was taken by who did \(earlier)") }
        }
        if let field = action.unitField {
            let part = action.part.flatMap { register.part($0) }
            let slot = part?.fields.firstIndex { $0.id == field }
            let row = action.part.flatMap { old.parts[$0] }?.first { $0.id == request.part }
            let named = slot.flatMap { row?.fields[$0] } ?? rules.slot(ofField: field).map { old.fields[$0] }
            guard case .text(let unit)? = named, actor.unit == unit || actor.unit.hasPrefix(unit + "/") else {
                return wrong("was taken by \(actor.unit) instead of \(named.map { "\($0)" } ?? "nobody")")
            }
        }
    }

    private func book(_ old: Item?, _ new: Item, _ actor: Actor, touched: Int64?) {
        let lines = rules.movements(replacing: old, by: new, actor: actor, touched: touched, at: moment)
        for ledger in rules.ledgers {
            let definition = ledger.definition
            var transfers = LedgerAmount.zero
            for line in lines where line.ledger == definition.id {
                let key = LedgerKey(area: line.area, classID: line.classID)
                holdings[definition.id, default: [:]][key] = (holdings[definition.id]?[key] ?? .zero) + line.amount
                let isTransfer = line.kind == definition.transferIn || line.kind == definition.transferOut
                if isTransfer { transfers = transfers + line.amount }
                let sign = Int64(definition.movements.first { $0.id == line.kind }?.sign ?? 0)
                if line.amount.count * sign < 0 || line.amount.quantity * sign < 0 {
                    faults.append("\(definition.id): \(line.kind) of \(line.amount) by \(new.lastAction) is against its sign")
                }
            }
            if transfers != .zero { faults.append("\(definition.id): transfers of \(new.lastAction) leave \(transfers)") }
        }
    }
}
