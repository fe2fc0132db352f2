/// Marks by steps: "more than 2,000 accepted cases 100, from 1,201 on 90, …".
public struct ScoreBands: Sendable, Hashable {
    /// Lower bounds, rising strictly; a value belongs to the last step whose bound it reaches.
    public let bounds: [Double]
    /// One more than the bounds: the first is for values below them all.
    public let marks: [Double]

    /// - Throws: `CurveError.bands` unless the bounds rise and there is one mark more than bounds.
    public init(bounds: [Double], marks: [Double]) throws(CurveError) {
        guard marks.count == bounds.count + 1, (bounds + marks).allSatisfy(\.isFinite), zip(bounds, bounds.dropFirst()).allSatisfy(<)
        else { throw .bands }
        self.bounds = bounds
        self.marks = marks
    }

    public func score(_ value: Double) -> Double { marks[bounds.count { value >= $0 }] }
}
