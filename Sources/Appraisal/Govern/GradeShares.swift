/// Grades by place: "A the first 20 %, B up to 60 %, C up to 95 %, D the rest".
public struct GradeShares: Sendable, Hashable {
    /// How many units a share of them is.
    public enum Counting: String, Sendable, CaseIterable {
        case nearest, down, up
    }

    /// Which grade units with equal scores get where the border runs through them.
    public enum Ties: String, Sendable, CaseIterable {
        /// The better one for all.
        case better
        /// The worse one for all: no grade has more units than its share.
        case worse
    }

    /// Up to which share of the units each grade goes, best first, rising strictly; the last grade takes the rest.
    public let upTo: [Double]
    public let counting: Counting
    public let ties: Ties

    /// - Throws: `BandsError` unless the shares are in 0…1 and rise strictly.
    public init(upTo: [Double], counting: Counting = .nearest, ties: Ties = .better) throws(BandsError) {
        guard !upTo.isEmpty else { throw .noBounds }
        guard upTo.allSatisfy({ 0...1 ~= $0 }) else { throw .outOfRange }
        guard zip(upTo, upTo.dropFirst()).allSatisfy(<) else { throw .notFalling }
        self.upTo = upTo
        self.counting = counting
        self.ties = ties
    }

    public var gradeCount: Int { upTo.count + 1 }

    /// The place up to which each grade goes among so many units.
    public func lastPlaces(of count: Int) -> [Int] {
        upTo.map { share in
            // A share such as 0.6 of 5 is 3, though the product is 3.0000000000000004 or 2.9999999999999996.
            let exact = share * Double(count)
            let snapped = abs(exact - exact.rounded()) < 1e-9 ? exact.rounded() : exact
            return switch counting {
            case .nearest: Int(snapped.rounded(.toNearestOrAwayFromZero))
            case .down: Int(snapped.rounded(.down))
            case .up: Int(snapped.rounded(.up))
            }
        }
    }

    /// Grades of fixed-point scores; nil where a unit has none. Only rated units are counted.
    public func grades(of fixed: [Int64?]) -> [Grade?] {
        let rated = fixed.indices.filter { fixed[$0] != nil }.sorted { (fixed[$0] ?? 0) > (fixed[$1] ?? 0) }
        let last = lastPlaces(of: rated.count)
        var grades = [Grade?](repeating: nil, count: fixed.count)
        var start = 0
        while start < rated.count {
            var end = start + 1
            while end < rated.count, fixed[rated[end]] == fixed[rated[start]] { end += 1 }
            let place = ties == .better ? start + 1 : end
            let grade = Grade(rawValue: last.count { place > $0 } + 1)
            for position in start..<end { grades[rated[position]] = grade }
            start = end
        }
        return grades
    }
}
