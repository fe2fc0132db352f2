import Glibc
import Spatial

/// Random but valid shapes around a place in Pinghu.
struct RandomGeometry {
    var source: SplitMix64
    /// Half the width of the world in which shapes are placed, in degrees.
    var spread = 0.01

    init(seed: UInt64) { source = SplitMix64(seed: seed) }

    mutating func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &source) }
    mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &source) }

    mutating func position() -> Position {
        Position(x: 121 + number(-spread...spread), y: 30.7 + number(-spread...spread))
    }

    /// A star around a centre: its angles ascend, so the ring never crosses itself.
    mutating func star(center: Position, radius: ClosedRange<Double>, corners: Int) -> [Position] {
        let turn = number(0...6)
        var ring = (0..<corners).map { index in
            let angle = turn + 2 * .pi * Double(index) / Double(corners)
            let length = number(radius)
            return Position(x: center.x + length * cos(angle), y: center.y + length * sin(angle))
        }
        ring.append(ring[0])
        return ring
    }

    mutating func polygon(hole: Bool = false) -> Polygon {
        let center = position()
        let exterior = star(center: center, radius: 0.003...0.006, corners: whole(4...12))
        let holes = hole ? [star(center: center, radius: 0.0005...0.0012, corners: 5).reversed() as [Position]] : []
        return Polygon(exterior: exterior, holes: holes)
    }

    mutating func line() -> [Position] { (0..<whole(2...6)).map { _ in position() } }

    /// Any of the six types.
    mutating func geometry() -> Geometry {
        switch whole(0...5) {
        case 0: return .point(position())
        case 1: return .multiPoint((0..<whole(1...4)).map { _ in position() })
        case 2: return .lineString(line())
        case 3: return .multiLineString((0..<whole(1...3)).map { _ in line() })
        case 4: return .polygon(polygon(hole: whole(0...1) == 1))
        default: return .multiPolygon((0..<whole(1...3)).map { _ in polygon(hole: true) })
        }
    }

    /// Shapes on a lattice of `size` steps, so that corners, edges and whole shapes coincide often.
    mutating func latticeGeometry(size: Int = 6) -> Geometry {
        func at(_ x: Int, _ y: Int) -> Position { Position(x: Double(x), y: Double(y)) }
        switch whole(0...5) {
        case 0: return .point(at(whole(0...size), whole(0...size)))
        case 1: return .multiPoint((0..<whole(1...3)).map { _ in at(whole(0...size), whole(0...size)) })
        case 2, 3:
            var line = [at(whole(0...size), whole(0...size))]
            let wanted = whole(2...4)
            while line.count < wanted {
                let next = at(whole(0...size), whole(0...size))
                if next != line[line.count - 1] { line.append(next) }
            }
            return .lineString(line)
        case 4:
            let x = whole(0...(size - 1)), y = whole(0...(size - 1))
            let width = whole(1...(size - x)), height = whole(1...(size - y))
            let ring = [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)]
            guard width > 2, height > 2, whole(0...1) == 1 else { return .polygon(Polygon(exterior: ring)) }
            let hole = [
                at(x + 1, y + 1), at(x + 1, y + height - 1), at(x + width - 1, y + height - 1),
                at(x + width - 1, y + 1), at(x + 1, y + 1),
            ]
            return .polygon(Polygon(exterior: ring, holes: [hole]))
        default:
            var corners = [at(whole(0...size), whole(0...size))]
            while corners.count < 3 {
                let next = at(whole(0...size), whole(0...size))
                let trial = corners + [next]
                if corners.contains(next) { continue }
                if trial.count == 3 {
                    let cross =
                        (trial[1].x - trial[0].x) * (trial[2].y - trial[0].y)
                        - (trial[1].y - trial[0].y) * (trial[2].x - trial[0].x)
                    if cross == 0 { continue }
                }
                corners.append(next)
            }
            return .polygon(Polygon(exterior: corners + [corners[0]]))
        }
    }
}
