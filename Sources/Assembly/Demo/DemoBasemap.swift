import Basemaps
import DemoCounty
import Foundation
import Spatial

/// Draws the fictional county as two small packs of tiles, so that a stranger sees what a base map does.
package struct DemoBasemap: Sendable {
    /// Deeper, maps enlarge what there is.
    static let zooms = 9...13
    let fiction: FictionalCounty
    /// Drawn to the last zoom.
    private let box: Box
    /// What whole-county maps show around it, to a zoom of 11.
    private let wide: Box

    package init(_ maker: DemoMaker) {
        fiction = maker.fiction
        let county = fiction.areas.first?.geometry.box ?? Box(minX: 120.7, minY: 29.1, maxX: 121.1, maxY: 29.5)
        func around(_ degrees: Double) -> Box {
            Box(
                minX: county.minX - degrees, minY: county.minY - degrees, maxX: county.maxX + degrees, maxY: county.maxY + degrees)
        }
        box = around(0.05)
        wide = around(0.4)
    }

    /// Writes the packs and their declaration, unless somebody declared base maps already.
    package func write(to folder: StoreFolder) async throws {
        guard !FileManager.default.fileExists(atPath: folder.basemap) else { return }
        let packs = folder.path + "/basemap"
        try FileManager.default.createDirectory(atPath: packs, withIntermediateDirectories: true)
        let drawn = try await tiles()
        let bounds = [wide.minX, wide.minY, wide.maxX, wide.maxY].map { "\(($0 * 10_000).rounded() / 10_000)" }.joined(separator: ",")
        for (name, pictures) in [("map", drawn.map { ($0.id, $0.map) }), ("imagery", drawn.map { ($0.id, $0.imagery) })] {
            let path = "\(packs)/demo-\(name).mbtiles"
            try? FileManager.default.removeItem(atPath: path)
            try MBTilesWriter.write(
                path, metadata: [("name", "demo-\(name)"), ("format", "jpg"), ("bounds", bounds), ("type", "baselayer")],
                tiles: pictures.map { (id: $0.0, bytes: $0.1) })
        }
        try Data(Self.declaration.utf8).write(to: URL(fileURLWithPath: folder.basemap))
    }

    private typealias Drawn = (id: TileID, map: [UInt8], imagery: [UInt8])

    private func tiles() async throws -> [Drawn] {
        var ids: [TileID] = []
        for z in Self.zooms {
            let box = z > 11 ? box : wide
            guard let first = TileID(z: z, containing: Position(x: box.minX, y: box.maxY)),
                let last = TileID(z: z, containing: Position(x: box.maxX, y: box.minY))
            else { continue }
            for y in first.y...last.y { ids += (first.x...last.x).compactMap { TileID(z: z, x: $0, y: y) } }
        }
        return try await withThrowingTaskGroup(of: Drawn.self) { group in
            for id in ids {
                group.addTask { [fiction] in
                    let picture = DemoTile(id, of: fiction)
                    return (id, try picture.map(), try picture.imagery())
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
                .sorted { ($0.id.z, $0.id.x, $0.id.y) < ($1.id.z, $1.id.x, $1.id.y) }
        }
    }

    private static let declaration = """
        # 演示底图：程序为虚构的云泽县画的示意图，不是任何真实地方。
        # The demo's base maps: drawn by the program for a fictional county; no real place.
        layers:
          map:
            kind: map
            mbtiles: basemap/demo-map.mbtiles
            attribution: {zh: 虚构县示意图, en: A fictional county}
            review: {zh: 示例底图，无审图号, en: "none, a drawn example"}
          imagery:
            kind: imagery
            mbtiles: basemap/demo-imagery.mbtiles
            attribution: {zh: 虚构县示意图, en: A fictional county}
            review: {zh: 示例底图，无审图号, en: "none, a drawn example"}

        """
}
