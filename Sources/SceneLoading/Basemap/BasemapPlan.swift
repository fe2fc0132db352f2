package import Governance

/// What a county's `basemap.yaml` declares, before any file or service in it is opened.
package struct BasemapPlan: Hashable, Sendable {
    package enum Ground: Hashable, Sendable {
        /// A file of tiles, and a style for vector ones; paths as written, relative to the declaring file.
        case pack(file: String, style: String?)
        case online(OnlinePlan)
    }

    package struct Layer: Hashable, Sendable {
        package var id: String
        package var kind: BasemapLayer.Kind
        package var name: Bilingual
        package var attribution: Bilingual?
        package var review: Bilingual
        /// Nil leaves it to the pack.
        package var zooms: ClosedRange<Int>?
        package var ground: Ground
        /// Where the ground is named, for complaints about it.
        package var place: Place
    }

    /// A map service that is asked tile by tile.
    package struct OnlinePlan: Hashable, Sendable {
        /// Addresses with `{z}`, `{x}`, `{y}` and `{key}`.
        package var address: String
        package var labels: String?
        package var key: String
        /// Sent as Referer where the service asks for one.
        package var referer: String?
    }

    package struct Cache: Hashable, Sendable {
        package var megabytes = 500
        /// Days after which a tile is asked for anew.
        package var days = 30

        package init() {}
    }

    package var layers: [Layer] = []
    package var cache = Cache()
}
