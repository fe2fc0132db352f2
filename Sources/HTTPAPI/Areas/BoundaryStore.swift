import CQL2
import Governance
import JSONText
import Spatial
import Synchronization

/// Boundaries of a level as GeoJSON, made once for each area tree.
final class BoundaryStore: Sendable {
    struct Shapes: Sendable {
        let areas: [AreaID: Area]
        let day: Day
        let bytes: [UInt8]
        let tag: String
    }

    private let known = Mutex<[AreaLevel: Shapes]>([:])

    func shapes(of tree: AreaTree, on level: AreaLevel, day: Day, hashing: any Hashing) -> Shapes {
        // The same dictionary as before compares at once.
        if let shapes = known.withLock({ $0[level] }), shapes.day == day, shapes.areas == tree.areas { return shapes }
        let bytes = Self.collection(of: tree, on: level, day: day)
        let tag = "\"\(hashing.hash(bytes).hex.prefix(32))\""
        let shapes = Shapes(areas: tree.areas, day: day, bytes: bytes, tag: tag)
        known.withLock { $0[level] = shapes }
        return shapes
    }

    /// Metres by which a border may be simplified: about a pixel of the map that shows the whole of a level [own].
    private static func tolerance(_ level: AreaLevel) -> Double {
        switch level {
        case .county, .town: 30
        case .village, .zone: 15
        case .grid: 5
        }
    }

    private static func collection(of tree: AreaTree, on level: AreaLevel, day: Day) -> [UInt8] {
        let areas = tree.areas(on: level, day: day).filter { $0.geometry != nil }
        let whole = areas.compactMap(\.geometry)
        // A boundary that is not valid was refused on import; one that slipped through is shown as it is.
        let drawn = (try? simplifyMosaic(whole, tolerance: tolerance(level))) ?? whole
        var writer = JSONWriter(capacity: 1 << 16)
        writer.object { writer in
            writer.member("type", "FeatureCollection")
            writer.member(
                "features",
                array: { writer in
                    for (area, geometry) in zip(areas, drawn) {
                        writer.object { writer in
                            writer.member("type", "Feature")
                            writer.member("id", area.code)
                            writer.member(
                                "properties",
                                object: { writer in
                                    writer.member("code", area.code)
                                    writer.member("name", area.name)
                                    writer.member("parent", area.parent.flatMap { tree[$0]?.code })
                                })
                            writer.key("geometry")
                            writer.raw(GeoJSON.write(geometry.wound, decimals: 6))
                        }
                    }
                })
        }
        return writer.bytes
    }
}
