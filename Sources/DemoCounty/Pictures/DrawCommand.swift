/// A colour with eight bits for each of red, green and blue.
public struct DrawColour: Hashable, Sendable {
    public var red: UInt8
    public var green: UInt8
    public var blue: UInt8

    /// From `0xRRGGBB`.
    public init(_ code: UInt32) {
        red = UInt8(truncatingIfNeeded: code >> 16)
        green = UInt8(truncatingIfNeeded: code >> 8)
        blue = UInt8(truncatingIfNeeded: code)
    }

    /// This colour with a part (0 ... 1) of another mixed in.
    func mixed(with other: DrawColour, _ part: Double) -> DrawColour {
        func mix(_ one: UInt8, _ two: UInt8) -> UInt32 {
            UInt32(min(255, max(0, Double(one) + (Double(two) - Double(one)) * part)))
        }
        return DrawColour(mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
    }

    func darker(_ part: Double) -> DrawColour {
        mixed(with: DrawColour(0x1D2B3A), part)
    }

    func lighter(_ part: Double) -> DrawColour {
        mixed(with: DrawColour(0xFFFFFF), part)
    }

    var packed: UInt32 {
        UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }
}

/// A place in a picture of 640 × 480 units, from the top left corner.
public struct DrawPoint: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// One step of a picture; later steps cover earlier ones.
public enum DrawCommand: Hashable, Sendable {
    /// The whole width from the top down to `horizon`, blending from one colour to the other.
    case sky(top: DrawColour, bottom: DrawColour, horizon: Double)
    /// Everything below a line over the whole width; `line` gives its heights at equal distances.
    case ridge(line: [Double], colour: DrawColour)
    /// The inside of a closed line (even-odd rule); the last point is joined to the first.
    case polygon([DrawPoint], DrawColour)
    /// Capital letters, digits and a few marks of 5 × 7 dots, `dot` units each.
    case text(String, at: DrawPoint, dot: Double, colour: DrawColour)
}

/// Units of the picture plane.
public enum DrawPlane {
    public static let width = 640.0
    public static let height = 480.0
}
