package import Appraisal
package import CQL2

/// A measure ready to be taken of items: each version of an item contributes a step function of days (decision 2).
///
/// A class, because copying its rule for every item costs more than asking it; nothing in it changes.
package final class CompiledMeasure: Sendable {
    package let definition: MeasureDefinition
    /// Number of its series in the cells.
    package let series: Int
    /// Decimals of its amounts.
    package let scale: Int
    private let rule: Rule?
    /// Slot of the amount among the item's values, or among the part's fields; nil counts.
    private let amountSlot: Int?
    private let parameters: [Parameter]
    private let zone: CountyZone

    init(
        _ definition: MeasureDefinition, series: Int, register: Register, parameters: [Parameter], zone: CountyZone
    ) throws {
        self.definition = definition
        self.series = series
        self.parameters = parameters
        self.zone = zone
        let scope: RuleScope
        let amounts: RuleScope
        if let name = definition.part, let part = register.part(name) {
            scope = .part(part, of: register, parameters: parameters, zone: zone)
            amounts = scope
        } else {
            scope = .item(register, parameters: parameters, zone: zone)
            amounts = scope
        }
        rule = try definition.rule.map { try Rule($0, scope: scope, decomposesByDay: true) }
        switch definition.amount {
        case .count:
            amountSlot = nil
            scale = 0
        case .sum(let field):
            guard let slot = amounts.schema.slot(of: field) else {
                throw RuleFault(text: field, message: "no such field")
            }
            amountSlot = slot
            scale = amounts.schema.properties[slot].type.decimals
        }
    }

    /// What one version of an item contributes, over all days.
    ///
    /// - Parameters:
    ///   - values: the item's row without parameters.
    ///   - row: the same with them, made once for all measures.
    package func contributions(of item: Item, values: [Value], row: RuleRow, at moment: Moment) -> [Contribution] {
        guard let part = definition.part else { return contributions(of: row, area: item.chargeArea, at: moment) }
        guard let rows = item.parts[part], !rows.isEmpty else { return [] }
        return rows.flatMap { row in
            contributions(of: .part(row, itemValues: values, parameters: parameters), area: item.chargeArea, at: moment)
        }
    }

    private func contributions(of row: RuleRow, area: AreaID, at moment: Moment) -> [Contribution] {
        var amount: Int64 = 1
        if let amountSlot {
            guard case .decimal(let number) = row.value(at: amountSlot) else { return [] }
            amount = number.units
        }
        guard amount != 0 else { return [] }
        guard let rule else {
            return [Contribution(series: series, area: Int(area), amount: amount, fromDay: .min)]
        }
        return rule.intervals(row, at: moment).map { interval in
            Contribution(
                series: series, area: Int(area), amount: amount, fromDay: interval.start.number,
                untilDay: interval.end == .distantFuture ? nil : interval.end.number)
        }
    }
}

extension RegisterRules {
    /// What a version of an item contributes to all measures.
    package func contributions(of item: Item, at moment: Moment) -> [Contribution] {
        guard !measures.isEmpty, !Stage.isSetAside(item.stage) else { return [] }
        let values = RuleRow.itemValues(item, zone: zone)
        let row = RuleRow(values: values + parameters.map(\.value))
        var all: [Contribution] = []
        for measure in measures { all += measure.contributions(of: item, values: values, row: row, at: moment) }
        return all
    }

    /// How the cells change when `new` replaces `old` on a day.
    package func cellDeltas(replacing old: Item?, by new: Item?, at moment: Moment) -> [CellDelta] {
        deltas(
            replacing: old.map { contributions(of: $0, at: moment) } ?? [],
            by: new.map { contributions(of: $0, at: moment) } ?? [], at: moment.day.number)
    }
}
