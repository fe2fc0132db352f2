import CQL2
import Governance
import Spatial

extension RegisterTiles {
    /// Below this zoom a tile shows points with counts instead of items.
    static let firstZoomOfItems = 13

    /// A tile with a tag that changes whenever something in it does.
    struct Drawing: Sendable {
        let version: UInt64
        /// Nil where the tag the reader holds is still right.
        let bytes: [UInt8]?
    }

    /// Draws a tile, of some areas only where `areas` says so.
    ///
    /// - Parameter held: the version the reader holds; nothing is drawn while it is right.
    func draw(_ tile: TileID, on day: Day, areas: [AreaID]?, held: UInt64?) -> Drawing {
        look(on: day) { state in
            let version = state.store.version(of: tile)
            guard version != held else { return Drawing(version: version, bytes: nil) }
            let charge = columns.charge
            let allowed = areas.map { Set($0.map { Int32(truncatingIfNeeded: $0) }) }
            let include: ((Int64, ArraySlice<Int32>) -> Bool)? = allowed.map { allowed in
                { _, values in allowed.contains(values[values.startIndex + charge]) }
            }
            guard tile.z >= Self.firstZoomOfItems else {
                return Drawing(version: version, bytes: state.store.aggregate(tile, where: include))
            }
            let items = state.items
            let bytes = state.store.tile(tile, tolerance: 2, label: ("number", { items.number($0) }), where: include)
            return Drawing(version: version, bytes: bytes)
        }
    }
}
