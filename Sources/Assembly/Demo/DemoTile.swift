import DemoCounty
import Imaging
import Spatial

/// One tile of the fictional county: the ground from its terrain, roads, the river and houses over it.
struct DemoTile: Sendable {
    private static let side = 256
    /// Pixels between places where the terrain is asked.
    private static let step = 8
    private let id: TileID
    private let fiction: FictionalCounty
    private let box: Box
    /// Heights on a grid over the tile, one beyond its edge; nil is water.
    private let heights: [[Double?]]
    /// How far slopes turn from the light in the north-west, at the same places.
    private let shades: [[Double]]

    init(_ id: TileID, of fiction: FictionalCounty) {
        self.id = id
        self.fiction = fiction
        box = id.box
        let (box, count) = (box, Self.side / Self.step + 1)
        let heights = (0...(count + 1)).map { row in
            (0...(count + 1)).map { column -> Double? in
                let across = Double(column * Self.step) / Double(Self.side), down = Double(row * Self.step) / Double(Self.side)
                return fiction.height(
                    at: Position(x: box.minX + across * (box.maxX - box.minX), y: box.maxY - down * (box.maxY - box.minY)))
            }
        }
        let strength = 4 * Self.scale(id.z)
        shades = (0...count).map { row in
            (0...count).map { column in
                min(0.5, max(0, ((heights[row + 1][column + 1] ?? 0) - (heights[row][column] ?? 0)) * strength))
            }
        }
        self.heights = heights
    }

    func map() throws -> [UInt8] {
        let low = Canvas.Color(243, 241, 234), high = Canvas.Color(190, 208, 172)
        var canvas = ground(water: Canvas.Color(178, 209, 234)) { height, shade in
            low.mixed(with: high, share: height * 1.3).mixed(with: Canvas.Color(120, 132, 110), share: shade * 0.7)
        }
        for water in fiction.waters { draw(water.line, 1.2 * scale, Canvas.Color(178, 209, 234), on: &canvas) }
        let looks: [String: (width: Double, colour: Canvas.Color)] = [
            "国道": (3.2, Canvas.Color(226, 150, 72)), "省道": (2.6, Canvas.Color(236, 190, 88)), "县道": (1.8, Canvas.Color(214, 206, 190)),
            "乡道": (1.0, Canvas.Color(205, 200, 190)),
        ]
        for road in fiction.roads.reversed() where id.z > 10 || road.kind != "乡道" {
            guard let look = looks[road.kind] else { continue }
            draw(road.line, look.width * scale, look.colour, on: &canvas)
        }
        houses(Canvas.Color(206, 198, 188), Canvas.Color(196, 190, 200), on: &canvas)
        return try canvas.jpegData(quality: 78)
    }

    func imagery() throws -> [UInt8] {
        let field = Canvas.Color(128, 142, 88), wood = Canvas.Color(52, 80, 50)
        var canvas = ground(water: Canvas.Color(46, 78, 96)) { height, shade in
            field.mixed(with: wood, share: height * 1.6).mixed(with: Canvas.Color(18, 28, 18), share: shade)
        }
        fields(on: &canvas)
        for water in fiction.waters { draw(water.line, 1.2 * scale, Canvas.Color(46, 78, 96), on: &canvas) }
        for road in fiction.roads where id.z > 11 || road.kind != "乡道" {
            draw(road.line, (road.kind == "国道" ? 2.2 : 1.1) * scale, Canvas.Color(176, 172, 160), on: &canvas)
        }
        houses(Canvas.Color(196, 186, 172), Canvas.Color(108, 138, 176), on: &canvas)
        canvas.addNoise(amplitude: 5, seed: UInt64(id.z) << 40 | UInt64(id.x) << 20 | UInt64(id.y))
        return try canvas.jpegData(quality: 68)
    }

    /// Widths grow with the zoom.
    private static func scale(_ z: Int) -> Double { z >= 13 ? 2.2 : z == 12 ? 1.5 : z == 11 ? 1 : 0.7 }
    private var scale: Double { Self.scale(id.z) }

