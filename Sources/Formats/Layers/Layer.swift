/// A table to be written: its columns, and whether its rows have places.
public struct Layer: Hashable, Sendable {
    /// The kind of geometry that every row has; `any` where kinds are mixed. The raw value is GeoPackage's name.
    public enum GeometryType: String, Hashable, Sendable, CaseIterable {
        case any = "GEOMETRY"
        case point = "POINT"
        case lineString = "LINESTRING"
        case polygon = "POLYGON"
        case multiPoint = "MULTIPOINT"
        case multiLineString = "MULTILINESTRING"
        case multiPolygon = "MULTIPOLYGON"
    }

    public var name: String
    /// For people; the name if empty.
    public var title: String
    public var description: String
    /// Nil for a table without places.
    public var geometry: GeometryType?
    public var columns: [LayerColumn]

    public init(
        name: String, title: String = "", description: String = "", geometry: GeometryType? = nil,
        columns: [LayerColumn]
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.geometry = geometry
        self.columns = columns
    }
}

/// A column of a layer.
public struct LayerColumn: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case text
        case integer
        /// An exact number with that many decimals.
        case decimal(scale: Int)
        case date
        /// An instant, to the millisecond.
        case timestamp
        case boolean
    }

    public var name: String
    public var kind: Kind
    /// For people; the name if empty.
    public var title: String

    public init(_ name: String, kind: Kind, title: String = "") {
        self.name = name
        self.kind = kind
        self.title = title
    }
}
