public import Spatial

/// What a pair of numbers that should be a place looks like, before anything is done about it.
///
/// A shift by GCJ-02 or BD-09 (up to some 700 m) cannot be seen in a single place: the datum must be asked for.
public enum CoordinateFinding: String, Hashable, Sendable, CaseIterable {
    /// Inside the county.
    case usable
    /// One or both numbers are not there.
    case missing
    /// Not a number, or infinite.
    case notFinite = "not-finite"
    /// Both are zero, or one is: what programs write when they know nothing.
    case zero
    /// Inside the county with latitude and longitude exchanged.
    case swapped
    /// Too large for degrees: metres of a projection (Gauss–Krüger with or without zone number, Web Mercator).
    case metres
    /// Inside the county when divided by a power of ten from 10³ to 10⁹: the point was lost.
    case scaled
    /// Degrees, but not of this county.
    case outside

    /// - Parameters:
    ///   - x: longitude in degrees, if all is well.
    ///   - y: latitude in degrees, if all is well.
    ///   - county: the county's bounding box; widen it by what places may lie beyond the border.
    public init(x: Double?, y: Double?, county: Box) {
        guard let x, let y else {
            self = .missing
            return
        }
        guard x.isFinite, y.isFinite else {
            self = .notFinite
            return
        }
        if x == 0 || y == 0 {
            self = .zero
        } else if county.holds(x, y) {
            self = .usable
        } else if county.holds(y, x) {
            self = .swapped
        } else if abs(x) <= 180, abs(y) <= 180 {
            self = .outside
        } else {
            let powers = (3...9).map { (0..<$0).reduce(1.0) { value, _ in value * 10 } }
            self = powers.contains { county.holds(x / $0, y / $0) } ? .scaled : .metres
        }
    }
}

extension Box {
    fileprivate func holds(_ x: Double, _ y: Double) -> Bool {
        x >= minX && x <= maxX && y >= minY && y <= maxY
    }
}
