/// The county as cells: which town, village and grid each one belongs to.
struct Land: Sendable {
    let terrain: Terrain
    /// Price of crossing each cell.
    let cost: [Double]
    /// 0 in the county, −1 outside.
    let county: [Int32]
    /// Index into `TownSketch.all`, −1 outside.
    let town: [Int32]
    /// Index of the village in the county, −1 outside.
    let village: [Int32]
    /// Index of the grid in the county, −1 outside.
    let grid: [Int32]
    /// Cell of each town's seat.
    let seats: [Int]
    /// Cell from which each village grew.
    let sites: [Int]
    /// Town of each village.
    let townOfVillage: [Int]
    /// Village of each grid, ascending.
    let villageOfGrid: [Int]

    init(seed: UInt64) {
        let terrain = Terrain(seed: seed)
        let member = CellSet.solid(
            (0..<HexMesh.cellCount).map { HexMesh.isDeep($0) && terrain.isCounty(HexMesh.centre($0)) })
        let county = member.map { $0 ? Int32(0) : -1 }
        let cost = county.indices.map { cell in
            county[cell] < 0 ? 1 : terrain.cost(HexMesh.centre(cell), cell: cell)
        }
        let seats = Self.placeSeats(seed: seed, county: county)
        let town = Growth.spread(
            zip(seats, TownSketch.all).map { Source(cell: $0, slowness: $1.slowness) }, within: county, cost: cost)

        let (sources, townOfVillage) = Self.placeVillages(seed: seed, town: town, seats: seats, cost: cost)
        let village = Self.settle(sources, within: town, cost: cost)

        var random = SplitMix64(seed: seed, topic: .grids)
        let villageCells = Self.cells(by: village, count: sources.count)
        var gridSources: [Source] = []
        var villageOfGrid: [Int] = []
        for (index, cells) in villageCells.enumerated() {
            let wanted = min(6, 2 + cells.count / 420 + random.below(3))
            for cell in Self.scatter(
                wanted, first: sources[index].cell, among: cells, random: &random, spread: { _ in 1 })
            {
                gridSources.append(Source(cell: cell, slowness: random.within(0.9, 1.1)))
                villageOfGrid.append(index)
            }
        }
        self.terrain = terrain
        self.cost = cost
        self.county = county
        self.town = town
        self.village = village
        self.seats = seats
        self.sites = sources.map(\.cell)
        self.townOfVillage = townOfVillage
        self.villageOfGrid = villageOfGrid
        grid = Growth.spread(gridSources, within: village, cost: cost)
    }

    /// Where the villages of each town begin, close together near its seat.
    private static func placeVillages(
        seed: UInt64, town: [Int32], seats: [Int], cost: [Double]
    ) -> (sources: [Source], towns: [Int]) {
        var random = SplitMix64(seed: seed, topic: .villages)
        var sources: [Source] = []
        var towns: [Int] = []
        for (index, sketch) in TownSketch.all.enumerated() {
            let seat = HexMesh.centre(seats[index])
            // Off the town's border and off brooks and crests, which would squeeze a village.
            let core = CellSet.shrunk(town.map { $0 == Int32(index) }, times: 3)
            let open = core.indices.filter { core[$0] && cost[$0] < 11 }
            for cell in scatter(
                sketch.villages.count, first: seats[index], among: open, random: &random,
                spread: { 1 + 2.1 * min(1, $0.distance(to: seat) / 4_200) })
            {
                let away = min(1, HexMesh.centre(cell).distance(to: seat) / 3_000)
                sources.append(Source(cell: cell, slowness: random.within(0.85, 1.2) * (1.35 - 0.35 * away)))
                towns.append(index)
            }
        }
        return (sources, towns)
    }

    /// Grows the villages; those that stay under half a square kilometre are let grow faster and all begin anew.
    private static func settle(_ sources: [Source], within town: [Int32], cost: [Double]) -> [Int32] {
        var sources = sources
        var owner = Growth.spread(sources, within: town, cost: cost)
        for _ in 0..<8 {
            let sizes = cells(by: owner, count: sources.count).map(\.count)
            guard sizes.contains(where: { $0 < 90 }) else { break }
            for index in sources.indices where sizes[index] < 90 { sources[index].slowness *= 0.6 }
            owner = Growth.spread(sources, within: town, cost: cost)
        }
        return owner
    }

    /// The cells of each owner.
    static func cells(by owner: [Int32], count: Int) -> [[Int]] {
        var result = [[Int]](repeating: [], count: count)
        for (cell, index) in owner.enumerated() where index >= 0 { result[Int(index)].append(cell) }
        return result
    }

    /// The county's cell nearest to where each town should lie, moved a little by the seed.
    private static func placeSeats(seed: UInt64, county: [Int32]) -> [Int] {
        var random = SplitMix64(seed: seed, topic: .towns)
        return TownSketch.all.map { sketch in
            let wish = Spot(
                x: sketch.seat.x + random.within(-500, 500), y: sketch.seat.y + random.within(-500, 500))
            return county.indices.filter { county[$0] >= 0 }
                .min { HexMesh.centre($0).distance(to: wish) < HexMesh.centre($1).distance(to: wish) } ?? 0
        }
    }

    /// Chooses cells far from each other, nearer together where `spread` is small: of many candidates always the
    /// one with most room (Mitchell's best candidate, 1991).
    static func scatter(
        _ count: Int, first: Int?, among cells: [Int], random: inout SplitMix64, spread: (Spot) -> Double
    ) -> [Int] {
        guard !cells.isEmpty else { return [] }
        var candidates: [(cell: Int, spot: Spot, room: Double)] = (0..<min(1_500, cells.count)).map { _ in
            let cell = random.pick(cells)
            return (cell, HexMesh.centre(cell), Double.infinity)
        }
        var chosen: [Int] = []
        var next = first ?? candidates[0].cell
        while true {
            chosen.append(next)
            if chosen.count >= count { return chosen }
            let taken = HexMesh.centre(next)
            var best = 0
            for index in candidates.indices {
                let room = candidates[index].spot.distance(to: taken) / spread(candidates[index].spot)
                candidates[index].room = min(candidates[index].room, room)
                if candidates[index].room > candidates[best].room { best = index }
            }
            guard candidates[best].room > 0 else { return chosen }
            next = candidates[best].cell
        }
    }
}
