import Glibc

extension ScenePainter {
    mutating func shed() {
        let (width, height) = (thing.within(190, 230), thing.within(84, 100))
        let (left, base) = (foot.x - width / 2, foot.y)
        let steel = DrawColour(0x7D8790)
        polygon(
            [(left, base), (left + width, base), (left + width + 60, base - 26), (left + 60, base - 26)],
            palette.ground.darker(0.2))
        for post in 0..<4 {
            box(left + 52 + Double(post) * (width - 14) / 3, base - height - 18, 4, height - 6, steel.darker(0.2))
        }
        for stack in 0..<3 {
            let x = left + 30 + Double(stack) * 48
            box(x, base - 30, 34, 24, thing.pick([DrawColour(0xB58A5E), DrawColour(0xA3A9AE), DrawColour(0xC46E4E)]))
            box(x, base - 19, 34, 1.6, DrawColour(0x6E5A48))
        }
        for post in 0..<4 { box(left + Double(post) * (width - 6) / 3, base - height, 6, height, steel) }
        let sheet = thing.pick([DrawColour(0x3B77B0), DrawColour(0xB7433A), DrawColour(0x5C8FA6)])
        polygon(
            [
                (left - 12, base - height + 4), (left + width + 8, base - height + 4),
                (left + width + 66, base - height - 34),
                (left + 48, base - height - 34),
            ], sheet)
        for rib in 1..<9 {
            let part = Double(rib) / 9
            let (low, high) = (left - 12 + (width + 20) * part, left + 48 + (width + 18) * part)
            polygon(
                [
                    (low, base - height + 4), (low + 2, base - height + 4), (high + 2, base - height - 34),
                    (high, base - height - 34),
                ],
                sheet.darker(0.16))
        }
        box(left - 12, base - height + 4, width + 20, 5, sheet.darker(0.3))
    }

    mutating func farm() {
        if thing.chance(0.5) {
            tunnel()
        } else {
            let (left, base) = (foot.x - 110, foot.y)
            let plank = DrawColour(0xB99A72)
            box(left, base - 58, 220, 58, plank)
            for board in 1..<15 { box(left + Double(board) * 15, base - 58, 1.4, 58, plank.darker(0.18)) }
            for gap in 0..<3 { box(left + 22 + Double(gap) * 70, base - 44, 40, 20, DrawColour(0x4D4338)) }
            polygon(
                [(left - 12, base - 56), (left + 232, base - 56), (left + 250, base - 86), (left + 26, base - 86)],
                thing.pick([DrawColour(0x7C8288), DrawColour(0x8F6A4E)]))
        }
    }

    /// A greenhouse of film over hoops with a brick hut in front.
    private mutating func tunnel() {
        let (left, base) = (foot.x - 120, foot.y)
        let film = DrawColour(0xDDEBEC)
        func arch(_ x: Double, _ y: Double, _ radius: Double) -> [(Double, Double)] {
            (0...14).map { step in
                let angle = Double(step) / 14 * .pi
                return (x - radius * cos(angle), y - radius * 0.9 * sin(angle))
            }
        }
        polygon(
            [
                (left, base), (left + 66, base - 59), (left + 210, base - 84), (left + 256, base - 34),
                (left + 132, base),
            ], film.darker(0.12))
        for hoop in (0..<6).reversed() {
            let part = Double(hoop) / 5
            polygon(
                arch(left + 66 + part * 130, base - part * 34, 66 - part * 8),
                film.darker(hoop.isMultiple(of: 2) ? 0.1 : 0.04))
        }
        polygon(arch(left + 66, base, 60), DrawColour(0xC6DED6))
        box(left + 52, base - 38, 28, 38, DrawColour(0x8FB3A6))
        box(left + 190, base - 54, 70, 54, DrawColour(0xC08A6B))
        box(left + 204, base - 42, 18, 16, palette.glass)
        box(left + 232, base - 34, 18, 34, palette.door)
        polygon(
            [(left + 182, base - 52), (left + 268, base - 52), (left + 260, base - 68), (left + 192, base - 68)],
            DrawColour(0x6C757D))
    }

