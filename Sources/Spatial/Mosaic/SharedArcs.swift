/// The borders of a map of areas, cut into arcs so that a border common to two areas is one arc.
///
/// An arc runs between two junctions, places where the neighbours of a vertex differ from ring to ring (the idea of
/// TopoJSON, Bostock 2012); a ring without junction is one closed arc.
struct SharedArcs {
    /// A stretch of a ring: which arc, and in which direction.
    struct Use {
        let arc: Int
        let isReversed: Bool
    }

    /// Every different vertex once.
    private(set) var positions: [Position] = []
    /// The vertex numbers of each arc, both ends included; a closed arc ends where it starts.
    private(set) var arcs: [[Int]] = []
    /// For each ring given, in order, the arcs it is made of.
    private(set) var rings: [[Use]] = []
    private var arcNumbers: [[Int]: Int] = [:]

    /// - Parameter rings: closed rings; positions closer than 1e-9° count as one vertex.
    init(rings closed: [[Position]]) {
        var numbers: [GridPosition: Int] = [:]
        let numbered = closed.map { ring in
            var result: [Int] = []
            for position in ring.dropLast() {
                let key = GridPosition(position)
                let number = numbers[key] ?? positions.count
                if number == positions.count {
                    numbers[key] = number
                    positions.append(position)
                }
                if result.last != number { result.append(number) }
            }
            while result.count > 1, result.last == result[0] { result.removeLast() }
            return result
        }
        let junctions = Self.junctions(of: numbered, count: positions.count)
        rings = numbered.map { cut($0, at: junctions) }
    }

    /// A position on a lattice of 1e-9°, a tenth of a millimetre.
    private struct GridPosition: Hashable {
        let x: Int64, y: Int64

        init(_ position: Position) {
            x = Int64((position.x * 1e9).rounded())
            y = Int64((position.y * 1e9).rounded())
        }
    }

    /// Vertices that have different neighbours in different rings, or come twice in one.
    private static func junctions(of rings: [[Int]], count: Int) -> [Bool] {
        var neighbours = [(Int, Int)](repeating: (-1, -1), count: count)
        var result = [Bool](repeating: false, count: count)
        for ring in rings {
            for (index, vertex) in ring.enumerated() {
                let before = ring[(index + ring.count - 1) % ring.count], after = ring[(index + 1) % ring.count]
                let pair = (min(before, after), max(before, after))
                if neighbours[vertex].0 < 0 {
                    neighbours[vertex] = pair
                } else if neighbours[vertex] != pair {
                    result[vertex] = true
                }
            }
        }
        return result
    }

    private mutating func cut(_ ring: [Int], at junctions: [Bool]) -> [Use] {
        guard let first = ring.indices.first(where: { junctions[ring[$0]] }) else {
            return ring.isEmpty ? [] : [useClosed(ring)]
        }
        var uses: [Use] = []
        var current = [ring[first]]
        for step in 1...ring.count {
            let vertex = ring[(first + step) % ring.count]
            current.append(vertex)
            if junctions[vertex] {
                uses.append(use(current))
                current = [vertex]
            }
        }
        return uses
    }

    /// A ring of its own starts at its lowest vertex and goes to the lower neighbour, from wherever it was given.
    private mutating func useClosed(_ ring: [Int]) -> Use {
        let lowest = ring.indices.min { ring[$0] < ring[$1] } ?? 0
        let turned = Array(ring[lowest...] + ring[..<lowest]) + [ring[lowest]]
        return use(turned)
    }

    private mutating func use(_ path: [Int]) -> Use {
        let backwards = Array(path.reversed())
        let isReversed = backwards.lexicographicallyPrecedes(path)
        let key = isReversed ? backwards : path
        if let known = arcNumbers[key] { return Use(arc: known, isReversed: isReversed) }
        arcNumbers[key] = arcs.count
        arcs.append(key)
        return Use(arc: arcs.count - 1, isReversed: isReversed)
    }
}
