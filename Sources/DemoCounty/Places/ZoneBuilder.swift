import Spatial

/// Draws functional zones, key zones and the development boundary as sets of cells.
struct ZoneBuilder {
    let land: Land
    private let salt: UInt64
    let noise: Noise
    let inner: [Bool]
    var functional: [DemoZone] = []
    var key: [DemoZone] = []
    var development: DemoZone

    init(seed: UInt64, land: Land, hamlets: [[DemoHamlet]], roads: RoadBuilder) {
        self.land = land
        var random = SplitMix64(seed: seed, topic: .zones)
        salt = random.next()
        noise = Noise(salt: random.next())
        inner = CellSet.shrunk(land.county.map { $0 >= 0 }, times: 3)
        development = DemoZone(
            code: "CK-001", name: "云泽县城镇开发边界", kind: "城镇开发边界", town: nil, geometry: .multiPolygon([]),
            hectares: .zero)
        let economic = CellSet.solid(blob(Spot(x: 6_000, y: 4_200), radius: 2_500))
        let river = riverside()
        functional = [
            zone("GN-001", "云泽经济开发区", "功能区", economic), zone("GN-002", "滨江新区", "功能区", river),
        ]
        let urban = drawDevelopment(economic: economic, river: river)
        drawKeyZones(urban: urban, hamlets: hamlets, roads: roads)
    }

    /// A ragged disc.
    func blob(_ middle: Spot, radius: Double) -> [Bool] {
        inner.indices.map { cell in
            guard inner[cell] else { return false }
            let spot = HexMesh.centre(cell)
            let distance = spot.distance(to: middle)
            guard distance < 1.5 * radius else { return false }
            return distance < radius * (0.55 + 0.9 * noise.fractal(spot.x / 1_100, spot.y / 1_100, octaves: 3))
        }
    }

    private func riverside() -> [Bool] {
        CellSet.solid(
            inner.indices.map { cell in
                let spot = HexMesh.centre(cell)
                guard inner[cell], spot.x > -1_400, spot.x < 3_900 else { return false }
                let reach = 500 + 900 * noise.fractal(spot.x / 1_300 + 9, spot.y / 1_300, octaves: 3)
                return abs(spot.y - land.terrain.riverNorthing(spot.x)) < reach
            })
    }

    func trace(_ label: [Int32], count: Int) -> [[Polygon]] {
        var network = BorderNetwork(label: label, salt: salt)
        network.simplify(
            below: 400,
            budget: VertexBudget(owner: (0..<Int32(count)).map { $0 }, ownerCount: count, least: 16, most: 900))
        return network.polygons(groupCount: count) { $0 }
    }

    private func zone(_ code: String, _ name: String, _ kind: String, _ member: [Bool]) -> DemoZone {
        let polygon = trace(member.map { $0 ? 0 : -1 }, count: 1)[0].first ?? Polygon(exterior: [])
        return DemoZone(
            code: code, name: name, kind: kind, town: nil, geometry: .polygon(polygon),
            hectares: DemoDecimal(rounding: Plane.area(of: polygon) / 10_000))
    }

    private mutating func drawDevelopment(economic: [Bool], river: [Bool]) -> [Bool] {
        var urban = inner.indices.map { economic[$0] || river[$0] }
        for (seat, sketch) in zip(land.seats, TownSketch.all) {
            let grown = blob(HexMesh.centre(seat), radius: 900 + sketch.bustle / 5)
            for cell in urban.indices where grown[cell] { urban[cell] = true }
        }
        urban = CellSet.filled(urban)
        for part in CellSet.parts(of: urban) where part.count < 30 {
            for cell in part { urban[cell] = false }
        }
        let polygons = trace(urban.map { $0 ? 0 : -1 }, count: 1)[0]
        development.geometry = .multiPolygon(polygons)
        development.hectares = DemoDecimal(rounding: polygons.reduce(0) { $0 + Plane.area(of: $1) } / 10_000)
        return urban
    }
}
