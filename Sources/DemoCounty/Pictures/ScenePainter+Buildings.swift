extension ScenePainter {
    /// A body with a front and a right side seen aslant; `depth` is how far the side recedes.
    private mutating func body(_ width: Double, _ height: Double, depth: Double, wall: DrawColour) {
        let (left, base) = (foot.x - width / 2, foot.y)
        let right = left + width
        polygon(
            [
                (left - 6, base), (right, base), (right + depth + 16, base - depth * 0.42),
                (right + depth + 34, base + 4),
                (right + 20, base + 12), (left + 6, base + 10),
            ], palette.ground.darker(0.22))
        box(left, base - height, width, height, wall)
        polygon(
            [
                (right, base), (right + depth, base - depth * 0.42), (right + depth, base - height - depth * 0.42 + 4),
                (right, base - height),
            ], wall.darker(0.2))
    }

    private mutating func windows(
        _ width: Double, _ height: Double, floors: Int, columns: Int, skipDoor: Bool = true
    ) {
        let left = foot.x - width / 2
        let (stepX, stepY) = (width / Double(columns), height / Double(floors))
        for floor in 0..<floors {
            for column in 0..<columns where !(skipDoor && floor == 0 && column == columns / 2) {
                let x = left + (Double(column) + 0.5) * stepX - 13
                let y = foot.y - (Double(floor) + 1) * stepY + stepY * 0.24
                box(x - 2, y - 2, 30, stepY * 0.46 + 4, palette.wall.lighter(0.5))
                box(x, y, 26, stepY * 0.46, palette.glass)
                box(x + 12, y, 2, stepY * 0.46, palette.wall.lighter(0.5))
                polygon([(x, y), (x + 9, y), (x, y + 11)], palette.glass.lighter(0.35))
            }
        }
    }

    /// A roof that falls to the front, with its right end.
    private mutating func roof(_ width: Double, at height: Double, depth: Double, rise: Double, _ colour: DrawColour) {
        let (left, top) = (foot.x - width / 2, foot.y - height)
        let right = left + width
        polygon(
            [
                (right + 8, top + 3), (right + depth + 8, top - depth * 0.42 + 5),
                (right + depth * 0.5 - 6, top - rise - depth * 0.2),
            ], colour.darker(0.25))
        polygon(
            [
                (left - 10, top + 3), (right + 8, top + 3), (right + depth * 0.5 - 6, top - rise - depth * 0.2),
                (left + depth * 0.5 + 4, top - rise - depth * 0.2),
            ], colour)
        for row in 1..<4 {
            let part = Double(row) / 4
            let y = top + 3 - (rise + 3 + depth * 0.2) * part
            let shift = (depth * 0.5 + 14) * part
            polygon(
                [
                    (left - 10 + shift, y), (right + 8 - (14 - depth * 0.5) * part, y),
                    (right + 8 - (14 - depth * 0.5) * part, y + 1.6), (left - 10 + shift, y + 1.6),
                ], colour.darker(0.12))
        }
    }

    private mutating func door(_ width: Double, _ height: Double, _ colour: DrawColour) {
        box(foot.x - width / 2, foot.y - height, width, height, colour)
        box(foot.x - width / 2 + 3, foot.y - height + 3, width - 6, height * 0.3, colour.lighter(0.15))
    }

    mutating func building(_ kind: String) {
        switch kind {
        case "附属用房": annex()
        case "工业厂房": works()
        case "农业设施": farm()
        case "商业": shop()
        case "围墙棚架": shed()
        case "公共": common()
        default: house()
        }
    }

    private mutating func house() {
        let floors = thing.whole(2, 4)
        let (width, height) = (thing.within(150, 190), Double(floors) * thing.within(46, 52))
        let wall = thing.pick([palette.wall, DrawColour(0xE8D9C0), DrawColour(0xDCE3E6), DrawColour(0xE9CFC0)])
        let tiles = thing.pick([palette.roof, DrawColour(0x9C4F3F), DrawColour(0x4F6475)])
        body(width, height, depth: 46, wall: wall)
        windows(width, height, floors: floors, columns: 3)
        for floor in 1..<floors {
            let y = foot.y - height / Double(floors) * Double(floor)
            box(foot.x - width / 2 - 4, y - 3, width + 8, 5, wall.lighter(0.35))
        }
        door(30, min(42, height / Double(floors) * 0.8), palette.door)
        roof(width, at: height, depth: 46, rise: 30, tiles)
        if thing.chance(0.6) {
            // The storey that was added: raw brick and a blue sheet roof.
            let extra = width * 0.46
            let top = foot.y - height
            box(foot.x - width / 2 + 14, top - 40, extra, 40, DrawColour(0xB98468))
            box(foot.x - width / 2 + 26, top - 30, 22, 17, palette.glass)
            polygon(
                [
                    (foot.x - width / 2 + 6, top - 38), (foot.x - width / 2 + 22 + extra, top - 38),
                    (foot.x - width / 2 + 30 + extra, top - 50), (foot.x - width / 2 + 16, top - 50),
                ],
                DrawColour(0x3F7CB5))
        }
    }

    private mutating func annex() {
        let (width, height) = (thing.within(120, 150), thing.within(66, 80))
        let brick = thing.pick([DrawColour(0xC08A6B), DrawColour(0xB9B2A6), DrawColour(0xD2B48C)])
        body(width, height, depth: 40, wall: brick)
        for row in 1..<6 {
            box(foot.x - width / 2, foot.y - Double(row) * height / 6, width, 1.2, brick.darker(0.12))
        }
        box(foot.x - width / 2 + 14, foot.y - height + 18, 28, 22, palette.glass)
        door(28, 46, palette.door)
        roof(
            width, at: height, depth: 40, rise: 16,
            thing.pick([DrawColour(0x3F7CB5), DrawColour(0x8A8F96), palette.roof]))
    }

    private mutating func works() {
        let (width, height) = (thing.within(250, 290), thing.within(92, 112))
        let sheet = thing.pick([DrawColour(0xDDE3E8), DrawColour(0xC9D8E4), DrawColour(0xE4E0D4)])
        body(width, height, depth: 52, wall: sheet)
        for column in stride(from: 10.0, to: width, by: 12) {
            box(foot.x - width / 2 + column, foot.y - height, 1.4, height, sheet.darker(0.1))
        }
        box(foot.x - width / 2, foot.y - 20, width, 20, DrawColour(0xA9AFB5))
        for gate in [-0.28, 0.2] {
            box(foot.x + gate * width - 30, foot.y - 62, 60, 62, DrawColour(0x7C8A97))
            for slat in 1..<7 {
                box(foot.x + gate * width - 30, foot.y - 62 + Double(slat) * 9, 60, 1.4, DrawColour(0x67747F))
            }
        }
        for light in 0..<6 {
            box(foot.x - width / 2 + 14 + Double(light) * (width - 28) / 6, foot.y - height + 12, 26, 11, palette.glass)
        }
        roof(
            width, at: height, depth: 52, rise: 22,
            thing.pick([DrawColour(0x3B77B0), DrawColour(0x4A90B8), DrawColour(0xB4533F)]))
    }

    private mutating func shop() {
        let floors = thing.whole(1, 2)
        let (width, height) = (thing.within(190, 220), 66 + Double(floors - 1) * 52)
        body(width, height, depth: 44, wall: palette.wall.lighter(0.2))
        if floors == 2 { windows(width, height, floors: 2, columns: 4, skipDoor: false) }
        for bay in 0..<3 {
            let x = foot.x - width / 2 + 8 + Double(bay) * (width - 8) / 3
            box(x, foot.y - 48, (width - 8) / 3 - 8, 48, bay == 1 ? DrawColour(0x9FB4C0) : DrawColour(0x8B949C))
            for slat in 1..<6 { box(x, foot.y - 48 + Double(slat) * 8, (width - 8) / 3 - 8, 1.2, DrawColour(0x78828B)) }
        }
        let sign = thing.pick([DrawColour(0xC8443A), DrawColour(0x2F7F5F), DrawColour(0x2F6FB0), DrawColour(0xD98A2B)])
        box(foot.x - width / 2 - 4, foot.y - 66, width + 8, 16, sign)
        for mark in 0..<5 { box(foot.x - 52 + Double(mark) * 22, foot.y - 62, 13, 8, sign.lighter(0.75)) }
        polygon(
            [
                (foot.x - width / 2 - 4, foot.y - 50), (foot.x + width / 2 + 4, foot.y - 50),
                (foot.x + width / 2 + 14, foot.y - 38), (foot.x - width / 2 - 14, foot.y - 38),
            ], sign.lighter(0.3))
        roof(width, at: height, depth: 44, rise: 9, DrawColour(0x8C959D))
    }
}
