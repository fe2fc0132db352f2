package import Spatial

/// A ground that maps are drawn on, as pages are told of it: 底图. Nothing secret is in it.
package struct BasemapLayer: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Roads, water and names: 地图.
        case map
        /// Pictures from above: 影像.
        case imagery
    }

    package enum Format: String, Hashable, Sendable, CaseIterable {
        case png, jpeg, webp
        /// Vector tiles (Mapbox Vector Tile 2.1).
        case vector

        package var mediaType: String {
            self == .vector ? "application/vnd.mapbox-vector-tile" : "image/\(rawValue)"
        }
    }

    /// Name in addresses.
    package var id: String
    package var kind: Kind
    package var name: Bilingual
    package var format: Format
    /// Where tiles are to be had; maps enlarge the last beyond it.
    package var zooms: ClosedRange<Int>
    /// Where tiles are to be had; nil is everywhere.
    package var box: Box?
    /// Whose map it is.
    package var attribution: Bilingual?
    /// Number under which the map was reviewed for showing (审图号), or why it has none.
    package var review: Bilingual
    /// Names of the layers within vector tiles.
    package var vectorLayers: [String]
    /// A MapLibre style whose layers draw vector tiles; nil for the built-in one.
    package var style: [UInt8]?
    /// Changes whenever tiles may have changed, so that browsers may keep what they have.
    package var mark: String

    package init(
        id: String, kind: Kind, name: Bilingual, format: Format, zooms: ClosedRange<Int>, attribution: Bilingual?, review: Bilingual,
        mark: String
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.format = format
        self.zooms = zooms
        self.attribution = attribution
        self.review = review
        self.mark = mark
        vectorLayers = []
    }
}
