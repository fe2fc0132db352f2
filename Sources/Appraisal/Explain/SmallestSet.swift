/// The smallest set of items whose change (their closing, say) reaches a goal: "what would turn us blue?" (decisions 18).
public struct SmallestSet: Sendable, Equatable {
    /// How sure it is that there is no smaller one.
    public enum Certainty: String, Sendable {
        /// All smaller sets were tried.
        case proved
        /// Found by taking the best item each time and leaving out what proved needless; a smaller one may exist.
        case found
    }

    /// Numbers of the items, rising; empty where the goal is reached already.
    public let items: [Int]
    public let certainty: Certainty

    /// Searches sets of up to three items one by one, then greedily.
    ///
    /// - Parameters:
    ///   - count: how many items there are.
    ///   - most: the most sets that are tried exhaustively; when a size would go beyond, the search turns greedy.
    ///   - value: how near a set comes: the fixed-point score, say. Larger is nearer.
    ///   - isReached: whether a set is enough.
    /// - Returns: nil where not even all items together are enough.
    public static func find(
        among count: Int, most: Int = 200_000, value: ([Int]) -> Int64, isReached: ([Int]) -> Bool
    ) -> SmallestSet? {
        if isReached([]) { return SmallestSet(items: [], certainty: .proved) }
        guard isReached(Array(0..<count)) else { return nil }
        var tried = 0
        var isComplete = true
        var size = 1
        while size <= 3, size <= count {
            let sets = Self.sets(of: size, among: count)
            guard tried + sets <= most else { isComplete = false; break }
            if let set = firstSet(of: size, among: count, isReached) { return SmallestSet(items: set, certainty: .proved) }
            tried += sets
            size += 1
        }
        let found = greedy(among: count, value: value, isReached: isReached)
        // After all sets of three, one of four is the smallest.
        return SmallestSet(items: found, certainty: isComplete && found.count <= 4 ? .proved : .found)
    }

    private static func sets(of size: Int, among count: Int) -> Int {
        (0..<size).reduce(1) { $0 * (count - $1) / ($1 + 1) }
    }

    private static func firstSet(of size: Int, among count: Int, _ isReached: ([Int]) -> Bool) -> [Int]? {
        var set = Array(0..<size)
        while true {
            if isReached(set) { return set }
            guard let moving = set.indices.last(where: { set[$0] < count - size + $0 }) else { return nil }
            set[moving] += 1
            for later in (moving + 1)..<max(moving + 1, size) { set[later] = set[later - 1] + 1 }
        }
    }

    private static func greedy(among count: Int, value: ([Int]) -> Int64, isReached: ([Int]) -> Bool) -> [Int] {
        var chosen: [Int] = []
        var open = Array(0..<count)
        while !isReached(chosen), !open.isEmpty {
            var best = (at: 0, value: Int64.min)
            for (at, item) in open.enumerated() {
                let reached = value(chosen + [item])
                if reached > best.value { best = (at, reached) }
            }
            chosen.append(open.remove(at: best.at))
        }
        // What was taken early may have become needless.
        for item in chosen {
            let without = chosen.filter { $0 != item }
            if isReached(without) { chosen = without }
        }
        return chosen.sorted()
    }
}
