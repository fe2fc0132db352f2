import Appraisal
import CQL2

/// A ledger ready to book the difference between two versions of an item.
package struct CompiledLedger: Sendable {
    package let definition: LedgerDefinition
    package let scale: Int
    private let rule: Rule
    private let quantitySlot: Int
    private let cut: (part: String, classSlot: Int, quantitySlot: Int, rule: Rule, rest: String)?
    private let movements: [(id: String, rule: Rule?)]
    private let parameters: [Parameter]
    private let zone: CountyZone

    init(_ definition: LedgerDefinition, register: Register, parameters: [Parameter], zone: CountyZone) throws {
        self.definition = definition
        self.parameters = parameters
        self.zone = zone
        let item = RuleScope.item(register, parameters: parameters, zone: zone)
        let acting = RuleScope.acting(register, parameters: parameters, zone: zone)
        rule = try Rule(definition.rule, scope: item)
        guard let slot = item.schema.slot(of: definition.quantity) else {
            throw RuleFault(text: definition.quantity, message: "no such field")
        }
        quantitySlot = slot
        scale = item.schema.properties[slot].type.decimals
        if let declared = definition.cut, let part = register.part(declared.part),
            let classSlot = part.fields.firstIndex(where: { $0.id == declared.classField }),
            let quantitySlot = part.fields.firstIndex(where: { $0.id == declared.quantityField })
        {
            let rule = try Rule(declared.rule, scope: .part(part, of: register, parameters: parameters, zone: zone))
            cut = (declared.part, classSlot, quantitySlot, rule, declared.rest)
        } else {
            cut = nil
        }
        movements = try definition.movements.map { ($0.id, try $0.rule.map { try Rule($0, scope: acting) }) }
    }

    /// What an item has in the ledger, by area and class; empty when it is not in it.
    func standing(of item: Item, at moment: Moment) -> [LedgerKey: LedgerAmount] {
        guard !Stage.isSetAside(item.stage) else { return [:] }
        let values = RuleRow.itemValues(item, zone: zone)
        let row = RuleRow(values: values + parameters.map(\.value))
        guard rule.truth(row, at: moment) == true else { return [:] }
        var rest: Int64 = 0
        if case .decimal(let number) = row.value(at: quantitySlot) { rest = number.units }
        guard let cut else {
            return [LedgerKey(area: item.chargeArea, classID: ""): LedgerAmount(count: 1, quantity: rest)]
        }
        var standing: [LedgerKey: LedgerAmount] = [:]
        var largest: (classID: String, quantity: Int64)?
        for part in item.parts[cut.part] ?? [] {
            guard case .text(let classID) = part.fields[cut.classSlot],
                case .decimal(let number) = part.fields[cut.quantitySlot]
            else { continue }
            if largest.map({ number.units > $0.quantity }) ?? true { largest = (classID, number.units) }
            guard cut.rule.truth(.part(part, itemValues: values, parameters: parameters), at: moment) == true else { continue }
            standing[LedgerKey(area: item.chargeArea, classID: classID), default: LedgerAmount.zero].quantity += number.units
            rest -= number.units
        }
        if rest != 0 {
            standing[LedgerKey(area: item.chargeArea, classID: cut.rest), default: LedgerAmount.zero].quantity += rest
        }
        let home = LedgerKey(area: item.chargeArea, classID: largest?.classID ?? cut.rest)
        standing[home, default: LedgerAmount.zero].count += 1
        return standing
    }

    /// The movements a write makes: the total difference under one kind, the rest as transfers that net to zero.
    func movements(
        replacing old: Item?, by new: Item, rules: RegisterRules, context given: ActingContext, at moment: Moment
    ) -> [LedgerLine] {
        let before = old.map { standing(of: $0, at: moment) } ?? [:]
        let after = standing(of: new, at: moment)
        guard before != after else { return [] }
        var total = LedgerAmount.zero
        var deltas: [(key: LedgerKey, amount: LedgerAmount)] = []
        let keys = Set(before.keys).union(after.keys).sorted { ($0.area, $0.classID) < ($1.area, $1.classID) }
        for key in keys {
            let amount = (after[key] ?? LedgerAmount.zero) - (before[key] ?? LedgerAmount.zero)
            guard amount != .zero else { continue }
            deltas.append((key, amount))
            total = total + amount
        }
        var context = given
        context.entering = before.isEmpty && !after.isEmpty
        context.leaving = !before.isEmpty && after.isEmpty
        let kind = total == .zero ? nil : kind(of: new, rules: rules, context: context, at: moment)
        return deltas.flatMap { delta in
            var named = LedgerAmount.zero
            named.count = Self.share(of: delta.amount.count, from: &total.count)
            named.quantity = Self.share(of: delta.amount.quantity, from: &total.quantity)
            return book(named, kind ?? "", delta.key) + transfer(delta.amount - named, delta.key)
        }
    }

    /// The part of a difference that belongs to the total still to be booked; never against its direction.
    private static func share(of amount: Int64, from total: inout Int64) -> Int64 {
        guard amount.signum() == total.signum() else { return 0 }
        let share = amount.magnitude < total.magnitude ? amount : total
        total -= share
        return share
    }

    private func book(_ amount: LedgerAmount, _ kind: String, _ key: LedgerKey) -> [LedgerLine] {
        guard amount != .zero else { return [] }
        return [
            LedgerLine(ledger: definition.id, kind: kind, area: key.area, classID: key.classID, amount: amount)
        ]
    }

    /// What moves between areas or classes: inward and outward lines apart, even within one key.
    private func transfer(_ amount: LedgerAmount, _ key: LedgerKey) -> [LedgerLine] {
        let inward = LedgerAmount(count: max(amount.count, 0), quantity: max(amount.quantity, 0))
        let outward = LedgerAmount(count: min(amount.count, 0), quantity: min(amount.quantity, 0))
        return book(inward, definition.transferIn, key) + book(outward, definition.transferOut, key)
    }

    private func kind(of item: Item, rules: RegisterRules, context: ActingContext, at moment: Moment) -> String {
        let row = rules.actingRow(item, context)
        let match = movements.first { movement in movement.rule.map { $0.truth(row, at: moment) == true } ?? true }
        return match?.id ?? definition.transferIn
    }
}

extension RegisterRules {
    /// All ledger lines of a write.
    package func movements(
        replacing old: Item?, by new: Item, actor: Actor, touched part: Int64? = nil, at moment: Moment
    ) -> [LedgerLine] {
        guard !ledgers.isEmpty else { return [] }
        var context = ActingContext(actor: actor.account, role: actor.role, action: new.lastAction, was: old?.stage ?? "")
        if let part, let name = register.action(new.lastAction)?.part, let row = new.parts[name]?.first(where: { $0.id == part }) {
            context.touched = (name, row)
        }
        return ledgers.flatMap { $0.movements(replacing: old, by: new, rules: self, context: context, at: moment) }
    }
}
