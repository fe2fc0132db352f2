import Glibc

/// The offset of Chinese map services. No official text exists: constants and series are those on which all
/// public implementations agree, with the ellipsoid of Krasovsky 1940.
enum GCJ02 {
    private static let semiMajorAxis = 6_378_245.0
    private static let eccentricitySquared = 0.00669342162296594323

    static func fromWGS84(_ position: Position) -> Position {
        let shift = offset(at: position)
        return Position(x: position.x + shift.x, y: position.y + shift.y)
    }

    /// The inverse by fixed-point iteration: the offset changes by less than 1/1000 of a step, so five or six
    /// rounds reach 1e-13°, a hundredth of a micrometre. Next to the edge of the rectangle, where the offset
    /// jumps, the last estimate answers.
    static func toWGS84(_ position: Position) -> Position {
        var guess = position
        for _ in 0..<12 {
            let shift = offset(at: guess)
            let next = Position(x: position.x - shift.x, y: position.y - shift.y)
            let change = max(abs(next.x - guess.x), abs(next.y - guess.y))
            guess = next
            if change < 1e-13 { break }
        }
        return guess
    }

    /// The customary rectangle: outside it map services leave coordinates alone. NaN counts as outside.
    private static func isInChina(_ position: Position) -> Bool {
        position.x >= 72.004 && position.x <= 137.8347 && position.y >= 0.8293 && position.y <= 55.8271
    }

    /// What the service adds to a WGS 84 position, in degrees.
    private static func offset(at position: Position) -> Position {
        guard isInChina(position) else { return Position(x: 0, y: 0) }
        let metres = wave(position.x - 105, position.y - 35)
        let radians = position.y * .pi / 180
        let w2 = 1 - eccentricitySquared * sin(radians) * sin(radians)
        let primeVertical = semiMajorAxis / w2.squareRoot()
        let meridian = primeVertical * (1 - eccentricitySquared) / w2
        return Position(
            x: metres.x / (primeVertical * cos(radians)) * 180 / .pi,
            y: metres.y / meridian * 180 / .pi)
    }

    /// The offset in metres as a polynomial and sines of the degrees from 105° E, 35° N.
    private static func wave(_ x: Double, _ y: Double) -> Position {
        let root = abs(x).squareRoot()
        let ripple = (20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)) * 2 / 3
        let east =
            300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple
            + (20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)) * 2 / 3
            + (150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
        let north =
            -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple
            + (20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)) * 2 / 3
            + (160 * sin(y / 12 * .pi) + 320 * sin(y * .pi / 30)) * 2 / 3
        return Position(x: east, y: north)
    }
}
