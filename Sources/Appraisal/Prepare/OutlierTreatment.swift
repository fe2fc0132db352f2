/// Treats outliers along COINr's decision path: test; winsorise, test; where that is not enough, transform, test.
///
/// A column fails the test when |skewness| ≥ `skewness` and kurtosis ≥ `kurtosis`.
public struct OutlierTreatment: Sendable, Hashable {
    public var skewness = 2.0
    public var kurtosis = 3.5
    /// How many points may be winsorised; nil is without limit, 0 leaves the step out.
    public var most: Int? = 5
    /// Winsorise up to the limit even where the test is passed.
    public var isForced = false
    /// What is done where winsorising is not enough; nil does nothing.
    public var transformation: Transformation? = .logTail
    /// Transform the winsorised column, not the raw one.
    public var isCombined = false

    public init() {}

    public init(most: Int?, transformation: Transformation? = .logTail) {
        self.most = most
        self.transformation = transformation
    }

    /// The result of the test; nil where skewness or kurtosis is not defined (too few or equal values).
    public func check(_ column: [Double]) -> OutlierCheck? {
        let skew = Moments.skewness(column)
        let kurt = Moments.kurtosis(column)
        guard !skew.isNaN, !kurt.isNaN else { return nil }
        return OutlierCheck(skewness: skew, kurtosis: kurt, passes: abs(skew) < skewness || kurt < kurtosis)
    }

    /// Treats a column. Where the test is not defined, before or after a step, the column comes back untouched.
    public func treat(_ column: [Double]) -> TreatedColumn {
        guard let first = check(column) else { return TreatedColumn(untouched: column, checks: []) }
        var checks = [first]
        if first.passes, !isForced { return TreatedColumn(untouched: column, checks: checks) }
        let winsorised = winsorise(column)
        guard let second = check(winsorised.values) else { return TreatedColumn(untouched: column, checks: checks) }
        checks.append(second)
        guard !second.passes, let transformation else {
            return TreatedColumn(values: winsorised.values, marks: winsorised.marks, isTransformed: false, checks: checks)
        }
        let values = transformation.apply(isCombined ? winsorised.values : column)
        guard let third = check(values) else { return TreatedColumn(untouched: column, checks: checks) }
        checks.append(third)
        return TreatedColumn(values: values, marks: winsorised.marks, isTransformed: true, checks: checks)
    }

    /// Moves points one at a time to their inner neighbour, ties together, at the high end where skewness ≥ 0.
    public func winsorise(_ column: [Double]) -> (values: [Double], marks: [WinsorMark]) {
        var values = column
        var marks = [WinsorMark](repeating: .none, count: column.count)
        var (high, low) = (0, 0)
        while high + low < most ?? .max {
            guard let state = check(values), !state.passes || isForced else { break }
            let isHigh = state.skewness >= 0
            let edge = isHigh ? Moments.maximum(values) : Moments.minimum(values)
            let rest = values.filter { $0 != edge }
            let neighbour = isHigh ? Moments.maximum(rest) : Moments.minimum(rest)
            guard !neighbour.isNaN else { break }
            var moved = 0
            for row in values.indices where values[row] == edge {
                values[row] = neighbour
                marks[row] = isHigh ? .high : .low
                moved += 1
            }
            if isHigh { high = moved } else { low = moved }
        }
        return (values, marks)
    }
}

/// What the test of a column found.
public struct OutlierCheck: Sendable, Hashable {
    public let skewness: Double
    public let kurtosis: Double
    public let passes: Bool
}

/// Whether a point was moved inwards.
public enum WinsorMark: Sendable, Hashable {
    case none, high, low
}

/// A column after treatment.
public struct TreatedColumn: Sendable, Equatable {
    public let values: [Double]
    /// Points that winsorising moved (also where the transformation then began again from the raw column).
    public let marks: [WinsorMark]
    public let isTransformed: Bool
    /// Before, after winsorising, after transforming; as far as it went.
    public let checks: [OutlierCheck]

    init(values: [Double], marks: [WinsorMark], isTransformed: Bool, checks: [OutlierCheck]) {
        self.values = values
        self.marks = marks
        self.isTransformed = isTransformed
        self.checks = checks
    }

    init(untouched column: [Double], checks: [OutlierCheck]) {
        self.init(
            values: column, marks: Array(repeating: .none, count: column.count), isTransformed: false, checks: checks)
    }

    /// Number of points moved.
    public var moved: Int { marks.count { $0 != .none } }
}
