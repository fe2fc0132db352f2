/// An ellipsoid of revolution.
public struct Ellipsoid: Hashable, Sendable {
    /// Semi-major axis in metres.
    public let semiMajorAxis: Double
    /// 1/f.
    public let inverseFlattening: Double

    public init(semiMajorAxis: Double, inverseFlattening: Double) {
        self.semiMajorAxis = semiMajorAxis
        self.inverseFlattening = inverseFlattening
    }

    /// World Geodetic System 1984 (EPSG:7030).
    public static let wgs84 = Ellipsoid(semiMajorAxis: 6_378_137, inverseFlattening: 298.257223563)
    /// China Geodetic Coordinate System 2000 (EPSG:1024): the shape of GRS 80.
    public static let cgcs2000 = Ellipsoid(semiMajorAxis: 6_378_137, inverseFlattening: 298.257222101)

    public var flattening: Double { 1 / inverseFlattening }
    /// e² = f(2 − f).
    public var eccentricitySquared: Double { flattening * (2 - flattening) }
}
