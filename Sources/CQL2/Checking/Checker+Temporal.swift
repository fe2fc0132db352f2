/// Temporal predicates as comparisons of starts and ends (OGC 21-065r2, clause 7.6; W3C OWL-Time, "Allen's relations").
extension Checker {
    /// A point of time, or an open end of an interval.
    private enum Bound {
        case value(Typed)
        case past
        case future

        /// Its place relative to every value.
        var rank: Int {
            switch self {
            case .past: -1
            case .value: 0
            case .future: 1
            }
        }
    }

    /// An instant is an interval that ends where it starts.
    private struct Extent {
        let start: Bound
        let end: Bound
        let isInstant: Bool
    }

    mutating func checkTemporal(
        _ relation: TemporalOperator, _ leftNode: Syntax, _ rightNode: Syntax, at range: Range<Int>
    ) -> Typed? {
        let left = extent(leftNode)
        let right = extent(rightNode)
        guard let left, let right else { return nil }
        if relation.isForIntervals {
            // Instants may be during an interval, and an interval may contain one; nothing else is defined.
            if left.isInstant, relation != .during || right.isInstant { return needsInterval(relation, leftNode) }
            if right.isInstant, relation != .contains { return needsInterval(relation, rightNode) }
        }
        switch relation {
        case .contains: return relate(.during, right, left, at: range)
        case .finishedBy: return relate(.finishes, right, left, at: range)
        case .startedBy: return relate(.starts, right, left, at: range)
        case .metBy: return relate(.meets, right, left, at: range)
        case .overlappedBy: return relate(.overlaps, right, left, at: range)
        case .after: return relate(.before, right, left, at: range)
        default: return relate(relation, left, right, at: range)
        }
    }

    private mutating func needsInterval(_ relation: TemporalOperator, _ node: Syntax) -> Typed? {
        report(.typeMismatch, "\(relation.rawValue) relates intervals.", at: node.range, expected: ["INTERVAL(…, …)"])
        return nil
    }

    private mutating func relate(
        _ relation: TemporalOperator, _ a: Extent, _ b: Extent, at range: Range<Int>
    ) -> Typed? {
        let tests: [(Bound, ComparisonOperator, Bound)]
        var isAlternative = false
        switch relation {
        case .before: tests = [(a.end, .less, b.start)]
        case .disjoint:
            tests = [(a.end, .less, b.start), (a.start, .greater, b.end)]
            isAlternative = true
        case .intersects: tests = [(a.end, .greaterOrEqual, b.start), (a.start, .lessOrEqual, b.end)]
        case .equals where a.isInstant && b.isInstant: tests = [(a.start, .equal, b.start)]
        case .equals: tests = [(a.start, .equal, b.start), (a.end, .equal, b.end)]
        case .during: tests = [(a.start, .greater, b.start), (a.end, .less, b.end)]
        case .finishes: tests = [(a.start, .greater, b.start), (a.end, .equal, b.end)]
        case .starts: tests = [(a.start, .equal, b.start), (a.end, .less, b.end)]
        case .meets: tests = [(a.end, .equal, b.start)]
        case .overlaps:
            tests = [(a.start, .less, b.start), (a.end, .greater, b.start), (a.end, .less, b.end)]
        case .after, .contains, .finishedBy, .startedBy, .metBy, .overlappedBy: return nil
        }
        var comparisons: [Typed] = []
        for (left, operation, right) in tests {
            guard let comparison = compare(operation, left, right, at: range) else { return nil }
            comparisons.append(comparison)
        }
        if comparisons.count == 1 { return comparisons[0] }
        return .boolean(isAlternative ? .or(comparisons) : .and(comparisons), at: range)
    }

    private mutating func compare(
        _ operation: ComparisonOperator, _ left: Bound, _ right: Bound, at range: Range<Int>
    ) -> Typed? {
        if case .value(let first) = left, case .value(let second) = right {
            return compare(operation, first, second, at: range)
        }
        let holds = operation.holds(forOrder: left.rank - right.rank)
        for case .value(let value) in [left, right] {
            // Certain unless the value is NULL.
            return .boolean(.comparison(holds ? .equal : .notEqual, value, value), at: range)
        }
        return .boolean(.constant(.boolean(holds)), at: range)
    }

    private mutating func extent(_ node: Syntax) -> Extent? {
        guard case .interval(let first, let last) = node.form else {
            return temporal(node).map { Extent(start: .value($0), end: .value($0), isInstant: true) }
        }
        var start = Bound.past
        var end = Bound.future
        if let first {
            guard let value = temporal(first) else { return nil }
            start = .value(value)
        }
        if let last {
            guard let value = temporal(last) else { return nil }
            end = .value(value)
        }
        return Extent(start: start, end: end, isInstant: false)
    }

    private mutating func temporal(_ node: Syntax) -> Typed? {
        guard var typed = check(node) else { return nil }
        if typed.type == .text, typed.constant != nil {
            guard let converted = moment(typed) else { return nil }
            typed = converted
        }
        guard typed.type.isTemporal else {
            report(
                .typeMismatch, "A date or timestamp is needed here, not a value of type \(typed.type).",
                at: node.range, expected: ["date", "timestamp"])
            return nil
        }
        return typed
    }
}

extension TemporalOperator {
    fileprivate var isForIntervals: Bool {
        switch self {
        case .after, .before, .disjoint, .equals, .intersects: false
        default: true
        }
    }
}
