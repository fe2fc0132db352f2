package import CQL2
package import Spatial

/// A report about to be made, as the duplicate guard sees it.
package struct DuplicateProbe: Sendable {
    package var place: Position
    package var geometry: Geometry?
    package var fields: [Value]
    /// Difference hashes of the report's photos.
    package var photos: [UInt64]

    package init(place: Position, geometry: Geometry?, fields: [Value], photos: [UInt64]) {
        self.place = place
        self.geometry = geometry
        self.fields = fields
        self.photos = photos
    }
}

/// An item near the place of a report, and how alike it looks.
package struct DuplicateCandidate: Sendable {
    package var item: Item
    /// Metres from the reported place to the item's outline.
    package var distance: Double
    /// 0 … 1; the weighted mean of the signs that could be compared.
    package var score: Double
    /// The signs that speak for the same structure, strongest first.
    package var because: [DuplicateRule.Sign]
}
