import Glibc

/// Collects the commands of one picture.
struct ScenePainter {
    var commands: [DrawCommand] = []
    /// Draws what before and after have in common.
    var view: SplitMix64
    /// Draws what belongs to the structure.
    var thing: SplitMix64
    let palette: ScenePalette
    /// Height of the skyline of the plain.
    let horizon: Double
    /// Middle of the structure's foot.
    let foot: DrawPoint

    init(seed: UInt64) {
        view = SplitMix64(seed: seed, topic: .viewpoint)
        thing = SplitMix64(seed: seed, topic: .picture)
        palette = view.pick(ScenePalette.all)
        horizon = view.within(205, 245)
        foot = DrawPoint(view.within(290, 350), view.within(352, 376))
    }

    mutating func polygon(_ points: [(Double, Double)], _ colour: DrawColour) {
        commands.append(.polygon(points.map { DrawPoint($0.0, $0.1) }, colour))
    }

    mutating func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: DrawColour) {
        polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)
    }

    mutating func disc(_ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double, _ colour: DrawColour) {
        polygon(
            (0..<18).map { step in
                let angle = Double(step) / 18 * 2 * .pi
                return (x + radiusX * cos(angle), y + radiusY * sin(angle))
            }, colour)
    }

    mutating func background() {
        commands.append(.sky(top: palette.skyTop, bottom: palette.skyLow, horizon: horizon + 4))
        let sun = (view.within(80, 560), view.within(48, 110))
        disc(sun.0, sun.1, 24, 24, palette.sun)
        for _ in 0..<view.whole(1, 3) { cloud(view.within(40, 600), view.within(40, 130), view.within(26, 48)) }
        for layer in 0..<3 {
            let low = horizon - 62 + Double(layer) * 27
            let wave = (view.within(0.008, 0.016), view.within(0.02, 0.034), view.within(0, 6), view.within(0, 6))
            let height = 46 - Double(layer) * 12
            let line = (0...64).map { step -> Double in
                let x = Double(step) * 10
                return low - height * (0.5 * sin(x * wave.0 + wave.2) + 0.28 * sin(x * wave.1 + wave.3))
            }
            commands.append(.ridge(line: line, colour: palette.hills[layer]))
        }
        commands.append(.ridge(line: [horizon + 14, horizon + 8, horizon + 12], colour: palette.field))
        farHouses()
        for row in 0..<4 {
            let y = horizon + 26 + Double(row * row) * 7
            polygon([(0, y), (640, y - 6), (640, y - 2 + Double(row)), (0, y + 4 + Double(row))], palette.furrow)
        }
        let edge = horizon + 62
        commands.append(.ridge(line: [edge + 8, edge, edge + 4, edge - 2, edge + 6], colour: palette.ground))
        let lane = view.chance(0.5) ? 1.0 : -1.0
        polygon(
            [
                (320 + lane * 60, edge + 2), (320 + lane * 92, edge + 2), (320 + lane * 330, 480),
                (320 + lane * 150, 480),
            ],
            palette.lane)
        neighbour(x: 320 - lane * view.within(225, 250), base: edge + 46)
        tree(320 + lane * view.within(212, 262), edge + view.within(24, 44), view.within(0.9, 1.2))
        if view.chance(0.6) { pole(320 - lane * view.within(120, 160), edge + 12) }
    }

    private mutating func cloud(_ x: Double, _ y: Double, _ size: Double) {
        disc(x, y, size, size * 0.3, palette.cloud)
        disc(x - size * 0.45, y + size * 0.06, size * 0.6, size * 0.2, palette.cloud)
        disc(x + size * 0.3, y - size * 0.16, size * 0.5, size * 0.28, palette.cloud)
    }

    private mutating func farHouses() {
        var x = view.within(10, 60)
        while x < 620 {
            let (width, height) = (view.within(16, 30), view.within(11, 20))
            if view.chance(0.72) {
                box(x, horizon + 12 - height, width, height, palette.wall.mixed(with: palette.hills[2], 0.45))
                polygon(
                    [
                        (x - 2, horizon + 12 - height), (x + width + 2, horizon + 12 - height),
                        (x + width - 3, horizon + 6 - height), (x + 3, horizon + 6 - height),
                    ],
                    palette.roof.mixed(with: palette.hills[2], 0.35))
            }
            x += width + view.within(6, 46)
        }
    }

    private mutating func neighbour(x: Double, base: Double) {
        let (width, height) = (view.within(96, 120), view.within(62, 92))
        box(x - width / 2, base - height, width, height, palette.wall.darker(0.06))
        polygon(
            [
                (x - width / 2 - 8, base - height), (x + width / 2 + 8, base - height),
                (x + width / 2 - 10, base - height - 26),
                (x - width / 2 + 10, base - height - 26),
            ], palette.roof)
        for column in 0..<3 {
            box(x - width / 2 + 12 + Double(column) * 32, base - height + 14, 16, 18, palette.glass)
        }
        box(x - 9, base - 34, 18, 34, palette.door)
    }

    mutating func tree(_ x: Double, _ base: Double, _ size: Double) {
        box(x - 4 * size, base - 40 * size, 8 * size, 40 * size, DrawColour(0x6B4A32))
        disc(x, base - 66 * size, 32 * size, 34 * size, palette.leaf.darker(0.12))
        disc(x - 12 * size, base - 58 * size, 22 * size, 20 * size, palette.leaf)
        disc(x + 10 * size, base - 76 * size, 20 * size, 20 * size, palette.leaf.lighter(0.1))
    }

    private mutating func pole(_ x: Double, _ base: Double) {
        box(x - 2, base - 128, 4, 128, DrawColour(0x8A8F96))
        box(x - 16, base - 122, 32, 3, DrawColour(0x6F747C))
        polygon([(0, base - 130), (x, base - 120), (x, base - 118.6), (0, base - 128.6)], DrawColour(0x5B6068))
        polygon([(x, base - 120), (640, base - 138), (640, base - 136.6), (x, base - 118.6)], DrawColour(0x5B6068))
    }

    mutating func foreground() {
        for _ in 0..<view.whole(4, 8) {
            let (x, y, size) = (view.within(0, 640), view.within(418, 446), view.within(8, 20))
            disc(x, y, size, size * 0.55, palette.leaf.darker(0.08))
            disc(x + size * 0.5, y + 2, size * 0.7, size * 0.42, palette.leaf)
        }
    }

    mutating func caption(_ text: String) {
        box(0, 454, 640, 26, DrawColour(0x1D2B3A))
        commands.append(.text(text, at: DrawPoint(12, 460), dot: 2, colour: DrawColour(0xF3F6F9)))
    }
}
