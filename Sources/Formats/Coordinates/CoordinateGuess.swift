public import Spatial

/// Which system the coordinates of a file are in, and how that is known, so that a person can set it right.
public struct CoordinateGuess: Hashable, Sendable {
    /// How the system is known. Raw values are stable codes.
    public enum Basis: String, Hashable, Sendable, CaseIterable {
        /// The file says so.
        case declared
        /// The file says nothing; the numbers are degrees. CGCS2000 is taken, which equals WGS 84 here; a shift by
        /// GCJ-02 or BD-09 cannot be seen.
        case degrees
        /// The file says nothing; the eastings begin with the number of a zone.
        case zonePrefix = "zone-prefix"
        /// The file says nothing; the eastings have no zone number, and the zone is that of the county.
        case countyZone = "county-zone"
        /// The file says nothing; the metres fit the web's map projection and the county.
        case webMercator = "web-mercator"
        /// What the file says cannot be, and the numbers were believed: degrees declared, metres found, or the reverse.
        case contradicted
        /// Longitude and latitude seem to be exchanged. No system is given.
        case swapped
        /// Declared, but of a datum that needs transformation parameters which are not public (Xi'an 1980, Beijing 1954),
        /// or unknown. No system is given.
        case unknownSystem = "unknown-system"
        /// Nothing is known, and the numbers fit nothing or several systems.
        case unknown
    }

    /// Nil when a person must choose.
    public var system: CoordinateSystem?
    public var basis: Basis
    /// The name in the file; empty where it says nothing.
    public var declared: String

    public init(system: CoordinateSystem?, basis: Basis, declared: String = "") {
        self.system = system
        self.basis = basis
        self.declared = declared
    }

    /// Judges by the range of coordinates alone.
    /// - Parameters:
    ///   - range: the box around all coordinates, as they stand in the file (x east, y north).
    ///   - county: the county's box in degrees, which decides between systems that fit equally well.
    public init(range: Box, county: Box? = nil) {
        if max(abs(range.minX), abs(range.maxX)) <= 180, max(abs(range.minY), abs(range.maxY)) <= 90 {
            self.init(system: .geographic(.cgcs2000), basis: .degrees)
            return
        }
        if max(abs(range.minX), abs(range.maxX)) <= 90, max(abs(range.minY), abs(range.maxY)) <= 180 {
            self.init(system: nil, basis: .swapped)
            return
        }
        var fits: [CoordinateGuess] = []
        let prefix = Int(max(0, min(range.minX, 1e8)) / 1_000_000)
        for width in [GaussKrugerZone.Width.three, .six] {
            guard let zone = GaussKrugerZone(width: width, number: prefix, hasPrefix: true) else { continue }
            fits.append(CoordinateGuess(system: .gaussKruger(zone), basis: .zonePrefix))
        }
        // China lies between 73° and 136° east.
        if range.minX >= 8_000_000, range.maxX <= 15_200_000 {
            fits.append(CoordinateGuess(system: .webMercator, basis: .webMercator))
        }
        if prefix == 0, let county {
            let number = Int((county.center.x / 3).rounded())
            if let zone = GaussKrugerZone(width: .three, number: number, hasPrefix: false) {
                fits.append(CoordinateGuess(system: .gaussKruger(zone), basis: .countyZone))
            }
        }
        fits = fits.filter { $0.holds(range, near: county) }
        self = fits.count == 1 ? fits[0] : CoordinateGuess(system: nil, basis: .unknown)
    }

    /// Whether the range, taken to be in this system, lies near the county, or in China where no county is given.
    func holds(_ range: Box, near county: Box?) -> Bool {
        guard let system else { return false }
        let china = Box(minX: 73, minY: 3, maxX: 136, maxY: 54)
        let area = county?.expanded(byMetres: 50_000) ?? china
        guard let corners = try? system.toCGCS2000(.multiPoint(range.corners)), let box = corners.box else { return false }
        return area.intersects(box)
    }
}

extension Box {
    fileprivate var corners: [Position] {
        [Position(x: minX, y: minY), Position(x: maxX, y: minY), Position(x: maxX, y: maxY), Position(x: minX, y: maxY)]
    }
}
