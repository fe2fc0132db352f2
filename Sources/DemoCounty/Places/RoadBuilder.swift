import Spatial

/// Lays roads along the cheapest ways: main roads between the towns, lanes from the villages to their town.
struct RoadBuilder {
    private(set) var roads: [DemoRoad] = []
    /// The cells of national and provincial roads.
    private(set) var mainCells: [Int] = []
    /// Cells on any road.
    private(set) var isRoad: [Bool]

    /// Towns by their index in `TownSketch.all`; all numbers and names are invented.
    private static let plan: [(name: String, kind: String, towns: [Int])] = [
        ("G990国道", "国道", [6, 0, 1, 3]), ("S991省道", "省道", [5, 0, 1, 8]), ("S992省道", "省道", [4, 5, 2]),
        ("X901澄枫线", "县道", [0, 7]), ("X902澄柏线", "县道", [0, 4]), ("X903枫潮线", "县道", [7, 8]),
        ("X904鹭潮线", "县道", [3, 8]), ("X905石枫线", "县道", [6, 7]),
    ]

    init(seed: UInt64, land: Land, villages: [DemoArea]) {
        isRoad = [Bool](repeating: false, count: HexMesh.cellCount)
        let whim = Noise(salt: seed ^ Topic.zones.rawValue)
        let cost = land.county.indices.map { cell -> Double in
            guard land.county[cell] >= 0 else { return 1 }
            let spot = HexMesh.centre(cell)
            let height = land.terrain.height(spot)
            let nearRiver = abs(spot.y - land.terrain.riverNorthing(spot.x)) < land.terrain.riverWidth(spot.x) / 2 + 80
            let ground = whim.fractal(spot.x / 1_000, spot.y / 1_000, octaves: 3)
            return 1 + 9 * height * height + 5 * ground * ground + 1.2 * whim.speck(cell, 3) + (nearRiver ? 3 : 0)
        }
        let ways = land.seats.map { Growth.ways(to: $0, open: land.county, cost: cost) }
        for road in Self.plan {
            var cells: [Int] = []
            for (from, to) in zip(road.towns, road.towns.dropFirst()) {
                cells += Self.follow(ways[to], from: land.seats[from]).dropFirst(cells.isEmpty ? 0 : 1)
            }
            lay(cells, name: road.name, kind: road.kind)
            if road.kind != "县道" { mainCells += cells }
        }
        for (index, site) in land.sites.enumerated() {
            let town = land.townOfVillage[index]
            var cells: [Int] = []
            for cell in Self.follow(ways[town], from: site) {
                cells.append(cell)
                if isRoad[cell] { break }
            }
            lay(cells, name: "\(villages[index].name)连接线", kind: "乡道")
        }
    }

    private static func follow(_ next: [Int32], from start: Int) -> [Int] {
        var cells = [start]
        while let last = cells.last, next[last] >= 0 { cells.append(Int(next[last])) }
        return cells
    }

    private mutating func lay(_ cells: [Int], name: String, kind: String) {
        for cell in cells { isRoad[cell] = true }
        guard cells.count > 2 else { return }
        roads.append(DemoRoad(name: name, kind: kind, line: Self.curve(cells.map(HexMesh.centre))))
    }

    /// Rounds the corners of a chain of cells and keeps every third vertex.
    static func curve(_ chain: [Spot]) -> [Position] {
        var spots = chain
        for _ in 0..<6 {
            let before = spots
            for index in spots.indices.dropFirst().dropLast() {
                spots[index].x = (before[index - 1].x + 2 * before[index].x + before[index + 1].x) / 4
                spots[index].y = (before[index - 1].y + 2 * before[index].y + before[index + 1].y) / 4
            }
        }
        return spots.indices.filter { $0 % 3 == 0 || $0 == spots.count - 1 }.map { GridPoint(spots[$0]).position }
    }
}
