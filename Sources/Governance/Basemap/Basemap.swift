package import Spatial

/// A square of a base map.
package struct BasemapTile: Hashable, Sendable {
    package var bytes: [UInt8]
    package var format: BasemapLayer.Format
    /// Whether the bytes are packed by gzip (vector tiles mostly are).
    package var isPacked: Bool

    package init(bytes: [UInt8], format: BasemapLayer.Format, isPacked: Bool = false) {
        self.bytes = bytes
        self.format = format
        self.isPacked = isPacked
    }
}

/// Why a tile cannot be had now, though it may exist.
package enum BasemapFault: Error, Hashable, Sendable {
    /// The map service does not answer in time.
    case late
    /// The map service cannot be reached.
    case unreachable
    /// The map service answered with this status.
    case refused(status: Int)
    /// The map service sent something that is no picture.
    case notATile
    /// The pack on the disk cannot be read.
    case broken
}

/// Where tiles come from: a pack on the disk, or a map service through its cache.
package protocol BasemapTiles: Sendable {
    /// The tile; nil where there is none.
    func tile(_ id: TileID) async throws(BasemapFault) -> BasemapTile?
}

/// The base maps of a county: 底图.
package struct Basemap: Sendable {
    package struct Source: Sendable {
        package var layer: BasemapLayer
        package var tiles: any BasemapTiles
        /// Names to be laid over the tiles, where they come apart.
        package var labels: (any BasemapTiles)?

        package init(layer: BasemapLayer, tiles: any BasemapTiles, labels: (any BasemapTiles)? = nil) {
            self.layer = layer
            self.tiles = tiles
            self.labels = labels
        }
    }

    /// In the order in which people are offered them.
    package var sources: [Source]
    /// How many were declared but cannot be shown; the log says why.
    package var broken: Int

    package static let none = Basemap(sources: [])

    package init(sources: [Source], broken: Int = 0) {
        self.sources = sources
        self.broken = broken
    }

    package func source(_ id: String) -> Source? { sources.first { $0.layer.id == id } }
}
