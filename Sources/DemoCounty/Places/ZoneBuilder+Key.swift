import Spatial

extension ZoneBuilder {
    /// Built-up centres, roadsides and permanent farmland, traced as one network so that they never overlap.
    mutating func drawKeyZones(urban: [Bool], hamlets: [[DemoHamlet]], roads: RoadBuilder) {
        var label = [Int32](repeating: -1, count: HexMesh.cellCount)
        var drafts: [(name: String, kind: String, town: Int)] = []
        func enter(_ part: [Int], _ name: String, _ kind: String, town: Int) {
            for cell in part { label[cell] = Int32(drafts.count) }
            drafts.append((name, kind, town))
        }
        // One cell away from the town's border, a zone stays in its town after smoothing.
        let ofTown = TownSketch.all.indices.map { town in
            CellSet.shrunk(land.town.map { $0 == Int32(town) }, times: 2)
        }
        for (town, sketch) in TownSketch.all.enumerated() {
            let disc = blob(HexMesh.centre(land.seats[town]), radius: 450 + sketch.bustle / 12)
            let part = CellSet.parts(of: disc.indices.map { disc[$0] && ofTown[town][$0] }).first ?? []
            enter(part, "\(sketch.name)建成区中心", "建成区中心", town: town)
        }
        var roadside = [Bool](repeating: false, count: HexMesh.cellCount)
        for cell in roads.mainCells { roadside[cell] = true }
        roadside = CellSet.grown(roadside, times: 1)
        for (town, sketch) in TownSketch.all.enumerated() {
            let open = roadside.indices.map { roadside[$0] && ofTown[town][$0] && inner[$0] && label[$0] < 0 }
            for (number, part) in CellSet.parts(of: open).prefix(4).enumerated() where part.count >= 12 {
                enter(part, "\(sketch.name)主要道路两侧\(number + 1)段", "主要道路两侧", town: town)
            }
        }
        let built = label.indices.map { urban[$0] || roadside[$0] || roads.isRoad[$0] || label[$0] >= 0 }
        let field = farmland(built: built, hamlets: hamlets)
        for (town, sketch) in TownSketch.all.enumerated() {
            let open = field.indices.map { field[$0] && ofTown[town][$0] }
            for (number, part) in CellSet.parts(of: open).prefix(6).enumerated() where part.count >= 25 {
                enter(part, "\(sketch.name)永久基本农田\(number + 1)片", "永久基本农田", town: town)
            }
        }
        key = zip(drafts, trace(label, count: drafts.count)).enumerated().map { number, entry in
            let (draft, polygons) = entry
            let polygon = polygons.first ?? Polygon(exterior: [])
            return DemoZone(
                code: "KZ-" + digits(number + 1, 3), name: draft.name, kind: draft.kind,
                town: TownSketch.all[draft.town].code, geometry: .polygon(polygon),
                hectares: DemoDecimal(rounding: Plane.area(of: polygon) / 10_000))
        }
    }

    /// Low open ground away from houses, roads and the development boundary.
    private func farmland(built: [Bool], hamlets: [[DemoHamlet]]) -> [Bool] {
        var open = inner.indices.map { cell -> Bool in
            guard inner[cell], !built[cell] else { return false }
            let spot = HexMesh.centre(cell)
            return land.terrain.height(spot) < 0.42
                && noise.fractal(spot.x / 1_700 + 31, spot.y / 1_700, octaves: 3) > 0.5
        }
        for hamlet in hamlets.joined() where hamlet.kind != .field {
            guard let cell = HexMesh.cell(at: Plane.spot(of: hamlet.position)) else { continue }
            var house = [Int: Int]()
            house[cell] = 0
            var ring = [cell]
            for distance in 1...3 {
                ring = ring.flatMap { near in (0..<6).map { HexMesh.neighbour(near, $0) } }
                    .filter { house[$0] == nil }
                for near in ring { house[near] = distance }
            }
            for near in house.keys { open[near] = false }
        }
        return CellSet.grown(CellSet.shrunk(open, times: 1), times: 1)
            .enumerated().map { $0.element && open[$0.offset] }
    }
}
