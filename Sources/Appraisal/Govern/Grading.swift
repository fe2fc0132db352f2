/// How scores become grades: fixed bounds (the default: nobody's grade depends on others), shares of the units, or classes
/// of a map.
public enum Grading: Sendable, Hashable {
    case bands(Bands)
    case shares(GradeShares)
    /// Classes of the scores, the highest being grade 1.
    case classes(ClassScheme)

    /// Number of grades; nil where the values decide it.
    public var gradeCount: Int? {
        switch self {
        case .bands(let bands): bands.gradeCount
        case .shares(let shares): shares.gradeCount
        case .classes: nil
        }
    }

    /// Grades of scores that have been rounded; nil where there is no score.
    public func grades(of fixed: [Int64?], rounding: Rounding) -> [Grade?] {
        switch self {
        case .bands(let bands): return fixed.map { $0.map { bands.grade(of: $0, rounding: rounding) } }
        case .shares(let shares): return shares.grades(of: fixed)
        case .classes(let scheme):
            let found = Classification(fixed.map { $0.map(rounding.value) ?? .nan }, scheme)
            return found.classes.map { one in one.map { Grade(rawValue: found.upperBounds.count - $0) } }
        }
    }
}
