import CQL2
import Governance
import Spatial
import Synchronization

extension RegisterTiles {
    /// Below this zoom a tile shows points with counts instead of items.
    static let firstZoomOfItems = 13

    /// Grounds such as key zones are few and large, so their shapes are shown at every zoom.
    private static let mostGrounds = 3000

    private func showsItems(at zoom: Int, _ state: borrowing State) -> Bool {
        zoom >= Self.firstZoomOfItems || (register.geometry == [.polygon] && state.items.rows.count <= Self.mostGrounds)
    }

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
        let key = DrawnTiles.Key(tile: tile, areas: areas)
        return look(on: day) { state in
            let version = state.store.version(of: tile)
            guard version != held else { return Drawing(version: version, bytes: nil) }
            if let known = drawn.withLock({ $0.bytes(key, version: version) }) { return Drawing(version: version, bytes: known) }
            let bytes = bytes(of: tile, areas: areas, state)
            drawn.withLock { $0.keep(bytes, key, version: version) }
            return Drawing(version: version, bytes: bytes)
        }
    }

    /// Draws a tile of the items that one person sees, and keeps nothing of it.
    func draw(_ tile: TileID, on day: Day, areas: [AreaID]?, of seen: Set<Int64>) -> [UInt8] {
        look(on: day) { state in bytes(of: tile, areas: areas, seen: seen, state) }
    }

    private func bytes(of tile: TileID, areas: [AreaID]?, seen: Set<Int64>? = nil, _ state: borrowing State) -> [UInt8] {
        let charge = columns.charge
        let allowed = areas.map { Set($0.map { Int32(truncatingIfNeeded: $0) }) }
        let include: ((Int64, ArraySlice<Int32>) -> Bool)? =
            allowed == nil && seen == nil
            ? nil
            : { id, values in
                (allowed?.contains(values[values.startIndex + charge]) ?? true) && (seen?.contains(id) ?? true)
            }
        guard showsItems(at: tile.z, state) else { return state.store.aggregate(tile, where: include) }
        let items = state.items
        return state.store.tile(tile, tolerance: 2, label: ("number", { items.number($0) }), where: include)
    }
}
