extension Geometry {
    /// The areas that rings enclose, however they run and in whatever order they come: a ring inside of an odd number
    /// of others is a hole of the innermost of them (the even-odd rule). Rings of fewer than four positions or without
    /// an area are left out; nil when none is left.
    ///
    /// Shapefiles say by direction which rings are holes, but writers often get that wrong.
    /// - Parameter rings: closed.
    public init?(rings: [[Position]]) {
        let sound = rings.filter { $0.count >= 4 && Ring.signedArea($0) != 0 }
        guard let first = sound.first else { return nil }
        if sound.count == 1 {
            self = .polygon(Polygon(exterior: first).wound)
            return
        }
        let boxes = sound.map { Box(around: $0) }
        var containers: [[Int]] = sound.map { _ in [] }
        for inner in sound.indices {
            for outer in sound.indices where outer != inner {
                guard let small = boxes[inner], let large = boxes[outer], large.contains(small), small != large || inner > outer,
                    Self.ring(sound[inner], liesIn: sound[outer])
                else { continue }
                containers[inner].append(outer)
            }
        }
        var polygons: [Int: Polygon] = [:]
        for index in sound.indices where containers[index].count % 2 == 0 { polygons[index] = Polygon(exterior: sound[index]) }
        for index in sound.indices where containers[index].count % 2 == 1 {
            // The innermost container is the one that most others contain.
            let owner = containers[index].max { containers[$0].count < containers[$1].count }
            if let owner { polygons[owner]?.holes.append(sound[index]) }
        }
        let parts = polygons.sorted { $0.key < $1.key }.map(\.value.wound)
        if let only = parts.first, parts.count == 1 { self = .polygon(only) } else { self = .multiPolygon(parts) }
    }

    /// Decided by the first position that is not on the border; rings that share all positions do not contain each other.
    private static func ring(_ inner: [Position], liesIn outer: [Position]) -> Bool {
        let polygon = Polygon(exterior: outer)
        for position in inner {
            switch polygon.locate(position) {
            case .inside: return true
            case .outside: return false
            case .border: continue
            }
        }
        return false
    }
}
