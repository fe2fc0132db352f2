import Spatial

/// Cells well inside one village: a building with its middle in such a cell lies in the village as a whole.
struct SafeGround: Sendable {
    /// Village of each safe cell, −1 elsewhere.
    let village: [Int32]
    /// The safe cells of each village.
    let cells: [[Int]]

    /// A cell reaches 46 m from its centre and half the diagonal of the largest building is 18 m.
    private static let clearance = 68.0

    init(villages: [DemoArea], land: Land) {
        var village = land.village
        for area in villages {
            guard case .polygon(let polygon) = area.geometry else { continue }
            for ring in [polygon.exterior] + polygon.holes {
                let spots = ring.map { Plane.spot(of: $0) }
                for (one, other) in zip(spots, spots.dropFirst()) { Self.clear(&village, from: one, to: other) }
            }
        }
        // Smoothing may have carried a border across a cell, so each cell is tested against the final polygon.
        for (index, area) in villages.enumerated() {
            guard case .polygon(let polygon) = area.geometry else { continue }
            let rings = polygon.gridRings
            for cell in village.indices where village[cell] == Int32(index) {
                if !rings.cover(GridPoint(HexMesh.centre(cell))) { village[cell] = -1 }
            }
        }
        self.village = village
        cells = Land.cells(by: village, count: villages.count)
    }

    private static func clear(_ village: inout [Int32], from one: Spot, to other: Spot) {
        let length = one.distance(to: other)
        let steps = max(1, Int(length / 30))
        for step in 0...steps {
            let part = Double(step) / Double(steps)
            let spot = Spot(x: one.x + part * (other.x - one.x), y: one.y + part * (other.y - one.y))
            guard let middle = HexMesh.cell(at: spot), HexMesh.isInner(middle) else { continue }
            for side in -1..<6 {
                let near = side < 0 ? middle : HexMesh.neighbour(middle, side)
                // Samples lie at most 15 m from any place of the line; one metre more is ample at 70 m.
                if HexMesh.centre(near).distance(to: spot) < clearance + 2 { village[near] = -1 }
            }
        }
    }
}

extension Polygon {
    /// The rings in exact units, exterior first.
    var gridRings: [[GridPoint]] {
        ([exterior] + holes).map { ring in
            ring.map {
                GridPoint(
                    x: Int(($0.x * GridPoint.unitsPerDegree).rounded()),
                    y: Int(($0.y * GridPoint.unitsPerDegree).rounded()))
            }
        }
    }
}

extension [[GridPoint]] {
    /// Whether the point lies in the area that the rings bound (even-odd rule).
    func cover(_ point: GridPoint) -> Bool {
        reduce(false) { $0 != $1.surrounds(point) }
    }
}
