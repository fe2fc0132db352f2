import Spatial

/// Builds the administrative tree with its borders from the cells.
struct AreaTree {
    /// County, towns, villages, grids: in this order.
    private(set) var areas: [DemoArea] = []
    private let land: Land

    init(land: Land, salt: UInt64) {
        self.land = land
        var network = BorderNetwork(label: land.grid, salt: salt)
        network.simplify(
            below: 220,
            budget: VertexBudget(
                owner: land.villageOfGrid.map { Int32($0) }, ownerCount: land.sites.count, least: 64, most: 270))
        let villageOf = { (grid: Int32) in Int32(land.villageOfGrid[Int(grid)]) }
        let townOf = { (grid: Int32) in Int32(land.townOfVillage[Int(villageOf(grid))]) }
        addCounty(network.polygons(groupCount: 1) { _ in 0 })
        addTowns(network.polygons(groupCount: land.seats.count, group: townOf))
        addVillages(network.polygons(groupCount: land.sites.count, group: villageOf))
        addGrids(network.polygons(groupCount: land.villageOfGrid.count) { $0 })
    }

    private func area(
        _ code: String, in parent: String?, _ level: DemoArea.Level, _ name: String, _ english: String,
        kind: String, _ polygons: [Polygon], validFrom: DemoDay
    ) -> DemoArea {
        // Regions are connected, so there is exactly one polygon each.
        let polygon = polygons.first ?? Polygon(exterior: [])
        return DemoArea(
            code: code, parent: parent, level: level, name: name, nameEnglish: english, kind: kind,
            geometry: .polygon(polygon), squareMetres: Plane.area(of: polygon), validFrom: validFrom)
    }

    private mutating func addCounty(_ polygons: [[Polygon]]) {
        areas.append(
            area(
                FictionalCounty.code, in: nil, .county, FictionalCounty.name, FictionalCounty.nameEnglish,
                kind: "县", polygons.first ?? [], validFrom: DemoDay(1988, 1, 1)))
    }

    private mutating func addTowns(_ polygons: [[Polygon]]) {
        for (sketch, parts) in zip(TownSketch.all, polygons) {
            areas.append(
                area(
                    sketch.code, in: FictionalCounty.code, .town, sketch.name, sketch.english,
                    kind: sketch.name.hasSuffix("街道") ? "街道" : "镇", parts, validFrom: DemoDay(2011, 6, 1)))
        }
    }

    private mutating func addVillages(_ polygons: [[Polygon]]) {
        var index = 0
        for sketch in TownSketch.all {
            for (number, name) in sketch.villages.enumerated() {
                let community = number < sketch.communities
                // 001–199 residents' committees, 200–399 village committees.
                let tail = community ? number + 1 : 200 + number - sketch.communities
                areas.append(
                    area(
                        sketch.code + digits(tail, 3), in: sketch.code, .village,
                        name.name + (community ? "社区" : "村"),
                        name.english + (community ? " Community" : " Village"),
                        kind: community ? "社区" : "村", polygons[index], validFrom: DemoDay(2019, 1, 1)))
                index += 1
            }
        }
    }

    private mutating func addGrids(_ polygons: [[Polygon]]) {
        let firstVillage = 1 + TownSketch.all.count
        var number = 0
        for (index, parts) in polygons.enumerated() {
            let village = areas[firstVillage + land.villageOfGrid[index]]
            let isFirst = index == 0 || land.villageOfGrid[index - 1] != land.villageOfGrid[index]
            number = isFirst ? 1 : number + 1
            areas.append(
                area(
                    village.code + digits(number, 3), in: village.code, .grid,
                    "\(village.name)第\(number)网格", "\(village.nameEnglish) Grid \(number)", kind: "网格", parts,
                    validFrom: DemoDay(2022, 1, 1)))
        }
    }
}

/// The number with leading zeros.
func digits(_ number: Int, _ width: Int) -> String {
    let plain = String(number)
    return String(repeating: "0", count: max(0, width - plain.count)) + plain
}
