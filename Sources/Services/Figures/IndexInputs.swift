package import Appraisal
package import CQL2
package import Governance

/// Numerators, denominators and values of the indicators of one area on one day, from the cells.
package struct IndexInputs: Sendable {
    package let index: CompiledIndex
    package let cells: StepCells
    package let tree: AreaTree

    /// A term's amount: what its items add up to.
    package func amount(_ term: CompiledIndex.Term, of area: Area, on day: Day) -> Double? {
        let at = term.at == .day ? day : (day.firstOfYear?.adding(days: -1) ?? day)
        switch term.source {
        case .measure(let series, let scale, _):
            let units = cells.value(series: series, area: Int(area.id), day: at.number)
            return FixedDecimal(units: units, scale: scale).doubleValue
        case .figure(let name): return figure(name, of: area, year: at.year)
        }
    }

    /// The area's own figure of the year, or the sum of those below it.
    func figure(_ name: String, of area: Area, year: Int) -> Double? {
        if let own = tree.figure(name, of: area.id, year: year) { return own.doubleValue }
        let below = tree.children(of: area.id).compactMap { id in tree[id].flatMap { figure(name, of: $0, year: year) } }
        return below.isEmpty ? nil : below.reduce(0, +)
    }

    /// A side of an indicator; nil where a figure is not known.
    func sum(_ terms: [CompiledIndex.Term], of area: Area, on day: Day) -> Double? {
        var total = 0.0
        for term in terms {
            guard let amount = amount(term, of: area, on: day) else { return nil }
            total += term.sign * amount
        }
        return total
    }

    package func input(_ indicator: Int, of area: Area, on day: Day) -> IndicatorInput {
        guard let form = index.forms[indicator][area.level] else { return IndicatorInput() }
        let numerator = sum(form.numerator, of: area, on: day)
        let denominator = sum(form.denominator, of: area, on: day)
        var input = IndicatorInput(numerator: numerator, denominator: denominator)
        if let proof = index.proofs[indicator][area.level] {
            input.emptinessProved = cells.value(series: proof.series, area: Int(area.id), day: day.number) >= proof.atLeast
        }
        guard let numerator, let denominator, denominator != 0 else { return input }
        if let formula = form.formula {
            input.value = formula.evaluate { name in
                switch name {
                case "n": numerator
                case "d": denominator
                case "elapsed": Self.elapsed(day)
                default: index.parameters[name]
                }
            }
        } else {
            input.value = numerator / denominator * form.factor
        }
        return input
    }

    /// Share of the year that has passed at the end of a day; never zero.
    static func elapsed(_ day: Day) -> Double {
        guard let first = day.firstOfYear, let last = day.lastOfYear else { return 1 }
        return Double(first.days(until: day) + 1) / Double(first.days(until: last) + 1)
    }

    package func unit(_ area: Area, on day: Day, language: Language = .zh) -> UnitInput {
        let raised = index.vetoes.filter { cells.value(series: $0.series, area: Int(area.id), day: day.number) > 0 }
        return UnitInput(
            unit: AppraisedUnit(
                id: Int(area.id), name: area.name[language], level: area.level.rawValue, parent: area.parent.map { Int($0) }),
            inputs: index.indicators.indices.map { input($0, of: area, on: day) }, vetoes: raised.map(\.declared.id))
    }
}
