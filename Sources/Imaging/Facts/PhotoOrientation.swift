/// How the stored picture must be turned to stand upright: the values of Exif tag 0x0112 (CIPA DC-008, 4.6.4).
public enum PhotoOrientation: Int, Sendable, CaseIterable {
    case up = 1
    case upMirrored = 2
    case down = 3
    case downMirrored = 4
    case leftMirrored = 5
    /// Turn a quarter clockwise: a phone held upright.
    case right = 6
    case rightMirrored = 7
    case left = 8

    /// Whether width and height change places.
    public var swapsSides: Bool { rawValue >= 5 }
}
