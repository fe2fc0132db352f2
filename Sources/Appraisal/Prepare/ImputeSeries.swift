/// How gaps in one unit's figures over time are filled: the forms for panels.
public enum SeriesImputation: String, Sendable, CaseIterable {
    /// The last figure known before the gap.
    case latest
    /// The last figure known before the gap; before the first one, the first.
    case constant
    /// On the straight line between the neighbours in time; outside, the nearest figure.
    case linear

    /// Fills gaps.
    ///
    /// - Parameters:
    ///   - values: one per time, NaN where missing.
    ///   - times: rising strictly.
    ///   - reach: for `latest`, at how many earlier times it looks; without limit where nil.
    public func fill(_ values: [Double], times: [Double], reach: Int? = nil) -> [Double] {
        let known = values.indices.filter { !values[$0].isNaN }
        guard let first = known.first, let last = known.last else { return values }
        var result = values
        for gap in values.indices where values[gap].isNaN {
            let before = known.last { $0 < gap }
            let after = known.first { $0 > gap }
            switch self {
            case .latest:
                if let before, reach.map({ gap - before <= $0 }) ?? true { result[gap] = values[before] }
            case .constant: result[gap] = values[before ?? first]
            case .linear:
                guard let before, let after else { result[gap] = values[before == nil ? first : last]; continue }
                let share = (times[gap] - times[before]) / (times[after] - times[before])
                result[gap] = values[before] + share * (values[after] - values[before])
            }
        }
        return result
    }
}
