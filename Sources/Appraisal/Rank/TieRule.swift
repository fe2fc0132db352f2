/// How equal (rounded) scores are ranked; the published rule states it.
public enum TieRule: Sendable, Hashable {
    /// 1, 2, 2, 4: equal scores share the best place.
    case competition
    /// 1, 2, 2, 3: no place is left out.
    case dense
    /// 1, 2, 3, 4: equal scores follow the order of their names (Unicode scalar order of the canonical form), then ids.
    case ordinalByName
}

/// A place in a ranking.
public struct Placement: Sendable, Hashable {
    /// 1 is the highest score.
    public let rank: Int
    /// How many units have this score, this one included.
    public let tied: Int

    public init(rank: Int, tied: Int) {
        self.rank = rank
        self.tied = tied
    }
}
