extension StepCells {
    /// Makes cells from any number of contributions at once: a full recomputation.
    public struct Builder: Sendable {
        private struct Step: Sendable {
            var day: Int32
            var cell: Int32
            var amount: Int64
        }

        private let seriesCount: Int
        private let areaCount: Int
        private var steps: [Step] = []

        /// - Throws: `CellError.shape` as `StepCells.init`.
        public init(series: Int, areas: Int) throws(CellError) {
            let (count, overflow) = series.multipliedReportingOverflow(by: areas)
            guard series >= 0, areas >= 0, !overflow, count <= Int(Int32.max) else { throw .shape }
            seriesCount = series
            areaCount = areas
        }

        public mutating func reserveCapacity(steps count: Int) { steps.reserveCapacity(count) }

        /// Adds a contribution; an empty one (no amount, or ending before it begins) is left out.
        public mutating func add(_ contribution: Contribution) throws(CellError) {
            let cell = try position(contribution.series, contribution.area)
            if let until = contribution.untilDay {
                guard until > contribution.fromDay else { return }
                steps.append(Step(day: until, cell: cell, amount: 0 &- contribution.amount))
            }
            steps.append(Step(day: contribution.fromDay, cell: cell, amount: contribution.amount))
        }

        /// Adds one step.
        public mutating func add(_ delta: CellDelta) throws(CellError) {
            steps.append(Step(day: delta.day, cell: try position(delta.series, delta.area), amount: delta.amount))
        }

        /// The cells. Steps are gathered by cell (counting sort), then summed by day.
        public consuming func finish() -> StepCells {
            let count = seriesCount * areaCount
            var starts = [Int](repeating: 0, count: count + 1)
            for step in steps { starts[Int(step.cell) + 1] += 1 }
            for cell in 0..<count { starts[cell + 1] += starts[cell] }
            var next = starts
            var sorted = [DaySteps.Step](repeating: (0, 0), count: steps.count)
            for step in steps {
                sorted[next[Int(step.cell)]] = (step.day, step.amount)
                next[Int(step.cell)] += 1
            }
            var sums = DaySteps()
            let cells = (0..<count).map { sums.function(of: sorted[starts[$0]..<starts[$0 + 1]]) }
            return StepCells(series: seriesCount, areas: areaCount, cells: cells)
        }

        private func position(_ series: Int, _ area: Int) throws(CellError) -> Int32 {
            guard 0..<seriesCount ~= series, 0..<areaCount ~= area else {
                throw .noSuchCell(series: series, area: area)
            }
            return Int32(series * areaCount + area)
        }
    }

    /// Full recomputation from contributions.
    public init(series: Int, areas: Int, contributions: [Contribution]) throws(CellError) {
        var builder = try Builder(series: series, areas: areas)
        builder.reserveCapacity(steps: contributions.count)
        for contribution in contributions { try builder.add(contribution) }
        self = builder.finish()
    }
}