    /// Colours between the places that were asked, with light from the north-west; water where half of them are wet.
    private func ground(water: Canvas.Color, _ land: (Double, Double) -> Canvas.Color) -> Canvas {
        let count = Self.side / Self.step
        var pixels: [UInt8] = []
        pixels.reserveCapacity(Self.side * Self.side * 3)
        for y in 0..<Self.side {
            let (row, down) = (y / Self.step, Double(y % Self.step) / Double(Self.step))
            for column in 0..<count {
                let corners = [heights[row][column], heights[row][column + 1], heights[row + 1][column], heights[row + 1][column + 1]]
                let slopes = [shades[row][column], shades[row][column + 1], shades[row + 1][column], shades[row + 1][column + 1]]
                for step in 0..<Self.step {
                    let across = Double(step) / Double(Self.step)
                    let weights = [(1 - across) * (1 - down), across * (1 - down), (1 - across) * down, across * down]
                    var (height, dry, shade) = (0.0, 0.0, 0.0)
                    for place in 0..<4 {
                        shade += slopes[place] * weights[place]
                        guard let corner = corners[place] else { continue }
                        height += corner * weights[place]
                        dry += weights[place]
                    }
                    let colour = dry < 0.5 ? water : land(height / dry, shade)
                    pixels.append(colour.red)
                    pixels.append(colour.green)
                    pixels.append(colour.blue)
                }
            }
        }
        return Canvas(width: Self.side, height: Self.side, rgb: pixels) ?? Canvas(width: Self.side, height: Self.side)
    }

    /// Plots of many greens in the plain.
    private func fields(on canvas: inout Canvas) {
        guard id.z > 11 else { return }
        let (wide, high) = (0.0016, 0.0011)
        for row in Int(box.minY / high)...Int(box.maxY / high) {
            for column in Int(box.minX / wide)...Int(box.maxX / wide) {
                let corner = Position(x: Double(column) * wide, y: Double(row) * high)
                guard let height = fiction.height(at: Position(x: corner.x + wide / 2, y: corner.y + high / 2)), height < 0.35 else {
                    continue
                }
                let chance = UInt64(bitPattern: Int64(row &* 73_856_093 ^ column &* 19_349_663)) % 97
                guard chance > 25 else { continue }
                let colour = Canvas.Color(UInt8(104 + chance % 54), UInt8(126 + chance % 31), UInt8(70 + chance % 37))
                let from = point(Position(x: corner.x, y: corner.y + high)), to = point(Position(x: corner.x + wide, y: corner.y))
                canvas.fillRect(
                    x: Int(from.x) + 1, y: Int(from.y) + 1, width: Int(to.x) - Int(from.x) - 1, height: Int(to.y) - Int(from.y) - 1, colour)
            }
        }
    }

    /// Rows of roofs around each settlement.
    private func houses(_ home: Canvas.Color, _ work: Canvas.Color, on canvas: inout Canvas) {
        guard id.z > 11 else { return }
        let size = id.z == 13 ? 6 : 3
        for hamlet in fiction.hamlets where hamlet.kind != .field {
            let middle = point(hamlet.position)
            guard middle.x > -60, middle.y > -60, middle.x < 316, middle.y < 316 else { continue }
            let reach = hamlet.kind == .industrial ? 2 : 3
            for row in -reach...reach {
                for column in -reach...reach where (row &* 7 &+ column &* 13 &+ hamlet.village) % 5 != 0 {
                    canvas.fillRect(
                        x: Int(middle.x) + column * size * 3 / 2, y: Int(middle.y) + row * size * 3 / 2,
                        width: hamlet.kind == .industrial ? size + 2 : size, height: size - 1, hamlet.kind == .industrial ? work : home)
                }
            }
        }
    }

    private func draw(_ line: [Position], _ width: Double, _ colour: Canvas.Color, on canvas: inout Canvas) {
        let points = line.map(point)
        for (from, to) in zip(points, points.dropFirst()) {
            let left = min(from.x, to.x), right = max(from.x, to.x), top = min(from.y, to.y), bottom = max(from.y, to.y)
            guard right > -9, bottom > -9, left < 265, top < 265 else { continue }
            canvas.line(from: from, to: to, thickness: max(1, width), colour)
        }
    }

    private func point(_ position: Position) -> Canvas.Point {
        Canvas.Point(
            (position.x - box.minX) / (box.maxX - box.minX) * Double(Self.side),
            (box.maxY - position.y) / (box.maxY - box.minY) * Double(Self.side))
    }
}
