/// What a unit claims of a quota that is split: its weight and the bounds of its part, in the smallest step of the quota.
public struct QuotaClaim: Sendable, Hashable {
    /// Decides between units that are equal in everything else.
    public let id: String
    /// 0 takes no more than its floor.
    public let weight: Int64
    public let floor: Int64
    /// nil is without limit.
    public let cap: Int64?

    public init(id: String, weight: Int64, floor: Int64 = 0, cap: Int64? = nil) {
        self.id = id
        self.weight = weight
        self.floor = floor
        self.cap = cap
    }
}

/// A unit's part of a quota.
public struct QuotaPart: Sendable, Hashable {
    public enum Bound: String, Sendable {
        case floor, cap
    }

    public let amount: Int64
    /// The bound that decided it, where one did.
    public let bound: Bound?
}

/// Why a quota cannot be split.
public enum QuotaError: Error, Sendable, Equatable {
    /// An amount, bound or weight is negative or beyond 2^48, or there are more than 16,384 claims.
    case outOfRange
    /// A claim's floor is above its cap.
    case crossed(id: String)
    /// An id stands twice.
    case duplicate(id: String)
    /// The floors ask for more than there is.
    case floorsExceed(least: Int64)
    /// The caps leave something over.
    case capsShort(most: Int64)

    /// Stable code for messages and translation.
    public var code: String {
        switch self {
        case .outOfRange: "quota.out-of-range"
        case .crossed: "quota.crossed"
        case .duplicate: "quota.duplicate"
        case .floorsExceed: "quota.floors-exceed"
        case .capsShort: "quota.caps-short"
        }
    }
}

/// Splits a total in proportion to weights, each part between its floor and its cap.
///
/// Water-filling: there is one level λ with Σ min(cap, max(floor, λ × weight)) = total. It is found and applied in whole
/// numbers, never in floating point. Parts are rounded down to whole steps; the steps left over go one each to the largest
/// remainders, among equal ones to the greater weight, then in the order of ids. So parts sum exactly to the total and keep
/// their bounds, the order of claims never matters, a greater weight under the same bounds never gets less, and a unit whose
/// weight rises while all else stays never loses.
public func splitQuota(total: Int64, among claims: [QuotaClaim]) throws(QuotaError) -> [QuotaPart] {
    let pool = try QuotaPool(total, claims)
    let level = pool.level()
    var parts = claims.indices.map { at -> QuotaPart in
        switch pool.side(at, of: level) {
        case .floor: QuotaPart(amount: claims[at].floor, bound: claims[at].floor > 0 ? .floor : nil)
        case .cap: QuotaPart(amount: pool.caps[at], bound: claims[at].cap.map { pool.caps[at] == $0 } ?? false ? .cap : nil)
        case nil: QuotaPart(amount: 0, bound: nil)
        }
    }
    let free = claims.indices.filter { pool.side($0, of: level) == nil }
    let rest = UInt128(total - parts.reduce(0) { $0 + $1.amount })
    let weights = free.reduce(UInt128(0)) { $0 + UInt128(claims[$1].weight) }
    guard weights > 0 else { return parts }
    var left = rest
    let shares = free.map { at -> (at: Int, remainder: UInt128) in
        let (whole, remainder) = (UInt128(claims[at].weight) * rest).quotientAndRemainder(dividingBy: weights)
        parts[at] = QuotaPart(amount: Int64(whole), bound: nil)
        left -= whole
        return (at, remainder)
    }
    let order = shares.sorted { one, other in
        if one.remainder != other.remainder { return one.remainder > other.remainder }
        let (first, second) = (claims[one.at], claims[other.at])
        return first.weight != second.weight ? first.weight > second.weight : first.id < second.id
    }
    for (at, _) in order.prefix(Int(left)) { parts[at] = QuotaPart(amount: parts[at].amount + 1, bound: nil) }
    return parts
}

/// A total with its claims, checked: the level of the water exists.
private struct QuotaPool {
    /// A level λ as a fraction.
    struct Level {
        var numerator: UInt128
        var denominator: UInt128

        static func < (left: Level, right: Level) -> Bool {
            left.numerator * right.denominator < right.numerator * left.denominator
        }
    }

    /// Between two neighbouring levels at which some unit reaches a bound; `below` is missing under the lowest.
    struct Segment {
        var below: Level?
        var above: Level?
    }

    let total: Int64
    let claims: [QuotaClaim]
    let caps: [Int64]

    init(_ total: Int64, _ claims: [QuotaClaim]) throws(QuotaError) {
        let range = 0...Int64(1) << 48
        guard range.contains(total), claims.count <= 1 << 14 else { throw .outOfRange }
        var ids = Set<String>()
        for claim in claims {
            guard range.contains(claim.weight), range.contains(claim.floor), range.contains(claim.cap ?? 0) else { throw .outOfRange }
            guard claim.floor <= claim.cap ?? .max else { throw .crossed(id: claim.id) }
            guard ids.insert(claim.id).inserted else { throw .duplicate(id: claim.id) }
        }
        let least = claims.reduce(Int64(0)) { $0 + $1.floor }
        guard least <= total else { throw .floorsExceed(least: least) }
        self.total = total
        self.claims = claims
        caps = claims.map { min($0.cap ?? total, total) }
        let most = zip(claims, caps).reduce(Int64(0)) { $0 + ($1.0.weight > 0 ? $1.1 : $1.0.floor) }
        guard most >= total else { throw .capsShort(most: most) }
    }

    /// The segment in which the parts sum to the total.
    func level() -> Segment {
        let levels = claims.indices.filter { claims[$0].weight > 0 }
            .flatMap { at in
                [claims[at].floor, caps[at]].map { Level(numerator: UInt128($0), denominator: UInt128(claims[at].weight)) }
            }
            .sorted(by: <)
        var (low, high) = (0, levels.count)
        // The first level at which there is enough.
        while low < high {
            let middle = (low + high) / 2
            if isEnough(levels[middle]) { high = middle } else { low = middle + 1 }
        }
        // The one before it is lower: there was not enough at it.
        return Segment(below: low > 0 ? levels[low - 1] : nil, above: low < levels.count ? levels[low] : nil)
    }

    /// The bound a unit is held at throughout a segment; nil where its part follows the level.
    func side(_ at: Int, of segment: Segment) -> QuotaPart.Bound? {
        let weight = UInt128(claims[at].weight)
        guard weight > 0, let above = segment.above else { return .floor }
        if UInt128(claims[at].floor) * above.denominator >= above.numerator * weight { return .floor }
        if let below = segment.below, UInt128(caps[at]) * below.denominator <= below.numerator * weight { return .cap }
        return nil
    }

    private func isEnough(_ level: Level) -> Bool {
        let sum = claims.indices.reduce(UInt128(0)) { sum, at in
            let flood = level.numerator * UInt128(claims[at].weight)
            return sum
                + (claims[at].weight == 0
                    ? UInt128(claims[at].floor) * level.denominator
                    : min(UInt128(caps[at]) * level.denominator, max(UInt128(claims[at].floor) * level.denominator, flood)))
        }
        return sum >= UInt128(total) * level.denominator
    }
}
