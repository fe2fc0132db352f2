import Foundation
import Governance
import Spatial
import Testing

@testable import Basemaps

struct PackTests {
    @Test func `rows count from the south in the file and from the north in addresses`() async throws {
        let sample = try SamplePack(
            metadata: ["format": "png", "bounds": "120,29,120.5,29.5", "attribution": "测绘院"],
            tiles: [(3, 2, 1, SamplePack.png(1)), (3, 2, 6, SamplePack.png(6)), (4, 0, 0, SamplePack.jpeg(4))])
        defer { sample.remove() }
        let pack = try MBTilesPack(path: sample.path)
        #expect(pack.facts.format == .png)
        #expect(pack.facts.zooms == 3...4)
        #expect(pack.facts.box == Box(minX: 120, minY: 29, maxX: 120.5, maxY: 29.5))
        #expect(pack.facts.attribution == "测绘院")
        let north = try #require(TileID(z: 3, x: 2, y: 1)), south = try #require(TileID(z: 3, x: 2, y: 6))
        #expect(try await pack.tile(north)?.bytes == SamplePack.png(6))
        #expect(try await pack.tile(south)?.bytes == SamplePack.png(1))
        // A raster pack may mix formats; what each tile is decides.
        let mixed = try #require(TileID(z: 4, x: 0, y: 15))
        #expect(try await pack.tile(mixed)?.format == .jpeg)
        let nowhere = try #require(TileID(z: 3, x: 7, y: 7))
        #expect(try await pack.tile(nowhere) == nil)
    }

    @Test func `vector packs name their layers, packed or plain`() async throws {
        let json = #"{"vector_layers":[{"id":"water","fields":{}},{"id":"transportation"}]}"#
        let packed: [UInt8] = [0x1F, 0x8B, 8, 0], plain: [UInt8] = [0x1A, 0x00]
        let sample = try SamplePack(
            metadata: ["format": "pbf", "json": json], tiles: [(0, 0, 0, plain), (1, 0, 0, packed)])
        defer { sample.remove() }
        let pack = try MBTilesPack(path: sample.path)
        #expect(pack.facts.format == .vector)
        #expect(pack.facts.vectorLayers == ["water", "transportation"])
        let world = try #require(TileID(z: 0, x: 0, y: 0)), quarter = try #require(TileID(z: 1, x: 0, y: 1))
        #expect(try await pack.tile(world) == BasemapTile(bytes: plain, format: .vector))
        #expect(try await pack.tile(quarter) == BasemapTile(bytes: packed, format: .vector, isPacked: true))
    }

    @Test func `what is no pack is told apart`() throws {
        #expect(throws: PackFault.missing) { try MBTilesPack(path: "/nowhere/pack.mbtiles") }
        let empty = try SamplePack(metadata: ["format": "png"], tiles: [])
        defer { empty.remove() }
        #expect(throws: PackFault.empty) { try MBTilesPack(path: empty.path) }
        let strange = try SamplePack(metadata: ["format": "tiff"], tiles: [(0, 0, 0, [0x49, 0x49, 0x2A, 0])])
        defer { strange.remove() }
        #expect(throws: PackFault.unknownFormat("tiff")) { try MBTilesPack(path: strange.path) }
        let text = empty.folder + "/text.mbtiles"
        try Data("not a database, though long enough to look like one at first sight".utf8).write(to: URL(fileURLWithPath: text))
        #expect(throws: PackFault.notSQLite) { try MBTilesPack(path: text) }
    }

    @Test func `a damaged page is a fault, not a crash`() async throws {
        let sample = try SamplePack(
            metadata: ["format": "png"],
            tiles: (0..<64).map { (6, $0, 0, SamplePack.png(UInt8($0)) + [UInt8](repeating: 7, count: 3000)) })
        defer { sample.remove() }
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: sample.path)))
        for position in bytes.indices where position > 40_000 { bytes[position] = UInt8(truncatingIfNeeded: position &* 31) }
        try Data(bytes).write(to: URL(fileURLWithPath: sample.path))
        guard let pack = try? MBTilesPack(path: sample.path) else { return }
        var faults = 0
        for x in 0..<64 {
            let id = try #require(TileID(z: 6, x: x, y: 63))
            do { _ = try await pack.tile(id) } catch { faults += error == .broken ? 1 : 0 }
        }
        #expect(faults > 0)
    }
}
