import Appraisal
import CQL2
import Governance

/// The score of an area in each mixture of two days' causes: items as on one day, the rule as on the other, and so on.
struct ChangeStates {
    let area: Area
    let before: CompiledIndex
    let after: CompiledIndex
    let from: Day
    let to: Day
    let cells: StepCells
    let tree: AreaTree
    /// What moves where items stand on the later day and borders on the earlier, and the other way round.
    var laterWithinFormerBorders: [CellPlace: Int64] = [:]
    var formerWithinLaterBorders: [CellPlace: Int64] = [:]

    private static func has(_ cause: ChangeCause, _ set: Int) -> Bool { set & (1 << cause.rawValue) != 0 }

    /// The result in a mixture; bit i of `set` says that cause i is as on the later day.
    func result(_ set: Int, adding own: [CellPlace: Int64] = [:]) throws -> UnitResult? {
        let index = Self.has(.rule, set) ? after : before
        let items = Self.has(.items, set)
        var moment = IndexMoment(items ? to : from)
        moment.figures = Self.has(.denominators, set) ? to : from
        moment.parameters = Self.has(.parameters, set) ? to : from
        var inputs = IndexInputs(index: index, cells: cells, tree: tree)
        inputs.parameters = Self.has(.parameters, set) ? after.parameters : before.parameters
        if items != Self.has(.boundaries, set) { inputs.shifts = items ? laterWithinFormerBorders : formerWithinLaterBorders }
        inputs.shifts.merge(own) { $0 + $1 }
        return try Self.result(of: area, index: index, inputs: inputs, at: moment)
    }

    /// The result of one area, with those above it, from whom it may inherit; with all of the index where forms read the
    /// values of others.
    static func result(of area: Area, index: CompiledIndex, inputs: IndexInputs, at moment: IndexMoment) throws -> UnitResult? {
        if index.definition.readsCohort {
            let areas = index.declaration.levels.flatMap { inputs.tree.areas(on: $0, day: moment.items) }
            return try index.definition.evaluate(areas.map { inputs.unit($0, at: moment) }).first { $0.unit.id == Int(area.id) }
        }
        var chain: [Area] = []
        var next: Area? = area
        while let one = next {
            if index.declaration.levels.contains(one.level) { chain.append(one) }
            next = one.parent.flatMap { inputs.tree[$0] }
        }
        return try index.definition.evaluate(chain.map { inputs.unit($0, at: moment) }).first { $0.unit.id == Int(area.id) }
    }

    /// The days on which the terms of the two versions read cells.
    var days: Set<Day> {
        let yearStart: (Day) -> Day = { $0.firstOfYear?.adding(days: -1) ?? $0 }
        return [from, to, yearStart(from), yearStart(to)]
    }
}
