extension Canvas {
    public mutating func fillRect(x: Int, y: Int, width: Int, height: Int, _ color: Color) {
        let rows = Self.clipped(y, height, to: self.height)
        let columns = Self.clipped(x, width, to: self.width)
        for row in rows { fillRow(row, from: columns.lowerBound, to: columns.upperBound, color) }
    }

    /// Fills a rectangle with colours running from `top` down to `bottom`.
    public mutating func fillGradient(x: Int, y: Int, width: Int, height: Int, top: Color, bottom: Color) {
        let columns = Self.clipped(x, width, to: self.width)
        for row in Self.clipped(y, height, to: self.height) {
            let color = top.mixed(with: bottom, share: (Double(row) - Double(y)) / Double(max(height - 1, 1)))
            fillRow(row, from: columns.lowerBound, to: columns.upperBound, color)
        }
    }

    /// Fills the pixels whose centres lie inside the closed polygon (even-odd rule).
    public mutating func fillPolygon(_ corners: [Point], _ color: Color) {
        guard corners.count >= 3, corners.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return }
        let top = corners.reduce(Double(height)) { min($0, $1.y) }
        let bottom = corners.reduce(0) { max($0, $1.y) }
        guard bottom > top, bottom > 0, top < Double(height) else { return }
        let lastRow = min(height - 1, Int(min(bottom, Double(height))))
        for row in Int(max(top, 0))...max(lastRow, Int(max(top, 0))) {
            let crossings = Self.crossings(of: corners, at: Double(row) + 0.5).map { crossing in
                // The first pixel whose centre is not left of the crossing.
                Int((min(max(crossing, -1), Double(width) + 1) - 0.5).rounded(.up))
            }
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                fillRow(row, from: crossings[pair], to: crossings[pair + 1], color)
            }
        }
    }

    /// Draws a straight line with butt ends.
    public mutating func line(from start: Point, to end: Point, thickness: Double, _ color: Color) {
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0, length.isFinite else { return }
        let (sideX, sideY) = (-dy / length * thickness / 2, dx / length * thickness / 2)
        let corners = [
            Point(start.x + sideX, start.y + sideY), Point(end.x + sideX, end.y + sideY),
            Point(end.x - sideX, end.y - sideY), Point(start.x - sideX, start.y - sideY),
        ]
        fillPolygon(corners, color)
    }

    /// Adds even noise of up to ±`amplitude` levels to every sample; the same seed gives the same noise.
    public mutating func addNoise(amplitude: Int, seed: UInt64) {
        let amplitude = min(max(amplitude, 0), 255)
        var state = seed
        mapSamples { sample in
            // SplitMix64 (Steele, Lea, Flood 2014); its upper 32 bits scaled to the range.
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            let share = (mixed ^ (mixed >> 31)) >> 32
            let change = Int((share * UInt64(2 * amplitude + 1)) >> 32) - amplitude
            return UInt8(clamping: Int(sample) + change)
        }
    }

    /// The x of every edge crossing the horizontal at `y`, ascending.
    private static func crossings(of corners: [Point], at y: Double) -> [Double] {
        var crossings: [Double] = []
        var previous = corners[corners.count - 1]
        for corner in corners {
            if (previous.y <= y) != (corner.y <= y) {
                crossings.append(previous.x + (y - previous.y) / (corner.y - previous.y) * (corner.x - previous.x))
            }
            previous = corner
        }
        return crossings.sorted()
    }

    private static func clipped(_ start: Int, _ length: Int, to limit: Int) -> Range<Int> {
        let lower = min(max(start, 0), limit)
        let (end, overflow) = start.addingReportingOverflow(max(length, 0))
        return lower..<max(lower, min(overflow ? limit : end, limit))
    }
}
