/// Points added to or taken off the index for what indicators do not show: safety, innovation, accidents.
public struct Adjustment: Sendable, Hashable {
    public let id: String
    /// Positive is a bonus, negative a malus.
    public let points: Double

    public init(id: String, points: Double) {
        self.id = id
        self.points = points
    }
}

/// How far adjustments may go.
public struct AdjustmentLimits: Sendable, Hashable {
    /// The most that one entry counts, by its id, up and down.
    public var each: [String: Double] = [:]
    /// The most that all bonuses, and all mali, count together; nil is without limit.
    public var bonus: Double?
    public var malus: Double?
    /// Bounds of the adjusted index; nil is without bound.
    public var floor: Double?
    public var cap: Double?

    public init() {}

    /// The adjusted index, and what was really added and taken off.
    public func apply(_ adjustments: [Adjustment], to index: Double) -> (index: Double, bonus: Double, malus: Double) {
        var (up, down) = (0.0, 0.0)
        for adjustment in adjustments where adjustment.points.isFinite {
            let most = each[adjustment.id] ?? .infinity
            if adjustment.points >= 0 {
                up += min(adjustment.points, most)
            } else {
                down += min(-adjustment.points, most)
            }
        }
        up = min(up, bonus ?? .infinity)
        down = min(down, malus ?? .infinity)
        let moved = index + up - down
        return (max(floor ?? -.infinity, min(cap ?? .infinity, moved)), up, down)
    }
}
