/// Simplifies arcs and takes back what goes too far.
struct ArcSimplifier {
    private let shared: SharedArcs
    /// The original arcs in degrees and in metres.
    private let original: [[Position]]
    private let metres: [[SIMD2<Double>]]
    private var tolerances: [Double]
    private var simple: [[Position]]

    init(shared: SharedArcs, plane: LocalPlane, tolerance: Double) {
        self.shared = shared
        original = shared.arcs.map { arc in arc.map { shared.positions[$0] } }
        metres = original.map { arc in
            arc.map { SIMD2($0.x * plane.metresPerDegreeX, $0.y * plane.metresPerDegreeY) }
        }
        tolerances = [Double](repeating: tolerance, count: original.count)
        simple = original
    }

    /// Simplifies every arc, then relaxes the arcs of collapsed rings and of crossings until none is left. An arc
    /// gives way at most seven times, the last time to its original form, so this ends.
    mutating func run() {
        let smallest = (tolerances.first ?? 0) / 64
        for arc in simple.indices { simplify(arc) }
        while true {
            let faulty = collapsedArcs().union(ArcCrossings.find(simple)).filter { tolerances[$0] > 0 }
            guard !faulty.isEmpty else { return }
            for arc in faulty {
                tolerances[arc] = tolerances[arc] > smallest ? tolerances[arc] / 2 : 0
                simplify(arc)
            }
        }
    }

    /// The ring with the given number, closed.
    func ring(_ number: Int) -> [Position] {
        var result: [Position] = []
        for use in shared.rings[number] {
            let arc = use.isReversed ? simple[use.arc].reversed() : simple[use.arc]
            result += result.isEmpty ? arc[...] : arc.dropFirst()
        }
        return result
    }

    private mutating func simplify(_ arc: Int) {
        guard tolerances[arc] > 0 else {
            simple[arc] = original[arc]
            return
        }
        let keep = PathSimplification.kept(metres[arc], tolerance: tolerances[arc])
        simple[arc] = original[arc].indices.filter { keep[$0] }.map { original[arc][$0] }
    }

    /// The arcs of rings that no longer enclose anything.
    private func collapsedArcs() -> Set<Int> {
        var result: Set<Int> = []
        for number in shared.rings.indices {
            let ring = ring(number)
            guard ring.count < 4 || Ring.signedArea(ring) == 0 else { continue }
            for use in shared.rings[number] { result.insert(use.arc) }
        }
        return result
    }
}
