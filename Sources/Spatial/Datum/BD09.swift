import Glibc

/// Baidu's second offset on top of GCJ-02, in polar form; as unofficial as `GCJ02`.
enum BD09 {
    private static let rate = Double.pi * 3000 / 180
    private static let shift = Position(x: 0.0065, y: 0.006)

    static func fromGCJ02(_ position: Position) -> Position {
        let radius = hypot(position.x, position.y) + 0.00002 * sin(position.y * rate)
        let angle = atan2(position.y, position.x) + 0.000003 * cos(position.x * rate)
        return Position(x: radius * cos(angle) + shift.x, y: radius * sin(angle) + shift.y)
    }

    /// The inverse by fixed-point iteration on the forward formula; the ripple contracts by about 1/50 a round.
    static func toGCJ02(_ position: Position) -> Position {
        var guess = Position(x: position.x - shift.x, y: position.y - shift.y)
        for _ in 0..<24 {
            let image = fromGCJ02(guess)
            let error = Position(x: image.x - position.x, y: image.y - position.y)
            guess = Position(x: guess.x - error.x, y: guess.y - error.y)
            if max(abs(error.x), abs(error.y)) < 1e-13 { break }
        }
        return guess
    }
}
