/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
///
/// Every value of the demo county comes from one of these, so that one seed always makes the same county.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator whose whole sequence follows from `seed`.
    public init(seed: UInt64) {
        state = seed
    }

    /// A generator for one thing among many: independent streams for each `topic` and `index` of a seed.
    init(seed: UInt64, topic: Topic, index: Int = 0) {
        var mixer = SplitMix64(seed: seed ^ (topic.rawValue &* 0xD134_2543_DE82_EF95))
        let base = mixer.next()
        state = base ^ (UInt64(truncatingIfNeeded: index) &* 0x9E6C_63D0_876A_3F35)
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// What a stream of random numbers is for; streams of different topics do not disturb each other.
enum Topic: UInt64 {
    case terrain = 1
    case towns, villages, grids, figures, hamlets, zones, profiles
    case structure, slots, people, plan, patrol, spots, farmland, accounts, picture, viewpoint
}
