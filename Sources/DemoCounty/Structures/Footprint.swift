import Glibc
import Spatial

/// A rectangle or L on the ground.
struct Footprint {
    var ring: [Position]
    var middle: Position
    /// Square metres.
    var area: DemoDecimal

    /// - Parameters:
    ///   - bearing: direction of the width, degrees counter-clockwise from east.
    ///   - notch: width and depth cut out of one corner for an L, or nil.
    init(at middle: Spot, width: Double, depth: Double, bearing: Double, notch: (width: Double, depth: Double)?) {
        let position = Plane.position(of: middle)
        let (right, up) = (width / 2, depth / 2)
        var corners = [(-right, -up), (right, -up), (right, up), (-right, up)]
        if let notch {
            corners[2...2] = [
                (right, up - notch.depth), (right - notch.width, up - notch.depth), (right - notch.width, up),
            ]
        }
        let east = 1 / Plane.metresPerLongitude(at: position.y)
        let north = 1 / Plane.metresPerLatitude(at: position.y)
        let (turnX, turnY) = (cos(bearing * .pi / 180), sin(bearing * .pi / 180))
        ring = corners.map { x, y in
            // A millimetre is enough.
            Position(
                x: ((position.x + (x * turnX - y * turnY) * east) * 1e8).rounded() / 1e8,
                y: ((position.y + (x * turnY + y * turnX) * north) * 1e8).rounded() / 1e8)
        }
        ring.append(ring[0])
        self.middle = Position(x: (position.x * 1e8).rounded() / 1e8, y: (position.y * 1e8).rounded() / 1e8)
        area = DemoDecimal(rounding: width * depth - (notch.map { $0.width * $0.depth } ?? 0))
    }
}
