/// The system of longitude and latitude in which a position was given.
///
/// Yiwang stores CGCS2000. Today's WGS 84 differs from it by plate motion, below a metre, and is treated as equal
/// (EPSG has no transformation between the two, and phone positions are good to 3–10 m).
public enum Datum: String, Hashable, Sendable, CaseIterable {
    /// China Geodetic Coordinate System 2000, EPSG:4490.
    case cgcs2000
    /// World Geodetic System 1984, EPSG:4326: satellite receivers.
    case wgs84
    /// 高德, 腾讯 and the phones' map services.
    case gcj02
    /// 百度.
    case bd09

    /// `position`, given in this datum, in the datum `target`.
    ///
    /// GCJ-02 and BD-09 have no published definition; this is the formula that all public code uses. It is meant to
    /// accept a place copied from a map app and to open one there, not to make maps.
    public func convert(_ position: Position, to target: Datum) -> Position {
        guard self != target else { return position }
        switch (self.family, target.family) {
        case (.geodetic, .geodetic), (.gcj, .gcj), (.bd, .bd): return position
        case (.geodetic, .gcj): return GCJ02.fromWGS84(position)
        case (.geodetic, .bd): return BD09.fromGCJ02(GCJ02.fromWGS84(position))
        case (.gcj, .geodetic): return GCJ02.toWGS84(position)
        case (.gcj, .bd): return BD09.fromGCJ02(position)
        case (.bd, .gcj): return BD09.toGCJ02(position)
        case (.bd, .geodetic): return GCJ02.toWGS84(BD09.toGCJ02(position))
        }
    }

    /// `geometry`, given in this datum, in the datum `target`.
    public func convert(_ geometry: Geometry, to target: Datum) -> Geometry {
        geometry.mapped { convert($0, to: target) }
    }

    private enum Family { case geodetic, gcj, bd }

    private var family: Family {
        switch self {
        case .cgcs2000, .wgs84: .geodetic
        case .gcj02: .gcj
        case .bd09: .bd
        }
    }
}
