/// A zone of the CGCS2000 Gauss–Krüger grid, EPSG:4491 to 4554, in which surveyors deliver plans and parcels.
public struct GaussKrugerZone: Hashable, Sendable {
    /// How wide a strip is.
    public enum Width: Int, Hashable, Sendable {
        case three = 3
        case six = 6
    }

    public let width: Width
    /// 25–45 for three degrees (central meridian 3 × number), 13–23 for six (6 × number − 3).
    public let number: Int
    /// True when the easting starts with the zone number (40 500 000), false for a plain 500 000.
    public let hasPrefix: Bool

    /// Nil when China has no such zone.
    public init?(width: Width, number: Int, hasPrefix: Bool) {
        guard (width == .three ? 25...45 : 13...23).contains(number) else { return nil }
        self.width = width
        self.number = number
        self.hasPrefix = hasPrefix
    }

    /// The zone of an EPSG code; nil for any other code.
    public init?(epsg: Int) {
        switch epsg {
        case 4491...4501: self.init(width: .six, number: epsg - 4478, hasPrefix: true)
        case 4502...4512: self.init(width: .six, number: epsg - 4489, hasPrefix: false)
        case 4513...4533: self.init(width: .three, number: epsg - 4488, hasPrefix: true)
        case 4534...4554: self.init(width: .three, number: epsg - 4509, hasPrefix: false)
        default: return nil
        }
    }

    public var epsg: Int {
        switch (width, hasPrefix) {
        case (.six, true): number + 4478
        case (.six, false): number + 4489
        case (.three, true): number + 4488
        case (.three, false): number + 4509
        }
    }

    /// Degrees east.
    public var centralMeridian: Double { Double(width == .three ? 3 * number : 6 * number - 3) }

    /// Metres.
    public var falseEasting: Double { (hasPrefix ? Double(number) * 1_000_000 : 0) + 500_000 }

    var projection: TransverseMercator {
        TransverseMercator(ellipsoid: .cgcs2000, centralMeridian: centralMeridian, falseEasting: falseEasting)
    }
}