    mutating func common() {
        let (left, base) = (foot.x - 105, foot.y)
        polygon(
            [(left - 12, base + 8), (left + 222, base + 8), (left + 206, base - 6), (left + 6, base - 6)],
            DrawColour(0xB8B2A8))
        box(left, base - 78, 210, 74, DrawColour(0xF0EAE0))
        for column in 0..<5 { box(left + 4 + Double(column) * 49, base - 78, 9, 74, DrawColour(0xA84A3B)) }
        for bay in 0..<4 {
            box(
                left + 20 + Double(bay) * 49, base - 60, 26, bay == 1 || bay == 2 ? 56 : 30,
                bay == 1 || bay == 2 ? palette.door : palette.glass)
        }
        let tiles = DrawColour(0x55606B)
        polygon(
            [
                (left - 30, base - 84), (left - 20, base - 76), (left + 230, base - 76), (left + 240, base - 84),
                (left + 196, base - 100), (left + 176, base - 122), (left + 34, base - 122), (left + 14, base - 100),
            ], tiles)
        for row in 1..<4 {
            box(
                left + 2 + Double(row) * 8, base - 80 - Double(row) * 11, 206 - Double(row) * 16, 1.6,
                tiles.lighter(0.16))
        }
        box(left + 28, base - 128, 154, 7, tiles.darker(0.25))
    }

    /// What is left: rubble, levelled earth or a new field.
    mutating func clearedGround() {
        let (left, base) = (foot.x - 135, foot.y + 6)
        let plot = [(left, base), (left + 240, base), (left + 280, base - 52), (left + 50, base - 52)]
        switch thing.below(3) {
        case 0:
            polygon(plot, DrawColour(0xB3A48C))
            for _ in 0..<46 {
                let (x, y, size) = (
                    thing.within(left + 44, left + 236), thing.within(base - 44, base - 10), thing.within(4, 12)
                )
                let stone = thing.pick([
                    DrawColour(0xA8A29A), DrawColour(0xB77F64), DrawColour(0x8E8A84), DrawColour(0xC9C3B8),
                ])
                polygon(
                    [
                        (x, y), (x + size, y - size * 0.3), (x + size * 1.3, y + size * 0.5),
                        (x + size * 0.3, y + size * 0.7),
                    ], stone)
            }
            box(left + 10, base - 30, 60, 22, DrawColour(0xE3A32F))
            polygon(
                [(left + 62, base - 26), (left + 108, base - 68), (left + 113, base - 62), (left + 70, base - 18)],
                DrawColour(0xE3A32F))
            polygon(
                [(left + 106, base - 66), (left + 118, base - 40), (left + 104, base - 36), (left + 100, base - 50)],
                DrawColour(0x6C6F73))
            box(left + 6, base - 10, 70, 12, DrawColour(0x4B5056))
            box(left + 16, base - 46, 28, 18, palette.glass)
        case 1:
            polygon(plot, DrawColour(0xC2A57E))
            for row in 0..<5 {
                let part = Double(row) / 5
                polygon(
                    [
                        (left + 50 * part, base - 52 * part), (left + 240 + 40 * part, base - 52 * part),
                        (left + 240 + 40 * part, base - 52 * part - 2.4), (left + 50 * part, base - 52 * part - 2.4),
                    ],
                    DrawColour(0xAF926C))
            }
        default:
            polygon(plot, palette.leaf.lighter(0.22))
            for row in 0..<9 {
                let part = Double(row) / 8
                polygon(
                    [
                        (left + 231 * part, base), (left + 231 * part + 9, base),
                        (left + 50 + 225 * part + 5, base - 52),
                        (left + 50 + 225 * part, base - 52),
                    ], palette.leaf.darker(0.06))
            }
            for sapling in 0..<3 { tree(left + 80 + Double(sapling) * 64, base - 42, 0.42) }
        }
    }
}
