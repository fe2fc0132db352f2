import Spatial

/// All borders between regions of cells as one network: a side that two regions share is one line for both.
struct BorderNetwork {
    /// A line between two corners where regions meet; walked forward, `left` lies on the left hand.
    struct Arc {
        var vertices: [Int32]
        var left: Int32
        var right: Int32
    }

    /// Final places of the vertices.
    var points: [GridPoint] = []
    /// Places before smoothing, which never cross.
    var rawPoints: [GridPoint] = []
    /// Up to three neighbours of each vertex, −1 where absent.
    var neighbours: [Int32] = []
    var arcs: [Arc] = []

    private struct Side {
        var from: Int32
        var to: Int32
        var left: Int32
        var right: Int32
    }

    /// - Parameters:
    ///   - label: region of each cell, −1 for none; the outermost ring of the mesh must be −1.
    ///   - salt: fixes the displacement of the corners.
    init(label: [Int32], salt: UInt64) {
        let sides = collectSides(label, jitter: Noise(salt: salt))
        trace(sides)
        smooth(rounds: 3)
        repairCrossings()
    }

    private mutating func collectSides(_ label: [Int32], jitter: Noise) -> [Side] {
        var index = [Int32](repeating: -1, count: 2 * HexMesh.cellCount)
        var spots: [Spot] = []
        func vertex(_ corner: Int) -> Int32 {
            if index[corner] >= 0 { return index[corner] }
            var spot = HexMesh.place(ofCorner: corner)
            // A fifth of a side keeps every cell star-shaped, so the raw network cannot cross itself.
            spot.x += 16 * (jitter.speck(corner, 1) - 0.5)
            spot.y += 16 * (jitter.speck(corner, 2) - 0.5)
            index[corner] = Int32(spots.count)
            spots.append(spot)
            return index[corner]
        }
        var sides: [Side] = []
        for cell in label.indices where label[cell] >= 0 {
            for side in 0..<6 {
                let other = label[HexMesh.neighbour(cell, side)]
                guard label[cell] > other else { continue }
                sides.append(
                    Side(
                        from: vertex(HexMesh.corner(cell, side)), to: vertex(HexMesh.corner(cell, (side + 1) % 6)),
                        left: label[cell], right: other))
            }
        }
        rawPoints = spots.map { GridPoint($0) }
        points = rawPoints
        neighbours = [Int32](repeating: -1, count: 3 * spots.count)
        return sides
    }

    private mutating func trace(_ sides: [Side]) {
        var incident = [Int32](repeating: -1, count: neighbours.count)
        func attach(_ side: Int, at vertex: Int32, towards other: Int32) {
            var place = 3 * Int(vertex)
            while incident[place] >= 0 { place += 1 }
            incident[place] = Int32(side)
            neighbours[place] = other
        }
        for (number, side) in sides.enumerated() {
            attach(number, at: side.from, towards: side.to)
            attach(number, at: side.to, towards: side.from)
        }
        var used = [Bool](repeating: false, count: sides.count)
        func walk(from start: Int32, along first: Int32) -> Arc {
            var number = Int(first)
            let forward = sides[number].from == start
            var arc = Arc(
                vertices: [start], left: forward ? sides[number].left : sides[number].right,
                right: forward ? sides[number].right : sides[number].left)
            var current = start
            while true {
                used[number] = true
                current = sides[number].from == current ? sides[number].to : sides[number].from
                arc.vertices.append(current)
                if current == start || isJunction(current) { return arc }
                let place = 3 * Int(current)
                number = Int(incident[place]) == number ? Int(incident[place + 1]) : Int(incident[place])
            }
        }
        for vertex in points.indices where isJunction(Int32(vertex)) {
            for place in (3 * vertex)..<(3 * vertex + 3) where !used[Int(incident[place])] {
                arcs.append(walk(from: Int32(vertex), along: incident[place]))
            }
        }
        for number in sides.indices where !used[number] {
            arcs.append(walk(from: sides[number].from, along: Int32(number)))
        }
    }

    /// Whether three lines meet here.
    func isJunction(_ vertex: Int32) -> Bool {
        neighbours[3 * Int(vertex) + 2] >= 0
    }
}
