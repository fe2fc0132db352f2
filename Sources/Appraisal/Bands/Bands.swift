/// A grade 等级: 1 is the best. The five colours 绿蓝黄橙红 are grades 1 to 5 (engine.md 3.4).
public struct Grade: Sendable, Hashable, RawRepresentable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let green = Grade(rawValue: 1)
    public static let blue = Grade(rawValue: 2)
    public static let yellow = Grade(rawValue: 3)
    public static let orange = Grade(rawValue: 4)
    public static let red = Grade(rawValue: 5)

    public func isBetter(than other: Grade) -> Bool { rawValue < other.rawValue }
}

/// Fixed score bands: grade k holds from its lower bound (inclusive) up to the bound of the next better grade.
public struct Bands: Sendable, Hashable {
    /// Lower bounds of all grades but the worst, best grade first, strictly falling.
    public let lowerBounds: [Double]

    /// 绿 ≥ 90, 蓝 ≥ 80, 黄 ≥ 70, 橙 ≥ 60, 红 below.
    public static let fiveColours = Bands(falling: [90, 80, 70, 60])

    /// - Throws: `BandsError` unless the bounds are one or more numbers in 0…100 that fall strictly.
    public init(lowerBounds: [Double]) throws(BandsError) {
        guard !lowerBounds.isEmpty else { throw .noBounds }
        guard lowerBounds.allSatisfy({ 0...100 ~= $0 }) else { throw .outOfRange }
        guard zip(lowerBounds, lowerBounds.dropFirst()).allSatisfy({ $0 > $1 }) else { throw .notFalling }
        self.lowerBounds = lowerBounds
    }

    private init(falling bounds: [Double]) { lowerBounds = bounds }

    /// Number of grades: one more than the bounds.
    public var gradeCount: Int { lowerBounds.count + 1 }

    /// The grade of a score that has been rounded by `rounding`; bounds are brought to the same fixed point.
    public func grade(of fixed: Int64, rounding: Rounding) -> Grade {
        let position = lowerBounds.firstIndex { bound in rounding.fixed(bound).map { fixed >= $0 } ?? false }
        return Grade(rawValue: (position ?? lowerBounds.count) + 1)
    }
}

/// Why bands are refused.
public enum BandsError: Error, Sendable, Equatable {
    case noBounds, outOfRange, notFalling

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .noBounds: "bands.no-bounds"
        case .outOfRange: "bands.out-of-range"
        case .notFalling: "bands.not-falling"
        }
    }
}
