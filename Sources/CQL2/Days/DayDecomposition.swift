/// A predicate as a step function of the day: for a row, the days at which its value may change, and the runs of days
/// on which it is TRUE.
///
/// That is possible when `today()` is only compared with dates that do not depend on the clock themselves. Then a row's
/// future can be computed once, and figures follow midnight without a write.
public struct DayDecomposition: Sendable {
    /// One comparison of a date with `today()`.
    private struct Threshold {
        let date: ValueCode
        /// With `today()` on the left.
        let operation: ComparisonOperator
    }

    private let predicate: TruthCode
    private let thresholds: [Threshold]

    /// The days, ascending, at which the value of the predicate may change for a row: from each of them to the day
    /// before the next it is constant, as it is before the first.
    public func breakpoints(of row: some PropertySource) -> [Day] {
        let frame = Frame(row: row, context: DayDecomposition.context(.distantPast))
        var days: [Day] = []
        for threshold in thresholds {
            guard case .date(let day) = threshold.date(frame) else { continue }
            switch threshold.operation {
            case .less, .greaterOrEqual: days.append(day)
            case .lessOrEqual, .greater: days.append(dayAfter(day))
            case .equal, .notEqual: days += [day, dayAfter(day)]
            }
        }
        days.sort()
        var distinct: [Day] = []
        for day in days where day != distinct.last { distinct.append(day) }
        return distinct
    }

    private func dayAfter(_ day: Day) -> Day {
        day == .distantFuture ? day : Day(number: day.number + 1)
    }

    /// The runs of days on which the predicate is TRUE for a row, ascending, with a gap between any two.
    public func intervals(of row: some PropertySource) -> [DayInterval] {
        var intervals: [DayInterval] = []
        var start: Day? = isTrue(row, on: .distantPast) ? .distantPast : nil
        for day in breakpoints(of: row) {
            switch (start, isTrue(row, on: day)) {
            case (nil, true): start = day
            case (let begun?, false):
                intervals.append(DayInterval(start: begun, end: day))
                start = nil
            default: break
            }
        }
        if let start { intervals.append(DayInterval(start: start, end: .distantFuture)) }
        return intervals
    }

    private func isTrue(_ row: some PropertySource, on day: Day) -> Bool {
        predicate(Frame(row: row, context: DayDecomposition.context(day))) == .yes
    }

    /// A decomposable predicate does not ask for `now()`; any will do.
    private static func context(_ today: Day) -> EvaluationContext {
        EvaluationContext(today: today, now: Instant(milliseconds: 0))
    }

    fileprivate init(_ root: Typed, _ compiler: Compiler) {
        predicate = compiler.truth(root)
        thresholds = DayDecomposition.comparisons(in: root).map { operation, date in
            Threshold(date: compiler.value(date), operation: operation)
        }
    }

    /// All comparisons of `today()` with a date, written with `today()` on the left.
    private static func comparisons(in node: Typed) -> [(ComparisonOperator, Typed)] {
        if let comparison = node.comparisonWithToday { return [comparison] }
        return node.children.flatMap(comparisons)
    }
}

extension Typed {
    /// The operator and the date of a comparison `today() ∘ date`, sides exchanged where need be.
    fileprivate var comparisonWithToday: (ComparisonOperator, Typed)? {
        guard case .comparison(let operation, let left, let right) = form else { return nil }
        if left.isToday, !right.readsClock { return (operation, right) }
        if right.isToday, !left.readsClock { return (operation.mirrored, left) }
        return nil
    }

    private var isToday: Bool {
        if case .call(.today, _) = form { true } else { false }
    }

    /// The first use of the clock that is no such comparison.
    fileprivate var firstOtherUseOfClock: Typed? {
        if comparisonWithToday != nil { return nil }
        if case .call(let function, _) = form, function.readsClock { return self }
        for child in children {
            if let use = child.firstOtherUseOfClock { return use }
        }
        return nil
    }
}

extension CheckedExpression {
    /// The predicate as a step function of the day.
    ///
    /// - Throws: `.notDecomposable` with the place where `today()` is used in any other way than compared, by an
    ///   operator, BETWEEN, IN or a temporal predicate, with a date free of the clock; or where `now()` is used.
    public func decomposedByDay(
        spatial: (any SpatialPredicates)? = nil
    ) throws(Diagnostic) -> DayDecomposition {
        guard type == .boolean else {
            throw Diagnostic(
                .notDecomposable, "Only a predicate is decomposed by day.", at: root.range, in: expression.source)
        }
        if let use = root.firstOtherUseOfClock {
            let isNow = if case .call(.now, _) = use.form { true } else { false }
            throw Diagnostic(
                .notDecomposable,
                isNow
                    ? "now() changes at every moment, not from day to day."
                    : "today() may only be compared with a date that does not depend on the clock.",
                expected: [isNow ? "today()" : "add_days(date, n) < today(), and the like"],
                at: use.range, in: expression.source)
        }
        return DayDecomposition(root, Compiler(schema: schema, spatial: spatial))
    }
}
