/// Pixels and the filling of shapes with smooth edges.
struct Canvas {
    let width: Int
    let height: Int
    private var pixels: [UInt32]
    /// Sub-lines per pixel row that edges are sampled on.
    private static let fine = 4

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        pixels = [UInt32](repeating: 0xFFFFFF, count: width * height)
    }

    /// Red, green, blue for each pixel.
    var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 3 * pixels.count) { buffer, count in
            var place = 0
            for pixel in pixels {
                buffer[place] = UInt8(truncatingIfNeeded: pixel >> 16)
                buffer[place + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                buffer[place + 2] = UInt8(truncatingIfNeeded: pixel)
                place += 3
            }
            count = place
        }
    }

    /// Fills whole pixels `from` ..< `to` of a row.
    mutating func fill(_ row: Int, from: Int, to: Int, _ colour: DrawColour) {
        let (low, high) = (max(0, from), min(width, to))
        guard row >= 0, row < height, low < high else { return }
        let packed = colour.packed
        pixels.withUnsafeMutableBufferPointer { buffer in
            UnsafeMutableBufferPointer(rebasing: buffer[(row * width + low)..<(row * width + high)])
                .update(repeating: packed)
        }
    }

    /// Fills every column from its top to the bottom.
    mutating func fillBelow(_ tops: [Double], _ colour: DrawColour) {
        guard let least = tops.min(), let most = tops.max() else { return }
        let solid = max(0, min(height, Int(most.rounded(.up)) + 1))
        for row in max(0, min(height, Int(least.rounded(.down))))..<solid {
            for column in 0..<min(width, tops.count) {
                let cover = Double(row + 1) - tops[column]
                if cover >= 1 {
                    pixels[row * width + column] = colour.packed
                } else if cover > 0 {
                    blend(row * width + column, colour, cover)
                }
            }
        }
        for row in solid..<max(solid, height) { fill(row, from: 0, to: width, colour) }
    }

    /// Fills a closed shape by the even-odd rule.
    mutating func fill(_ points: [DrawPoint], _ colour: DrawColour) {
        guard points.count > 2, let low = points.map(\.y).min(), let high = points.map(\.y).max() else { return }
        let (top, bottom) = (max(0.0, low.rounded(.down)), min(Double(height), high.rounded(.up)))
        guard top < bottom else { return }
        var crossings: [Double] = []
        var cover = [Float](repeating: 0, count: width + 1)
        for row in Int(top)..<Int(bottom) {
            var touched = (low: width, high: 0)
            var solid = (low: 0, high: width)
            for line in 0..<Self.fine {
                Self.cross(points, at: Double(row) + (Double(line) + 0.5) / Double(Self.fine), &crossings)
                if crossings.count != 2 { solid = (0, 0) }
                for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                    let (left, right) = (max(0, crossings[pair]), min(Double(width), crossings[pair + 1]))
                    guard left < right else {
                        solid = (0, 0)
                        continue
                    }
                    touched = (min(touched.low, Int(left)), max(touched.high, Int(right.rounded(.up))))
                    solid = (max(solid.low, Int(left.rounded(.up))), min(solid.high, Int(right)))
                }
            }
            guard touched.low < touched.high else { continue }
            if solid.low + 8 < solid.high {
                // Only the edges need counting; between them the row is full.
                shade(row, touched.low, solid.low, points, &crossings, &cover, colour)
                fill(row, from: solid.low, to: solid.high, colour)
                shade(row, solid.high, touched.high, points, &crossings, &cover, colour)
            } else {
                shade(row, touched.low, touched.high, points, &crossings, &cover, colour)
            }
        }
    }

    /// Where the shape's edges cross a horizontal line, ascending.
    private static func cross(_ points: [DrawPoint], at y: Double, _ crossings: inout [Double]) {
        crossings.removeAll(keepingCapacity: true)
        var from = points[points.count - 1]
        for to in points {
            if (from.y <= y) != (to.y <= y) {
                crossings.append(from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x))
            }
            from = to
        }
        if crossings.count > 1 { crossings.sort() }
    }

    /// Blends the pixels `low` ..< `high` of a row by how much of each is covered.
    private mutating func shade(
        _ row: Int, _ low: Int, _ high: Int, _ points: [DrawPoint], _ crossings: inout [Double],
        _ cover: inout [Float], _ colour: DrawColour
    ) {
        let (low, high) = (max(0, low), min(width, high))
        guard low < high else { return }
        for column in low..<high { cover[column] = 0 }
        for line in 0..<Self.fine {
            Self.cross(points, at: Double(row) + (Double(line) + 0.5) / Double(Self.fine), &crossings)
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                let left = max(Double(low), crossings[pair])
                let right = min(Double(high), crossings[pair + 1])
                guard left < right else { continue }
                for column in Int(left)..<min(high, Int(right.rounded(.up))) {
                    cover[column] += Float(min(right, Double(column + 1)) - max(left, Double(column)))
                }
            }
        }
        for column in low..<high where cover[column] > 0 {
            blend(row * width + column, colour, min(1, Double(cover[column]) / Double(Self.fine)))
        }
    }

    private mutating func blend(_ place: Int, _ colour: DrawColour, _ part: Double) {
        let weight = UInt32(part * 256)
        let old = pixels[place]
        let new = colour.packed
        let even = ((old & 0xFF00FF) * (256 - weight) + (new & 0xFF00FF) * weight) >> 8
        let odd = ((old & 0x00FF00) * (256 - weight) + (new & 0x00FF00) * weight) >> 8
        pixels[place] = (even & 0xFF00FF) | (odd & 0x00FF00)
    }
}
