import Glibc

/// The spherical Mercator projection of web maps (EPSG:3857, method 1024 of IOGP guidance note 7-2).
public enum WebMercator {
    /// Half the width of the world in metres, π · 6,378,137.
    public static let halfWorld = Double.pi * 6_378_137
    /// The latitude at which the world is as high as it is wide: atan(sinh π).
    public static let maxLatitude = 85.0511287798066

    /// Metres east and north of a position within ±`maxLatitude`.
    public static func metres(_ position: Position) -> Position {
        let sine = sin(position.y * .pi / 180)
        return Position(x: position.x / 180 * halfWorld, y: atanh(sine) / .pi * halfWorld)
    }

    /// The position of metres east and north.
    public static func position(metres: Position) -> Position {
        Position(
            x: metres.x / halfWorld * 180,
            y: atan(sinh(metres.y / halfWorld * .pi)) * 180 / .pi)
    }
}
