/// A 64-bit difference hash (dHash): the picture is averaged to 9 × 8 cells of luma and each bit tells whether a cell
/// is darker than its right neighbour. It survives recompression and resizing, not cropping or turning.
///
/// Steps of up to half a grey level count as flat, so that compression noise in an empty sky sets no bits. Compare only
/// together with place and time, and never reject automatically: featureless pictures (a covered lens) all hash to 0.
public struct PerceptualHash: Sendable, Hashable {
    /// Row by row from the top left, first bit highest.
    public let bits: UInt64

    public init(bits: UInt64) {
        self.bits = bits
    }

    /// The number of differing bits, 0…64 (Hamming distance).
    public func distance(to other: PerceptualHash) -> Int {
        (bits ^ other.bits).nonzeroBitCount
    }

    /// What the distance says about the two pictures.
    public func likeness(to other: PerceptualHash) -> PhotoLikeness {
        PhotoLikeness(distance: distance(to: other))
    }
}

/// How alike two photos are by the distance of their hashes.
public enum PhotoLikeness: String, Sendable, CaseIterable {
    /// Distance up to 6: the same picture, perhaps recompressed or resized.
    case same
    /// Distance 7…12: someone should look.
    case look
    /// Distance from 13: different pictures.
    case different

    public init(distance: Int) {
        self =
            switch distance {
            case ...6: .same
            case ...12: .look
            default: .different
            }
    }
}
