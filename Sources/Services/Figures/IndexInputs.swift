package import Appraisal
package import CQL2
package import Governance

/// The days an index is read on: all one, but where a change is split into its causes (`ChangeCause`).
package struct IndexMoment: Hashable, Sendable {
    /// Of the cells: what happened to items.
    package var items: Day
    /// Of yearly figures.
    package var figures: Day
    /// Of what formulas read: the share of the year that has passed.
    package var parameters: Day

    package init(_ day: Day) {
        items = day
        figures = day
        parameters = day
    }
}

/// A cell on a day.
package struct CellPlace: Hashable, Sendable {
    package var series: Int
    package var area: AreaID
    package var day: Day
}

/// Numerators, denominators and values of the indicators of one area on one day, from the cells.
package struct IndexInputs: Sendable {
    package let index: CompiledIndex
    package let cells: StepCells
    package let tree: AreaTree
    /// Numbers of another version of the rule in place of the index's own.
    var parameters: [String: Double]?
    /// What cells are raised by: items that are supposed elsewhere, or in another state, than they are.
    var shifts: [CellPlace: Int64] = [:]

    package init(index: CompiledIndex, cells: StepCells, tree: AreaTree) {
        self.index = index
        self.cells = cells
        self.tree = tree
    }

    func cell(_ series: Int, _ area: AreaID, _ day: Day) -> Int64 {
        let value = cells.value(series: series, area: Int(area), day: day.number)
        return shifts.isEmpty ? value : value + (shifts[CellPlace(series: series, area: area, day: day)] ?? 0)
    }

    /// A term's amount: what its items add up to.
    package func amount(_ term: CompiledIndex.Term, of area: Area, at moment: IndexMoment) -> Double? {
        switch term.source {
        case .measure(let series, let scale, _):
            return FixedDecimal(units: cell(series, area.id, term.day(moment.items)), scale: scale).doubleValue
        case .figure(let name): return tree.sum(of: name, in: area, year: term.day(moment.figures).year)
        }
    }

    /// A side of an indicator; nil where a figure is not known.
    func sum(_ terms: [CompiledIndex.Term], of area: Area, at moment: IndexMoment) -> Double? {
        var total = 0.0
        for term in terms {
            guard let amount = amount(term, of: area, at: moment) else { return nil }
            total += term.sign * amount
        }
        return total
    }

    package func input(_ indicator: Int, of area: Area, at moment: IndexMoment) -> IndicatorInput {
        guard let form = index.forms[indicator][area.level] else { return IndicatorInput() }
        let numerator = sum(form.numerator, of: area, at: moment)
        let denominator = sum(form.denominator, of: area, at: moment)
        var input = IndicatorInput(numerator: numerator, denominator: denominator)
        if let proof = index.proofs[indicator][area.level] {
            input.emptinessProved = cell(proof.series, area.id, moment.items) >= proof.atLeast
        }
        guard let numerator, let denominator, denominator != 0 else { return input }
        input.value = form.value(
            numerator, denominator, elapsed: Self.elapsed(moment.parameters), parameters: parameters ?? index.parameters)
        return input
    }

    /// Share of the year that has passed at the end of a day; never zero.
    static func elapsed(_ day: Day) -> Double {
        guard let first = day.firstOfYear, let last = day.lastOfYear else { return 1 }
        return Double(first.days(until: day) + 1) / Double(first.days(until: last) + 1)
    }

    package func unit(_ area: Area, on day: Day, language: Language = .zh) -> UnitInput {
        unit(area, at: IndexMoment(day), language: language)
    }

    package func unit(_ area: Area, at moment: IndexMoment, language: Language = .zh) -> UnitInput {
        let raised = index.vetoes.filter { cell($0.series, area.id, moment.items) > 0 }
        return UnitInput(
            unit: AppraisedUnit(
                id: Int(area.id), name: area.name[language], level: area.level.rawValue, parent: area.parent.map { Int($0) }),
            inputs: index.indicators.indices.map { input($0, of: area, at: moment) }, vetoes: raised.map(\.declared.id))
    }
}

extension AreaTree {
    /// The area's own figure of the year, or the sum of those below it.
    func sum(of name: String, in area: Area, year: Int) -> Double? {
        if let own = figure(name, of: area.id, year: year) { return own.doubleValue }
        let below = children(of: area.id).compactMap { id in self[id].flatMap { sum(of: name, in: $0, year: year) } }
        return below.isEmpty ? nil : below.reduce(0, +)
    }
}
