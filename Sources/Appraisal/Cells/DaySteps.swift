/// Sums the steps of one cell by day; keeps its scratch space from cell to cell.
struct DaySteps {
    typealias Step = (day: Int32, amount: Int64)

    private var sums: [Int64] = []

    mutating func function(of steps: ArraySlice<Step>) -> StepFunction {
        guard var first = steps.first?.day else { return StepFunction() }
        var last = first
        for step in steps {
            first = min(first, step.day)
            last = max(last, step.day)
        }
        let span = Int(last) - Int(first) + 1
        // A table of days beats sorting unless steps are few and far between.
        return span <= 16 * steps.count + 64 ? byTable(steps, first: first, span: span) : bySorting(steps)
    }

    private mutating func byTable(_ steps: ArraySlice<Step>, first: Int32, span: Int) -> StepFunction {
        if sums.count < span { sums = Array(repeating: 0, count: span) }
        for step in steps { sums[Int(step.day) - Int(first)] &+= step.amount }
        var changes = 0
        for offset in 0..<span where sums[offset] != 0 { changes += 1 }
        var days: [Int32] = []
        var values: [Int64] = []
        days.reserveCapacity(changes)
        values.reserveCapacity(changes)
        var value: Int64 = 0
        for offset in 0..<span where sums[offset] != 0 {
            value &+= sums[offset]
            sums[offset] = 0
            days.append(Int32(Int(first) + offset))
            values.append(value)
        }
        return StepFunction(canonicalDays: days, values: values)
    }

    private func bySorting(_ steps: ArraySlice<Step>) -> StepFunction {
        var days: [Int32] = []
        var values: [Int64] = []
        var value: Int64 = 0
        let sorted = steps.sorted { $0.day < $1.day }
        for (position, step) in sorted.enumerated() {
            value &+= step.amount
            if position + 1 < sorted.count, sorted[position + 1].day == step.day { continue }
            if value != (values.last ?? 0) {
                days.append(step.day)
                values.append(value)
            }
        }
        return StepFunction(canonicalDays: days, values: values)
    }
}
