import Spatial

/// Sets settlements into the villages.
enum HamletBuilder {
    private static let sides = ["上", "下", "东", "西", "前", "后", "里", "外", "大", "小", "新", "老"]

    /// The hamlets of every village, in the order of the villages; a village without safe ground has none.
    static func hamlets(
        seed: UInt64, land: Land, safe: SafeGround, isRoad: [Bool], villages: [DemoArea]
    ) -> [[DemoHamlet]] {
        villages.indices.map { village in
            var random = SplitMix64(seed: seed, topic: .hamlets, index: village)
            let cells = safe.cells[village]
            guard !cells.isEmpty else { return [] }
            let site = HexMesh.centre(land.sites[village])
            let centre = cells.min { HexMesh.centre($0).distance(to: site) < HexMesh.centre($1).distance(to: site) }
            // Low ground and roadsides draw settlements: such cells are entered several times.
            let drawn = cells.flatMap { cell -> [Int] in
                let height = land.terrain.height(HexMesh.centre(cell))
                let pull = (height < 0.3 ? 3 : height < 0.5 ? 2 : 1) + (isRoad[cell] ? 4 : 0)
                return [Int](repeating: cell, count: pull)
            }
            let wanted = min(8, 3 + cells.count / 130)
            let chosen = Land.scatter(wanted, first: centre, among: drawn, random: &random, spread: { _ in 1 })
            return furnish(chosen, village: village, name: villages[village].name, land: land, random: &random)
        }
    }

    private static func furnish(
        _ cells: [Int], village: Int, name: String, land: Land, random: inout SplitMix64
    ) -> [DemoHamlet] {
        let stem = String(name.prefix(2))
        var sides = Self.sides.shuffled(using: &random)
        let industry = TownSketch.all[land.townOfVillage[village]].productPerHead / 45
        var hamlets: [DemoHamlet] = []
        for (order, cell) in cells.enumerated() {
            let roll = random.unit()
            let kind: DemoHamlet.Kind =
                order == 0 || roll > industry + 0.2 ? .settlement : roll < industry ? .industrial : .field
            let side = sides.popLast() ?? ""
            let hamletName =
                switch kind {
                case .settlement: order == 0 ? stem : side + String(stem.suffix(1))
                case .industrial: stem + "工业点"
                case .field: side + "畈"
                }
            let weight = (order == 0 ? 2.4 : kind == .settlement ? 1.2 : kind == .industrial ? 0.8 : 0.35)
            hamlets.append(
                DemoHamlet(
                    village: village, name: hamletName, kind: kind,
                    position: GridPoint(HexMesh.centre(cell)).position, weight: weight * random.within(0.6, 1.4),
                    bearing: (random.bell() * 14).rounded()))
        }
        let total = hamlets.reduce(0) { $0 + $1.weight }
        return hamlets.map { hamlet in
            var hamlet = hamlet
            hamlet.weight /= total
            return hamlet
        }
    }
}
