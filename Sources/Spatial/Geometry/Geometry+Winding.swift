/// Plane arithmetic on a closed ring of positions.
enum Ring {
    /// Half the surveyor's sum in square units of the coordinates; positive when the ring runs
    /// counter-clockwise seen with y upward. Measured from the first position, which keeps the products small.
    static func signedArea(_ ring: [Position]) -> Double {
        guard ring.count >= 3 else { return 0 }
        let originX = ring[0].x, originY = ring[0].y
        var sum = 0.0
        for index in 1..<(ring.count - 1) {
            let a = ring[index], b = ring[index + 1]
            sum += (a.x - originX) * (b.y - originY) - (b.x - originX) * (a.y - originY)
        }
        return sum / 2
    }
}

extension Polygon {
    /// Exterior counter-clockwise, holes clockwise: the right-hand rule of RFC 7946, 3.1.6.
    public var wound: Polygon {
        func turned(_ ring: [Position], counterClockwise: Bool) -> [Position] {
            let area = Ring.signedArea(ring)
            return area == 0 || (area > 0) == counterClockwise ? ring : ring.reversed()
        }
        return Polygon(
            exterior: turned(exterior, counterClockwise: true),
            holes: holes.map { turned($0, counterClockwise: false) })
    }
}

extension Geometry {
    /// The geometry with the ring directions RFC 7946 asks for; points and lines are unchanged.
    public var wound: Geometry {
        switch self {
        case .polygon(let polygon): .polygon(polygon.wound)
        case .multiPolygon(let polygons): .multiPolygon(polygons.map(\.wound))
        default: self
        }
    }
}
