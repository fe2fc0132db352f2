import Glibc

/// A plane of metres that touches the ellipsoid at one latitude.
///
/// One degree is worth the meridian radius M and the prime-vertical radius N·cos φ of the WGS 84 ellipsoid
/// (Torge & Müller, Geodesy, 4.1). Within a few kilometres the error is below one part in a thousand, which is
/// what a duplicate check needs; areas and long distances belong to `Geodesic`.
public struct LocalPlane: Hashable, Sendable {
    public let metresPerDegreeX: Double
    public let metresPerDegreeY: Double

    public init(latitude: Double) {
        let radians = latitude * .pi / 180
        let sine = sin(radians)
        let e2 = Ellipsoid.wgs84.eccentricitySquared
        let w2 = 1 - e2 * sine * sine
        let primeVertical = Ellipsoid.wgs84.semiMajorAxis / w2.squareRoot()
        metresPerDegreeX = primeVertical * cos(radians) * .pi / 180
        metresPerDegreeY = primeVertical * (1 - e2) / w2 * .pi / 180
    }

    /// The place of `position` in metres from longitude 0, latitude 0 of the plane.
    public func metres(_ position: Position) -> Position {
        Position(x: position.x * metresPerDegreeX, y: position.y * metresPerDegreeY)
    }

    /// Distance in metres between two near positions, on the plane of their middle latitude.
    public static func distance(_ a: Position, _ b: Position) -> Double {
        let plane = LocalPlane(latitude: (a.y + b.y) / 2)
        let dx = (a.x - b.x) * plane.metresPerDegreeX
        let dy = (a.y - b.y) * plane.metresPerDegreeY
        return (dx * dx + dy * dy).squareRoot()
    }
}
