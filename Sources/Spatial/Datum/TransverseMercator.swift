import Glibc

/// The ellipsoidal transverse Mercator projection by Krüger's series in the third flattening n.
///
/// Krüger (1912) as given by Karney (2011), "Transverse Mercator with an accuracy of a few nanometers", Journal of
/// Geodesy 85, equations 7–9, 12, 14, 35 and 36; up to n⁴, which leaves less than a micrometre within a zone.
struct TransverseMercator: Sendable {
    /// Degrees east.
    let centralMeridian: Double
    /// Metres added to every easting.
    let falseEasting: Double
    private let eccentricity: Double
    /// The rectifying radius A, times the scale 1 on the central meridian.
    private let radius: Double
    private let alpha: [Double]
    private let beta: [Double]

    init(ellipsoid: Ellipsoid, centralMeridian: Double, falseEasting: Double) {
        self.centralMeridian = centralMeridian
        self.falseEasting = falseEasting
        eccentricity = ellipsoid.eccentricitySquared.squareRoot()
        let n = ellipsoid.flattening / (2 - ellipsoid.flattening)
        let n2 = n * n, n3 = n2 * n, n4 = n3 * n
        radius = ellipsoid.semiMajorAxis / (1 + n) * (1 + n2 / 4 + n4 / 64)
        alpha = [
            n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180,
            13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440,
            61 * n3 / 240 - 103 * n4 / 140,
            49561 * n4 / 161280,
        ]
        beta = [
            n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360,
            n2 / 48 + n3 / 15 - 437 * n4 / 1440,
            17 * n3 / 480 - 37 * n4 / 840,
            4397 * n4 / 161280,
        ]
    }

    /// Metres east and north of a position.
    func forward(_ position: Position) -> (easting: Double, northing: Double) {
        let latitude = position.y * .pi / 180
        let longitude = (position.x - centralMeridian) * .pi / 180
        let tau = conformalTangent(tan(latitude))
        let xi = atan2(tau, cos(longitude))
        let eta = asinh(sin(longitude) / hypot(tau, cos(longitude)))
        var north = xi, east = eta
        for (index, coefficient) in alpha.enumerated() {
            let order = 2 * Double(index + 1)
            north += coefficient * sin(order * xi) * cosh(order * eta)
            east += coefficient * cos(order * xi) * sinh(order * eta)
        }
        return (falseEasting + radius * east, radius * north)
    }

    /// The position of metres east and north.
    func inverse(easting: Double, northing: Double) -> Position {
        let north = northing / radius, east = (easting - falseEasting) / radius
        var xi = north, eta = east
        for (index, coefficient) in beta.enumerated() {
            let order = 2 * Double(index + 1)
            xi -= coefficient * sin(order * north) * cosh(order * east)
            eta -= coefficient * cos(order * north) * sinh(order * east)
        }
        let conformal = sin(xi) / hypot(sinh(eta), cos(xi))
        let longitude = atan2(sinh(eta), cos(xi))
        return Position(
            x: centralMeridian + longitude * 180 / .pi,
            y: atan(geodeticTangent(conformal)) * 180 / .pi)
    }

    /// The tangent of the conformal latitude from that of the geodetic one.
    private func conformalTangent(_ tau: Double) -> Double {
        let sigma = sinh(eccentricity * atanh(eccentricity * tau / hypot(1, tau)))
        return tau * hypot(1, sigma) - sigma * hypot(1, tau)
    }

    /// The inverse of `conformalTangent` by Newton's method; three rounds suffice for a double.
    private func geodeticTangent(_ conformal: Double) -> Double {
        let e2 = eccentricity * eccentricity
        var tau = conformal
        for _ in 0..<6 {
            let image = conformalTangent(tau)
            let step = (conformal - image) / hypot(1, image) * (1 + (1 - e2) * tau * tau) / ((1 - e2) * hypot(1, tau))
            tau += step
            if abs(step) < 1e-15 * max(1, abs(tau)) { break }
        }
        return tau
    }
}
