import Spatial
import Testing

@Suite("TileStore")
struct TileStoreTests {
    static let columns: [TileStore.Column] = [
        .category(name: "stage", labels: ["open", "closed"]), .number(name: "floors"),
    ]

    private func features(_ bytes: [UInt8]) throws -> [DecodedTile.Feature] {
        try DecodedTile(bytes).layers.flatMap(\.features)
    }

    /// After thousands of changes the tiles are those of a store built afresh, and of a `TileLayer`.
    @Test(arguments: UInt64(1)...4)
    func changesLeaveNoTrace(seed: UInt64) throws {
        var random = RandomGeometry(seed: seed)
        random.spread = 0.05
        var store = TileStore(name: "a", columns: Self.columns)
        var truth: [Int64: (geometry: Geometry, values: [Int32])] = [:]
        for _ in 0..<3000 {
            let id = Int64(random.whole(0...300))
            switch random.whole(0...5) {
            case 0:
                let (removed, known) = (store.remove(id: id), truth.removeValue(forKey: id) != nil)
                #expect(removed == known)
            case 1:
                let column = random.whole(0...1), value = Int32(column == 0 ? random.whole(-1...2) : random.whole(0...9))
                let changed = store.set(value, column: column, id: id)
                #expect(changed == (truth[id] != nil))
                truth[id]?.values[column] = value
            default:
                let geometry = random.geometry()
                let values = [Int32(random.whole(-1...2)), Int32(random.whole(0...9))]
                try store.put(id: id, geometry: geometry, values: values)
                truth[id] = (geometry, values)
            }
        }
        #expect(store.count == truth.count)
        for z in [0, 5, 11, 14, 15, 16, 18] {
            let tile = try #require(TileID(z: z, containing: random.position()))
            var layer = TileLayer(name: "a", tile: tile)
            for (id, feature) in truth.sorted(by: { $0.key < $1.key }) { layer.add(feature.geometry, id: id) }
            let expected = try features(layer.encode())
            let found = try features(store.tile(tile, label: ("number", { "N\($0)" }))).sorted { ($0.id ?? 0) < ($1.id ?? 0) }
            #expect(found.map(\.id) == expected.map(\.id))
            #expect(found.map(\.paths) == expected.map(\.paths))
            for feature in found {
                let values = try #require(truth[Int64(feature.id ?? 0)]).values
                let stage: TileValue? = [0: .string("open"), 1: .string("closed")][values[0]]
                #expect(feature.attributes["stage"] == stage)
                #expect(feature.attributes["floors"] == .int(Int64(values[1])))
                #expect(feature.attributes["number"] == .string("N\(feature.id ?? 0)"))
            }
        }
    }

    /// Every feature counts in exactly one tile of a zoom.
    @Test(arguments: [6, 11, 13])
    func aggregatesAddUp(z: Int) throws {
        var random = RandomGeometry(seed: 8)
        random.spread = 0.3
        var store = TileStore(name: "a", columns: Self.columns)
        for id in 0..<2000 {
            try store.put(
                id: Int64(id), geometry: .polygon(random.polygon()), values: [Int32(id % 3), Int32(id % 7)])
        }
        var sums: [String: Int64] = [:]
        let low = try #require(TileID(z: z, containing: Position(x: 120.6, y: 31.1)))
        let high = try #require(TileID(z: z, containing: Position(x: 121.4, y: 30.3)))
        for x in low.x...high.x {
            for y in low.y...high.y {
                for feature in try features(store.aggregate(try #require(TileID(z: z, x: x, y: y)))) {
                    #expect(feature.type == 1 && feature.id == nil)
                    for point in feature.paths.joined() {
                        #expect((0...4096).contains(point.x) && (0...4096).contains(point.y))
                    }
                    for (key, value) in feature.attributes {
                        if case .int(let number) = value { sums[key, default: 0] += number }
                    }
                }
            }
        }
        let floors = (0..<2000).reduce(0) { $0 + Int64($1 % 7) }
        #expect(sums == ["count": 2000, "floors": floors, "stage:open": 667, "stage:closed": 667])
    }

    @Test func onlyWhatMayBeSeen() throws {
        var store = TileStore(name: "a", columns: Self.columns)
        let place = Position(x: 121, y: 30.7)
        for id in 0..<10 { try store.put(id: Int64(id), geometry: .point(place), values: [Int32(id % 2), 1]) }
        let tile = try #require(TileID(z: 14, containing: place))
        #expect(try features(store.tile(tile) { id, values in values.first == 0 && id > 2 }).map(\.id) == [4, 6, 8])
        let sums = try features(store.aggregate(tile) { id, _ in id < 3 })
        #expect(sums.map { $0.attributes["count"] } == [.int(3)])
    }

    @Test func versionsFollowChanges() throws {
        var store = TileStore(name: "a", columns: [.number(name: "floors")])
        let here = Position(x: 121, y: 30.7), there = Position(x: 121.5, y: 30.7)
        let tile = try #require(TileID(z: 14, containing: here)), far = try #require(TileID(z: 14, containing: there))
        let start = store.version(of: tile)
        try store.put(id: 1, geometry: .point(here), values: [1])
        let put = store.version(of: tile)
        #expect(put > start && store.version(of: far) == start)
        try store.put(id: 1, geometry: .point(there), values: [1])
        #expect(store.version(of: tile) > put && store.version(of: far) > start)
        let moved = store.version(of: tile), other = store.version(of: far)
        let changed = store.set(2, column: 0, id: 1)
        #expect(changed)
        #expect(store.version(of: tile) == moved && store.version(of: far) > other)
        let world = try #require(TileID(z: 0, x: 0, y: 0))
        let before = store.version(of: world)
        store.remove(id: 1)
        #expect(store.version(of: world) > before)
    }

    /// A feature as large as a province, beside the grid, shows wherever it is.
    @Test func largeFeatures() throws {
        var store = TileStore(name: "a", columns: [])
        try store.put(id: 1, geometry: Geometry(Box(minX: 118, minY: 27, maxX: 123, maxY: 31)), values: [])
        let tile = try #require(TileID(z: 14, containing: Position(x: 121, y: 30.7)))
        #expect(try features(store.tile(tile)).count == 1)
        let version = store.version(of: tile)
        store.remove(id: 1)
        #expect(store.version(of: tile) > version)
        #expect(store.tile(tile).isEmpty)
    }

    @Test func faults() throws {
        var store = TileStore(name: "a", columns: Self.columns)
        let place = Geometry.point(Position(x: 1, y: 1))
        #expect(throws: TileStore.Fault.wrongColumnCount(expected: 2, given: 1)) {
            try store.put(id: 1, geometry: place, values: [1])
        }
        #expect(throws: TileStore.Fault.geometry(GeometryFault(.empty))) {
            try store.put(id: 1, geometry: .multiPoint([]), values: [1, 1])
        }
        #expect(throws: TileStore.Fault.geometry(GeometryFault(.notFinite))) {
            try store.put(id: 1, geometry: .point(Position(x: .infinity, y: 1)), values: [1, 1])
        }
        // A refused replacement leaves the old feature.
        try store.put(id: 1, geometry: place, values: [1, 1])
        #expect(throws: TileStore.Fault.self) { try store.put(id: 1, geometry: .lineString([]), values: [1, 1]) }
        #expect(store.contains(id: 1) && store.count == 1)
        let (noColumn, noFeature) = (store.set(1, column: 2, id: 1), store.set(1, column: 0, id: 2))
        #expect(!noColumn && !noFeature)
    }
}
