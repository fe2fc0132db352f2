/// Turns draw commands into pixels.
public struct Raster: Sendable {
    public let width: Int
    public let height: Int
    private let scaleX: Double
    private let scaleY: Double

    /// - Parameters: size in pixels, each from 1 to 8,192; other values are brought into that range.
    public init(width: Int = 640, height: Int = 480) {
        self.width = min(8_192, max(1, width))
        self.height = min(8_192, max(1, height))
        scaleX = Double(self.width) / DrawPlane.width
        scaleY = Double(self.height) / DrawPlane.height
    }

    /// Draws the commands on white.
    ///
    /// - Returns: `width` × `height` × 3 bytes: red, green, blue, row by row from the top.
    public func draw(_ commands: [DrawCommand]) -> [UInt8] {
        var canvas = Canvas(width: width, height: height)
        for command in commands {
            switch command {
            case .sky(let top, let bottom, let horizon):
                let rows = Int(Self.sane(horizon * scaleY).rounded(.up))
                for row in 0..<max(0, min(height, rows)) {
                    canvas.fill(row, from: 0, to: width, top.mixed(with: bottom, Double(row) / Double(max(1, rows))))
                }
            case .ridge(let line, let colour):
                ridge(line, colour, on: &canvas)
            case .polygon(let points, let colour):
                let placed = points.map { DrawPoint(Self.sane($0.x * scaleX), Self.sane($0.y * scaleY)) }
                canvas.fill(placed, colour)
            case .text(let text, let place, let dot, let colour):
                write(text, at: place, dot: dot, colour, on: &canvas)
            }
        }
        return canvas.bytes
    }

    private func ridge(_ line: [Double], _ colour: DrawColour, on canvas: inout Canvas) {
        guard line.count > 1 else { return }
        let step = Double(line.count - 1) / Double(width)
        let tops = (0..<width).map { column -> Double in
            let place = (Double(column) + 0.5) * step
            let index = min(line.count - 2, Int(place))
            let part = place - Double(index)
            return Self.sane((line[index] * (1 - part) + line[index + 1] * part) * scaleY)
        }
        canvas.fillBelow(tops, colour)
    }

    private func write(
        _ text: String, at place: DrawPoint, dot: Double, _ colour: DrawColour, on canvas: inout Canvas
    ) {
        var left = place.x
        for character in text.uppercased() {
            for (row, bits) in DotFont.rows(of: character).enumerated() {
                for column in 0..<5 where bits & (0b10000 >> UInt8(column)) != 0 {
                    let x = Self.sane((left + Double(column) * dot) * scaleX)
                    let y = Self.sane((place.y + Double(row) * dot) * scaleY)
                    let right = Int(Self.sane(x + dot * scaleX).rounded())
                    let low = min(height, max(0, Int(y.rounded())))
                    let high = min(height, max(low, Int(Self.sane(y + dot * scaleY).rounded())))
                    for line in low..<high { canvas.fill(line, from: Int(x.rounded()), to: right, colour) }
                }
            }
            left += 6 * dot
        }
    }

    /// Keeps places near the picture, so that no number is too large to be a pixel.
    private static func sane(_ value: Double) -> Double {
        value.isNaN ? 0 : min(100_000, max(-100_000, value))
    }
}
