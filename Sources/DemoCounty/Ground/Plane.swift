import Glibc
import Spatial

/// A flat place in metres east and north of the county's centre.
struct Spot: Hashable, Sendable {
    var x: Double
    var y: Double

    func distance(to other: Spot) -> Double {
        ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
    }
}

/// The equal-area sinusoidal plane on the CGCS2000 ellipsoid, true to scale along the central meridian 120.9° E.
///
/// Areas in the plane are areas on the ellipsoid (Snyder, "Map Projections: A Working Manual", USGS 1987, ch. 30;
/// the meridian arc by the midpoint rule, good to a millimetre over 20 km).
enum Plane {
    static let centre = Position(x: 120.9, y: 29.3)
    /// CGCS2000: semi-major axis in metres and first eccentricity squared (flattening 1/298.257222101).
    private static let semiMajor = 6_378_137.0
    private static let eccentricity = 0.006_694_380_022_90
    private static let degree = Double.pi / 180

    private static func meridianRadius(_ latitude: Double) -> Double {
        let sine = sin(latitude * degree)
        let root = (1 - eccentricity * sine * sine).squareRoot()
        return semiMajor * (1 - eccentricity) / (root * root * root)
    }

    /// Metres for one degree of longitude at this latitude.
    static func metresPerLongitude(at latitude: Double) -> Double {
        let sine = sin(latitude * degree)
        return semiMajor / (1 - eccentricity * sine * sine).squareRoot() * cos(latitude * degree) * degree
    }

    /// Metres for one degree of latitude at this latitude.
    static func metresPerLatitude(at latitude: Double) -> Double {
        meridianRadius(latitude) * degree
    }

    static func position(of spot: Spot) -> Position {
        let guess = centre.y + spot.y / metresPerLatitude(at: centre.y)
        let latitude = centre.y + spot.y / metresPerLatitude(at: (guess + centre.y) / 2)
        return Position(x: centre.x + spot.x / metresPerLongitude(at: latitude), y: latitude)
    }

    static func spot(of position: Position) -> Spot {
        Spot(
            x: (position.x - centre.x) * metresPerLongitude(at: position.y),
            y: (position.y - centre.y) * metresPerLatitude(at: (position.y + centre.y) / 2))
    }

    /// Signed area of a ring in square metres; positive when it runs counter-clockwise.
    static func area(of ring: [Spot]) -> Double {
        guard var previous = ring.last else { return 0 }
        var sum = 0.0
        for spot in ring {
            sum += previous.x * spot.y - spot.x * previous.y
            previous = spot
        }
        return sum / 2
    }

    /// Area of a polygon without its holes, in square metres.
    static func area(of polygon: Polygon) -> Double {
        polygon.holes.reduce(abs(area(of: polygon.exterior.map(spot(of:))))) { rest, hole in
            rest - abs(area(of: hole.map(spot(of:))))
        }
    }
}
