import Imaging
import Spatial

/// Where a thing stands among its neighbours, in plain lines: north is up, a bar tells the scale.
struct MapSketch: Sendable {
    /// Width and height of the drawing.
    static let size = (width: 900.0, height: 540.0)

    let frame: Box
    let subject: Geometry
    let neighbours: [Geometry]

    private var plane: LocalPlane { LocalPlane(latitude: (frame.minY + frame.maxY) / 2) }
    var metresAcross: Double { (frame.maxX - frame.minX) * plane.metresPerDegreeX }

    /// A frame of the drawing's shape around a place, three times as wide as the thing and at least 120 m.
    static func frame(around place: Position, _ geometry: Geometry?) -> Box {
        let box = geometry?.box ?? Box(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y)
        let plane = LocalPlane(latitude: place.y)
        let ratio = size.width / size.height
        let width = (box.maxX - box.minX) * plane.metresPerDegreeX
        let height = (box.maxY - box.minY) * plane.metresPerDegreeY
        let across = max(120, width * 3, height * 3 * ratio)
        let (dx, dy) = (across / 2 / plane.metresPerDegreeX, across / ratio / 2 / plane.metresPerDegreeY)
        let (x, y) = ((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
        return Box(minX: x - dx, minY: y - dy, maxX: x + dx, maxY: y + dy)
    }

    private func point(_ position: Position) -> (x: Double, y: Double) {
        (
            (position.x - frame.minX) / (frame.maxX - frame.minX) * Self.size.width,
            (frame.maxY - position.y) / (frame.maxY - frame.minY) * Self.size.height
        )
    }

    /// A round length of about a quarter of the width.
    private var bar: (metres: Double, pixels: Double) {
        let wanted = metresAcross / 4
        let round = [1000.0, 500, 200, 100, 50, 20, 10, 5].first { $0 <= wanted } ?? 5
        return (round, round / metresAcross * Self.size.width)
    }

    var svg: String {
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 540" width="900" height="540">\
            <rect width="900" height="540" fill="#ffffff"/>
            """
        for geometry in neighbours { text += shape(geometry, fill: "#e4e6e8", line: "#7a7f85", width: 1.5, radius: 4) }
        text += shape(subject, fill: "#f0b8b0", line: "#c8161d", width: 4, radius: 9)
        let label = Int(bar.metres)
        text += """
            <path d="M30 500v10h\(Self.short(bar.pixels))v-10" fill="none" stroke="#000" stroke-width="2"/>\
            <text x="\(Self.short(38 + bar.pixels))" y="510" font-size="20" font-family="sans-serif">\(label) m</text>\
            <path d="M860 30l-12 34 12-8 12 8z" fill="#000"/><text x="853" y="88" font-size="20" font-family="sans-serif">N</text></svg>
            """
        return text
    }

    private func shape(_ geometry: Geometry, fill: String, line: String, width: Double, radius: Double) -> String {
        let look = "fill=\"\(fill)\" stroke=\"\(line)\" stroke-width=\"\(width)\""
        guard let rings = geometry.outlines else {
            return geometry.corners.map { corner in
                let (x, y) = point(corner)
                return "<circle cx=\"\(Self.short(x))\" cy=\"\(Self.short(y))\" r=\"\(radius)\" \(look)/>"
            }.joined()
        }
        let path = rings.map { ring in
            ring.enumerated().map { index, corner in
                let (x, y) = point(corner)
                return "\(index == 0 ? "M" : "L")\(Self.short(x)) \(Self.short(y))"
            }.joined() + "Z"
        }.joined()
        return "<path d=\"\(path)\" fill-rule=\"evenodd\" \(look)/>"
    }

    private static func short(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }

    /// The same as a JPEG, for word processors; nil where it cannot be drawn.
    var picture: [UInt8]? {
        var canvas = Canvas(width: Int(Self.size.width), height: Int(Self.size.height))
        for geometry in neighbours {
            draw(geometry, on: &canvas, fill: Canvas.Color(228, 230, 232), line: Canvas.Color(122, 127, 133), thickness: 2)
        }
        draw(subject, on: &canvas, fill: Canvas.Color(240, 184, 176), line: Canvas.Color(200, 22, 29), thickness: 4)
        let black = Canvas.Color(0, 0, 0)
        let end = 30 + bar.pixels
        for (from, to) in [((30.0, 500.0), (30.0, 510.0)), ((30, 510), (end, 510)), ((end, 510), (end, 500))] {
            canvas.line(from: Canvas.Point(from.0, from.1), to: Canvas.Point(to.0, to.1), thickness: 2, black)
        }
        canvas.text("\(Int(bar.metres)) m", x: Int(end) + 10, y: 494, scale: 2, black)
        canvas.fillPolygon([Canvas.Point(860, 30), Canvas.Point(872, 64), Canvas.Point(860, 56), Canvas.Point(848, 64)], black)
        canvas.text("N", x: 854, y: 72, scale: 2, black)
        return try? canvas.jpegData(quality: 88)
    }

    private func draw(_ geometry: Geometry, on canvas: inout Canvas, fill: Canvas.Color, line: Canvas.Color, thickness: Double) {
        func corner(_ position: Position) -> Canvas.Point {
            let (x, y) = point(position)
            return Canvas.Point(x, y)
        }
        guard let rings = geometry.outlines else {
            for position in geometry.corners {
                let at = corner(position)
                canvas.fillRect(x: Int(at.x) - 5, y: Int(at.y) - 5, width: 10, height: 10, line)
            }
            return
        }
        for ring in rings {
            let corners = ring.map(corner)
            canvas.fillPolygon(corners, fill)
            for (from, to) in zip(corners, corners.dropFirst() + corners.prefix(1)) {
                canvas.line(from: from, to: to, thickness: thickness, line)
            }
        }
    }
}

extension Geometry {
    /// Rings of polygons; nil for points and lines.
    var outlines: [[Position]]? {
        switch self {
        case .polygon(let polygon): [polygon.exterior] + polygon.holes
        case .multiPolygon(let polygons): polygons.flatMap { [$0.exterior] + $0.holes }
        default: nil
        }
    }

    fileprivate var corners: [Position] {
        switch self {
        case .point(let position): [position]
        case .multiPoint(let positions), .lineString(let positions): positions
        case .multiLineString(let lines): lines.flatMap { $0 }
        default: []
        }
    }
}
