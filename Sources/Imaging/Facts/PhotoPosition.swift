/// Where a camera claims to have stood, in degrees of WGS 84 (the datum Exif assumes unless GPSMapDatum differs).
public struct PhotoPosition: Sendable, Hashable {
    /// Degrees east, −180…180.
    public let longitude: Double
    /// Degrees north, −90…90.
    public let latitude: Double

    /// A position, nil when it is not on the globe or is the 0°, 0° that receivers write without a fix.
    public init?(longitude: Double, latitude: Double) {
        guard -180...180 ~= longitude, -90...90 ~= latitude, longitude != 0 || latitude != 0 else { return nil }
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// Where the camera pointed.
public struct PhotoDirection: Sendable, Hashable {
    public enum North: Character, Sendable {
        case geographic = "T"
        case magnetic = "M"
    }

    /// Degrees clockwise from north, 0 ≤ degrees < 360.
    public let degrees: Double
    public let north: North

    /// A direction, nil outside 0…360. 360 itself is folded to 0.
    public init?(degrees: Double, north: North = .geographic) {
        guard 0...360 ~= degrees else { return nil }
        self.degrees = degrees == 360 ? 0 : degrees
        self.north = north
    }
}
