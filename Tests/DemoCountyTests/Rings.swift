import Spatial

@testable import DemoCounty

/// Test helpers over rings in whole grid units, where every answer is exact.
extension DemoArea {
    var rings: [[GridPoint]] {
        guard case .polygon(let polygon) = geometry else { return [] }
        return polygon.gridRings
    }
}

extension DemoZone {
    var parts: [[[GridPoint]]] {
        switch geometry {
        case .polygon(let polygon): [polygon.gridRings]
        case .multiPolygon(let polygons): polygons.map(\.gridRings)
        default: []
        }
    }
}

/// A directed step of a ring.
struct Edge: Hashable {
    var from: GridPoint
    var to: GridPoint

    var reversed: Edge { Edge(from: to, to: from) }

    static func all(of rings: [[GridPoint]]) -> [Edge] {
        rings.flatMap { ring in zip(ring, ring.dropFirst()).map { Edge(from: $0, to: $1) } }
    }
}

/// Whether the rings are closed, run the right way round and nowhere touch themselves or each other.
func isValid(_ rings: [[GridPoint]]) -> Bool {
    for (index, ring) in rings.enumerated() {
        guard ring.count >= 4, ring.first == ring.last else { return false }
        let area = zip(ring, ring.dropFirst()).reduce(0) { $0 + GridPoint.turn(ring[0], $1.0, $1.1) }
        guard index == 0 ? area > 0 : area < 0 else { return false }
    }
    let edges = Edge.all(of: rings).sorted { min($0.from.x, $0.to.x) < min($1.from.x, $1.to.x) }
    for (index, one) in edges.enumerated() {
        for other in edges[(index + 1)...] {
            if min(other.from.x, other.to.x) > max(one.from.x, one.to.x) { break }
            if one.to == other.from || other.to == one.from {
                let hub = one.to == other.from ? one.to : other.to
                let ends = one.to == other.from ? (one.from, other.to) : (other.from, one.to)
                if GridPoint.overlap(hub: hub, ends.0, ends.1) { return false }
            } else if GridPoint.meet(one.from, one.to, other.from, other.to) {
                return false
            }
        }
    }
    return true
}

/// The demo day all tests look from.
let today = DemoDay(2026, 11, 20)

/// Built once; every test only reads them.
let county = FictionalCounty()
let otherCounty = FictionalCounty(seed: 20_261_120)
