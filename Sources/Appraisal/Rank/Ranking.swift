/// Ranks fixed-point scores, highest first; units without a score have no place.
///
/// - Parameters:
///   - scores: one per unit; nil where the unit is not rated.
///   - isBefore: order of two units with equal scores, used only by `TieRule.ordinalByName`.
public func placements(
    _ scores: [Int64?], ties: TieRule, isBefore: (_ left: Int, _ right: Int) -> Bool
) -> [Placement?] {
    var places = [Placement?](repeating: nil, count: scores.count)
    rank(Array(scores.indices), scores, ties: ties, isBefore: isBefore, into: &places)
    return places
}

/// Ranks the units at `positions` among themselves.
func rank(
    _ positions: [Int], _ scores: [Int64?], ties: TieRule, isBefore: (Int, Int) -> Bool, into places: inout [Placement?]
) {
    var sorted: [(score: Int64, unit: Int)] = positions.compactMap { unit in scores[unit].map { ($0, unit) } }
    switch ties {
    case .competition, .dense: sorted.sort { $0.score > $1.score }
    case .ordinalByName:
        sorted.sort { $0.score != $1.score ? $0.score > $1.score : isBefore($0.unit, $1.unit) }
    }
    var start = 0
    var group = 0
    while start < sorted.count {
        var end = start + 1
        while end < sorted.count, sorted[end].score == sorted[start].score { end += 1 }
        group += 1
        for position in start..<end {
            let place =
                switch ties {
                case .competition: start + 1
                case .dense: group
                case .ordinalByName: position + 1
                }
            places[sorted[position].unit] = Placement(rank: place, tied: end - start)
        }
        start = end
    }
}
