public import Spatial

/// A value of a row to be written.
public enum LayerValue: Hashable, Sendable {
    case null
    case text(String)
    case integer(Int64)
    case decimal(ScaledNumber)
    case date(CivilDay)
    case timestamp(Instant)
    case boolean(Bool)

    /// Whether the value may stand in a column of that kind. A decimal must have the column's scale, so that nothing
    /// is rounded unseen.
    func fits(_ kind: LayerColumn.Kind) -> Bool {
        switch (self, kind) {
        case (.null, _), (.text, .text), (.integer, .integer), (.date, .date), (.timestamp, .timestamp),
            (.boolean, .boolean):
            true
        case (.decimal(let number), .decimal(let scale)): number.scale == scale
        default: false
        }
    }
}

/// A row to be written: one value for each column, and the place if the layer has places.
public struct LayerRow: Hashable, Sendable {
    public var values: [LayerValue]
    public var geometry: Geometry?

    public init(_ values: [LayerValue], geometry: Geometry? = nil) {
        self.values = values
        self.geometry = geometry
    }
}

extension LayerRow {
    func check(against layer: Layer) throws(FormatError) {
        guard values.count == layer.columns.count else {
            throw .invalidRow(layer: layer.name, reason: "\(values.count) values for \(layer.columns.count) columns")
        }
        for (value, column) in zip(values, layer.columns) where !value.fits(column.kind) {
            throw .invalidRow(layer: layer.name, reason: "\(value) in column \(column.name) of kind \(column.kind)")
        }
        guard let geometry, let type = layer.geometry else {
            if geometry != nil { throw .invalidRow(layer: layer.name, reason: "a geometry in a layer without") }
            return
        }
        guard type == .any || geometry.type == type else {
            throw .invalidRow(layer: layer.name, reason: "a \(geometry.type.rawValue) in a layer of \(type.rawValue)")
        }
    }
}

extension Geometry {
    fileprivate var type: Layer.GeometryType {
        switch self {
        case .point: .point
        case .multiPoint: .multiPoint
        case .lineString: .lineString
        case .multiLineString: .multiLineString
        case .polygon: .polygon
        case .multiPolygon: .multiPolygon
        }
    }
}
