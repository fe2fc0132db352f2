/// Random numbers that are a function of seed and number: the same draw has the same value in whatever order draws are
/// made (SplitMix64 of a counter).
public struct CounterRandom: Sendable, Hashable {
    /// Counters of two seeds are 2⁴⁰ apart.
    public let seed: UInt64

    public init(seed: UInt64) { self.seed = seed }

    /// Uniform in 0 ..< 1, in steps of 2⁻⁵³.
    public func uniform(_ number: Int) -> Double {
        Self.uniform(counter: (seed << 40) &+ UInt64(truncatingIfNeeded: number))
    }

    /// A whole number in 0 ..< bound.
    public func whole(_ number: Int, below bound: Int) -> Int {
        min(bound - 1, Int(uniform(number) * Double(bound)))
    }

    /// The value that belongs to a counter.
    public static func uniform(counter: UInt64) -> Double {
        var z = counter &* 0x9E37_79B9_7F4A_7C15 &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        z ^= z >> 31
        return Double(z >> 11) * 0x1p-53
    }
}
