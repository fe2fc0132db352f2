import CQL2

/// A fact of one register over items of another that name it, compiled: 汇总到上级事项.
struct LinkedFact: Sendable {
    /// Register of the items that are counted for.
    let parent: QualifiedName
    let fact: String
    private let by: Int
    private let amount: Int?
    private let scale: Int
    private let rule: Rule?
    private let parameters: [Parameter]
    private let zone: CountyZone

    /// - Parameters:
    ///   - fact: of `parent`, over items of `child`; nil where it is not.
    init?(_ fact: FactDefinition, of parent: QualifiedName, over child: RegisterRules) throws {
        let (register, by, field, scale): (String, String, String?, Int)
        switch fact.source {
        case .linkedCount(let name, let link): (register, by, field, scale) = (name, link, nil, 0)
        case .linkedSum(let name, let summed, let link, let digits): (register, by, field, scale) = (name, link, summed, digits)
        default: return nil
        }
        guard child.register.id == QualifiedName(scene: parent.scene, name: register) else { return nil }
        guard let slot = child.slot(ofField: by) else { throw RuleFault(text: by, message: "no such field") }
        self.parent = parent
        self.fact = fact.id
        self.by = slot
        self.scale = scale
        amount = try field.map { field in
            guard let slot = child.slot(ofField: field) else { throw RuleFault(text: field, message: "no such field") }
            return slot
        }
        rule = try fact.rule.map { try Rule($0, scope: child.itemScope) }
        parameters = child.parameters
        zone = child.zone
    }

    /// What an item adds, and to which item; nil where it adds nothing.
    func share(_ item: Item?, at moment: Moment) -> (number: String, amount: FixedDecimal)? {
        guard let item, !Stage.setAside.contains(where: { $0.id == item.stage }), case .text(let number) = item.fields[by] else {
            return nil
        }
        if let rule, rule.truth(.item(item, parameters: parameters, zone: zone), at: moment) != true { return nil }
        guard let amount else { return (number, FixedDecimal(units: 1, scale: 0)) }
        guard case .decimal(let value) = item.fields[amount] else { return nil }
        return (number, value)
    }

    /// The fact's new value; the old one where the sum would be beyond every number.
    func added(_ amount: FixedDecimal, to value: Value?) -> Value {
        let old: FixedDecimal = if case .decimal(let number)? = value { number } else { FixedDecimal(units: 0, scale: scale) }
        return .decimal(old.adding(amount)?.rescaled(to: scale) ?? old)
    }
}

extension ItemDoor {
    /// Tells the items that count this one, each by a version and an entry of its own, and takes what follows by itself.
    func rollUp(_ changes: [(old: Item?, new: Item)], actor: Actor, at moment: Moment, in transaction: any Transaction) throws {
        guard let register = changes.first?.new.register, let facts = linkedFacts[register] else { return }
        var moves: [QualifiedName: [String: [(LinkedFact, FixedDecimal)]]] = [:]
        for fact in facts {
            for (old, new) in changes {
                let (before, after) = (fact.share(old, at: moment), fact.share(new, at: moment))
                if let before, let after, before == after { continue }
                if let before {
                    moves[fact.parent, default: [:]][before.number, default: []].append(
                        (fact, FixedDecimal(units: -before.amount.units, scale: before.amount.scale)))
                }
                if let after { moves[fact.parent, default: [:]][after.number, default: []].append((fact, after.amount)) }
            }
        }
        for (parent, items) in moves.sorted(by: { $0.key.description < $1.key.description }) {
            for (number, shares) in items.sorted(by: { $0.key < $1.key }) {
                try take(shares, into: number, of: parent, actor: actor, at: moment, in: transaction)
            }
        }
    }

    private func take(
        _ shares: [(LinkedFact, FixedDecimal)], into number: String, of register: QualifiedName, actor: Actor, at moment: Moment,
        in transaction: any Transaction
    ) throws {
        guard let lifecycle = lifecycles[register], let old = try transaction.item(register, number: number) else { return }
        var next = old
        for (fact, amount) in shares { next.linked[fact.fact] = fact.added(amount, to: next.linked[fact.fact]) }
        next.linked = next.linked.filter { !$0.value.isZero }
        guard next.linked != old.linked else { return }
        next.version += 1
        next.updatedAt = moment.instant
        next.lastAction = ActionDefinition.rollingUp
        lifecycle.settle(&next, at: moment)
        let entry = JournalEntry(act: ActionDefinition.rollingUp, actor: actor, at: moment.instant)
        var stored = try commit(
            next, replacing: old, rules: lifecycle.rules, entry: entry, actor: actor, at: moment, in: transaction)
        for action in lifecycle.afterLinks(of: stored) {
            guard action.from.contains(stored.stage),
                let moved = try? lifecycle.performAutomatic(action, on: stored, at: moment)
            else { continue }
            let entry = JournalEntry(act: action.id, actor: .engine, at: moment.instant)
            stored = try commit(
                moved, replacing: stored, rules: lifecycle.rules, entry: entry, actor: .engine, at: moment, in: transaction)
        }
    }
}

extension Value {
    fileprivate var isZero: Bool {
        if case .decimal(let number) = self { number.units == 0 } else { isNull }
    }
}
