/// Points by events: from a start so much on or off for each, only whole steps counting where a step is given, within
/// limits. "100 less 0.5 for each complaint", "0.1 off for each full 200 bicycles over the quota", "5 for each structure
/// removed, at most 20".
public struct EventPoints: Sendable, Hashable {
    public let start: Double
    /// Added for each event (or each whole step); negative takes off.
    public let each: Double
    /// Events that make one step; nil counts every event, and parts of one.
    public let step: Double?
    public let floor: Double?
    public let cap: Double?

    /// - Throws: `CurveError.notFinite`; `CurveError.limitsReversed` where the floor is above the cap.
    public init(start: Double = 0, each: Double, step: Double? = nil, floor: Double? = nil, cap: Double? = nil) throws(CurveError) {
        guard [start, each, step ?? 1, floor ?? 0, cap ?? 0].allSatisfy(\.isFinite), step.map({ $0 > 0 }) ?? true else {
            throw .notFinite
        }
        if let floor, let cap, floor > cap { throw .limitsReversed }
        self.start = start
        self.each = each
        self.step = step
        self.floor = floor
        self.cap = cap
    }

    public func score(_ count: Double) -> Double {
        let events = step.map { (count / $0).rounded(.down) } ?? count
        return min(cap ?? .infinity, max(floor ?? -.infinity, start + each * max(0, events)))
    }
}
