import Glibc

/// A reference system in which geometry comes in or goes out.
///
/// Projected coordinates travel in `Position` as x = easting, y = northing, the order of shapefiles and GeoPackage;
/// EPSG lists northing first for the Gauss–Krüger zones, and latitude first for 4490 and 4326.
public enum CoordinateSystem: Hashable, Sendable {
    case geographic(Datum)
    case gaussKruger(GaussKrugerZone)
    /// EPSG:3857, WGS 84 / Pseudo-Mercator.
    case webMercator

    /// Coordinates that cannot belong to the system they were given in.
    public struct Fault: Error, Hashable, Sendable {
        public enum Code: String, Hashable, Sendable {
            /// NaN, an infinity, or outside the range of the system.
            case outOfRange = "crs.out-of-range"
            /// Easting farther than 4° from the central meridian of its zone: the wrong zone, or an easting with
            /// a zone prefix where none belongs (4528 against 4549), or swapped axes.
            case wrongZone = "crs.wrong-zone"
        }
        public let code: Code
        public let position: Position
    }

    /// The system of an EPSG code; nil when this library does not know it.
    public init?(epsg: Int) {
        switch epsg {
        case 4490: self = .geographic(.cgcs2000)
        case 4326: self = .geographic(.wgs84)
        case 3857: self = .webMercator
        default:
            guard let zone = GaussKrugerZone(epsg: epsg) else { return nil }
            self = .gaussKruger(zone)
        }
    }

    /// Nil for GCJ-02 and BD-09, which have no code.
    public var epsg: Int? {
        switch self {
        case .geographic(.cgcs2000): 4490
        case .geographic(.wgs84): 4326
        case .geographic: nil
        case .gaussKruger(let zone): zone.epsg
        case .webMercator: 3857
        }
    }

    /// A geometry given in this system, in CGCS2000 degrees.
    public func toCGCS2000(_ geometry: Geometry) throws(Fault) -> Geometry {
        switch self {
        case .geographic(let datum):
            return try geometry.mapped { (position) throws(Fault) in
                try Self.checkDegrees(position)
                return datum.convert(position, to: .cgcs2000)
            }
        case .gaussKruger(let zone):
            let projection = zone.projection
            return try geometry.mapped { (position) throws(Fault) in
                // Four degrees of longitude are at most 446 km; a quarter meridian is 10,002 km.
                guard position.isFinite, abs(position.y) <= 10_002_000 else {
                    throw Fault(code: .outOfRange, position: position)
                }
                guard abs(position.x - zone.falseEasting) <= 446_000 else {
                    throw Fault(code: .wrongZone, position: position)
                }
                return projection.inverse(easting: position.x, northing: position.y)
            }
        case .webMercator:
            return try geometry.mapped { (position) throws(Fault) in
                guard max(abs(position.x), abs(position.y)) <= WebMercator.halfWorld else {
                    throw Fault(code: .outOfRange, position: position)
                }
                return WebMercator.position(metres: position)
            }
        }
    }

    /// A geometry in CGCS2000 degrees, in this system.
    public func fromCGCS2000(_ geometry: Geometry) throws(Fault) -> Geometry {
        switch self {
        case .geographic(let datum):
            return try geometry.mapped { (position) throws(Fault) in
                try Self.checkDegrees(position)
                return Datum.cgcs2000.convert(position, to: datum)
            }
        case .gaussKruger(let zone):
            let projection = zone.projection
            return try geometry.mapped { (position) throws(Fault) in
                try Self.checkDegrees(position)
                guard abs(position.x - zone.centralMeridian) <= 4 else {
                    throw Fault(code: .wrongZone, position: position)
                }
                let metres = projection.forward(position)
                return Position(x: metres.easting, y: metres.northing)
            }
        case .webMercator:
            return try geometry.mapped { (position) throws(Fault) in
                guard abs(position.x) <= 180, abs(position.y) <= WebMercator.maxLatitude else {
                    throw Fault(code: .outOfRange, position: position)
                }
                return WebMercator.metres(position)
            }
        }
    }

    private static func checkDegrees(_ position: Position) throws(Fault) {
        guard abs(position.x) <= 180, abs(position.y) <= 90 else {
            throw Fault(code: .outOfRange, position: position)
        }
    }
}
