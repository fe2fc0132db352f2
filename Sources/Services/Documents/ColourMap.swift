import Imaging
import Spatial

/// Areas in the colours of their grades, each with its letter, so that it can be read without the colours.
struct ColourMap: Sendable {
    struct Shape: Sendable {
        var geometry: Geometry
        /// `#RRGGBB`
        var hex: String
        var letter: String
        var name: String
    }

    /// Width of the drawing; its height follows the areas.
    private static let width = 900.0

    private let shapes: [Shape]
    private let frame: Box
    private let height: Double

    /// nil where there is nothing to draw.
    init?(_ given: [Shape]) {
        // To about a pixel, so that a page does not carry a survey.
        let drawn = (try? simplifyMosaic(given.map(\.geometry), tolerance: 60)) ?? given.map(\.geometry)
        shapes = zip(given, drawn).map { Shape(geometry: $1, hex: $0.hex, letter: $0.letter, name: $0.name) }
        let boxes = shapes.compactMap(\.geometry.box)
        guard let first = boxes.first else { return nil }
        frame = boxes.dropFirst().reduce(first) { whole, box in
            Box(
                minX: min(whole.minX, box.minX), minY: min(whole.minY, box.minY), maxX: max(whole.maxX, box.maxX),
                maxY: max(whole.maxY, box.maxY))
        }
        let plane = LocalPlane(latitude: (frame.minY + frame.maxY) / 2)
        let across = (frame.maxX - frame.minX) * plane.metresPerDegreeX
        let up = (frame.maxY - frame.minY) * plane.metresPerDegreeY
        guard across > 0, up > 0 else { return nil }
        height = min(1200, max(300, Self.width * up / across))
    }

    private func point(_ position: Position) -> (x: Double, y: Double) {
        (
            (position.x - frame.minX) / (frame.maxX - frame.minX) * Self.width,
            (frame.maxY - position.y) / (frame.maxY - frame.minY) * height
        )
    }

    /// The middle of the largest ring.
    private func middle(_ shape: Shape) -> (x: Double, y: Double)? {
        let rings = (shape.geometry.outlines ?? []).map { $0.map(point) }
        guard let ring = rings.max(by: { Self.area($0).magnitude < Self.area($1).magnitude }) else { return nil }
        let area = Self.area(ring)
        guard area != 0 else { return ring.first }
        var (x, y) = (0.0, 0.0)
        for (from, to) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
            let cross = from.x * to.y - to.x * from.y
            x += (from.x + to.x) * cross
            y += (from.y + to.y) * cross
        }
        return (x / (6 * area), y / (6 * area))
    }

    private static func area(_ ring: [(x: Double, y: Double)]) -> Double {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) } / 2
    }

    var svg: String {
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 \(Int(height))" width="900" height="\(Int(height))">
            """
        for shape in shapes {
            let path = (shape.geometry.outlines ?? []).map { ring in
                ring.enumerated().map { index, corner in
                    let (x, y) = point(corner)
                    return "\(index == 0 ? "M" : "L")\(Self.short(x)) \(Self.short(y))"
                }.joined() + "Z"
            }.joined()
            text += "<path d=\"\(path)\" fill-rule=\"evenodd\" fill=\"\(shape.hex)\" stroke=\"#ffffff\" stroke-width=\"2\"/>"
        }
        for shape in shapes {
            guard let (x, y) = middle(shape) else { continue }
            let look = "text-anchor=\"middle\" fill=\"#000000\" stroke=\"#ffffff\" stroke-width=\"5\" paint-order=\"stroke\""
            text += """
                <text x="\(Self.short(x))" y="\(Self.short(y))" font-size="26" font-family="sans-serif" font-weight="bold" \(look)>\
                \(shape.letter.escaped)</text><text x="\(Self.short(x))" y="\(Self.short(y + 26))" font-size="20" \
                font-family="sans-serif" \(look)>\(shape.name.escaped)</text>
                """
        }
        return text + "</svg>"
    }

    private static func short(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }

    /// The same as a JPEG, for word processors, with letters only; nil where it cannot be drawn.
    var picture: [UInt8]? {
        var canvas = Canvas(width: Int(Self.width), height: Int(height))
        for shape in shapes {
            for ring in shape.geometry.outlines ?? [] {
                let corners = ring.map { corner -> Canvas.Point in
                    let (x, y) = point(corner)
                    return Canvas.Point(x, y)
                }
                canvas.fillPolygon(corners, Self.colour(shape.hex))
                for (from, to) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
                    canvas.line(from: from, to: to, thickness: 2, Canvas.Color(255, 255, 255))
                }
            }
        }
        for shape in shapes {
            guard let (x, y) = middle(shape) else { continue }
            canvas.fillRect(x: Int(x) - 12, y: Int(y) - 14, width: 26, height: 30, Canvas.Color(255, 255, 255))
            canvas.text(shape.letter, x: Int(x) - 6, y: Int(y) - 8, scale: 2, Canvas.Color(0, 0, 0))
        }
        return try? canvas.jpegData(quality: 88)
    }

    private static func colour(_ hex: String) -> Canvas.Color {
        let value = Int(hex.dropFirst(), radix: 16) ?? 0xFFFFFF
        return Canvas.Color(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
    }
}

extension String {
    /// As text of a drawing.
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
