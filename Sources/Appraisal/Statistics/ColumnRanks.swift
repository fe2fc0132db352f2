/// How equal values share ranks.
public enum RankTies: Sendable, Hashable {
    /// The lowest of the ranks they take together (R's "min").
    case lowest
    /// The mean of the ranks they take together: what Spearman's correlation needs.
    case mean
}

/// Ranks of a column from 1, the smallest value first; NaN where the value is missing.
public func ascendingRanks(_ column: [Double], ties: RankTies = .lowest) -> [Double] {
    let order = column.indices.filter { !column[$0].isNaN }.sorted { column[$0] < column[$1] }
    var ranks = [Double](repeating: .nan, count: column.count)
    var start = 0
    while start < order.count {
        var end = start + 1
        while end < order.count, column[order[end]] == column[order[start]] { end += 1 }
        let rank = ties == .lowest ? Double(start + 1) : Double(start + 1 + end) / 2
        for position in start..<end { ranks[order[position]] = rank }
        start = end
    }
    return ranks
}

/// Places of a column from 1, the largest value first, ties sharing the best place; NaN where the value is missing.
public func descendingPlaces(_ column: [Double]) -> [Double] { ascendingRanks(column.map { -$0 }) }

/// Places within groups: each unit among those that carry the same label. Units without a label have no place.
public func descendingPlaces(_ column: [Double], within groups: [String?]) -> [Double] {
    var places = [Double](repeating: .nan, count: column.count)
    var members: [String: [Int]] = [:]
    for (unit, group) in groups.enumerated() where unit < column.count {
        if let group { members[group, default: []].append(unit) }
    }
    for units in members.values {
        for (unit, place) in zip(units, descendingPlaces(units.map { column[$0] })) { places[unit] = place }
    }
    return places
}
