/// The ledger 账目: opening + what came in − what went out = closing, by declared kinds of movement, in number and
/// quantity, for any period, area and class.
///
/// Flows by kind and balances by class are kept apart, so that `LedgerStatement.isBalanced` compares two figures that
/// were added up separately.
public struct LedgerBook: Sendable, Equatable {
    public let kinds: [LedgerKind]
    public let areaCount: Int
    public let classCount: Int
    /// Series (kind × classes + class) × 2 for counts, + 1 for quantities.
    private var flows: StepCells
    /// Series class × 2 for counts, + 1 for quantities.
    private var balances: StepCells

    /// - Throws: `CellError.noSuchCell` for a movement whose kind, area or class does not exist; `CellError.shape` for
    ///   impossible counts.
    public init(kinds: [LedgerKind], areas: Int, classes: Int, movements: [LedgerMovement] = []) throws(CellError) {
        guard areas >= 0, classes >= 0, classes <= Int(Int32.max) else { throw .shape }
        self.kinds = kinds
        areaCount = areas
        classCount = classes
        var flows = try StepCells.Builder(series: kinds.count * classes * 2, areas: areas)
        var balances = try StepCells.Builder(series: classes * 2, areas: areas)
        for movement in movements {
            let steps = try Self.steps(movement, kinds: kinds.count, classes: classes)
            for step in steps.flows { try flows.add(step) }
            for step in steps.balances { try balances.add(step) }
        }
        self.flows = flows.finish()
        self.balances = balances.finish()
    }

    /// Enters one movement, or nothing when it names what does not exist.
    public mutating func add(_ movement: LedgerMovement) throws(CellError) {
        let steps = try Self.steps(movement, kinds: kinds.count, classes: classCount)
        try flows.apply(steps.flows)
        try balances.apply(steps.balances)
    }

    /// The balance of an area and class at the end of a day.
    public func balance(area: Int, itemClass: Int, atEndOf day: Int32) -> LedgerAmount {
        LedgerAmount(
            count: balances.value(series: itemClass * 2, area: area, day: day),
            quantity: balances.value(series: itemClass * 2 + 1, area: area, day: day))
    }

    /// The sum of all movements of a kind up to the end of a day.
    func flow(kind: Int, area: Int, itemClass: Int, upTo day: Int32) -> LedgerAmount {
        let series = (kind * classCount + itemClass) * 2
        return LedgerAmount(
            count: flows.value(series: series, area: area, day: day),
            quantity: flows.value(series: series + 1, area: area, day: day))
    }

    private static func steps(_ movement: LedgerMovement, kinds: Int, classes: Int)
        throws(CellError) -> (flows: [CellDelta], balances: [CellDelta])
    {
        guard 0..<kinds ~= movement.kind, 0..<classes ~= movement.itemClass else {
            throw .noSuchCell(series: movement.kind, area: movement.area)
        }
        func pair(_ series: Int) -> [CellDelta] {
            [
                CellDelta(series: series, area: movement.area, day: movement.day, amount: movement.delta.count),
                CellDelta(series: series + 1, area: movement.area, day: movement.day, amount: movement.delta.quantity),
            ]
        }
        return (pair((movement.kind * classes + movement.itemClass) * 2), pair(movement.itemClass * 2))
    }
}
