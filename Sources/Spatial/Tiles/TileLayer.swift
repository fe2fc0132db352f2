/// The value of an attribute in a tile.
public enum TileValue: Hashable, Sendable {
    case string(String)
    case int(Int64)
    case double(Double)
    case bool(Bool)
}

/// One layer of a vector tile (Mapbox Vector Tile specification 2.1), built feature by feature.
///
/// A tile of several layers is the concatenation of what their `encode()` gives:
///
/// ```swift
/// var layer = TileLayer(name: "parcel", tile: tile)
/// layer.add(geometry, id: 7, attributes: ["stage": .string("open")])
/// let bytes = layer.encode() + other.encode()
/// ```
public struct TileLayer: Sendable {
    public let name: String
    /// Units along the edge of the tile.
    public let extent: Int
    /// The number of features added so far.
    public private(set) var featureCount = 0

    private var encoder: TileGeometryEncoder
    private var keys: [String] = []
    private var keyNumbers: [String: UInt32] = [:]
    private var values: [TileValue] = []
    private var valueNumbers: [TileValue: UInt32] = [:]
    private var features: [UInt8] = []
    private var tags: [UInt8] = []

    /// - Parameters:
    ///   - extent: 1 to 65,536.
    ///   - buffer: units kept beyond the edge, so that outlines and labels meet those of the neighbour tile.
    ///   - tolerance: by how many units simplification may move a line; 0 keeps the shape. Common borders of a map
    ///     do not stay common: simplify those with `simplifyMosaic` beforehand.
    public init(name: String, extent: Int = 4096, buffer: Int = 64, tolerance: Double = 0, tile: TileID) {
        let frame = TileFrame(tile: tile, extent: extent, buffer: buffer)
        self.name = name
        self.extent = Int(frame.extent)
        encoder = TileGeometryEncoder(frame: frame, tolerance: tolerance)
    }

    var frame: TileFrame { encoder.frame }

    /// Adds the part of `geometry` (degrees) that shows in the tile.
    ///
    /// - Parameter id: best unique in the layer and, since readers use JavaScript numbers, below 2⁵³; a negative
    ///   one is left out, because the format has none.
    /// - Returns: false when nothing shows, or a coordinate is not finite.
    @discardableResult
    public mutating func add(
        _ geometry: Geometry, id: Int64? = nil, attributes: KeyValuePairs<String, TileValue> = [:]
    ) -> Bool {
        guard let shape = try? WorldShape(geometry) else { return false }
        guard draw(shape.kind, paths: shape.paths[...], vertices: shape.vertices, from: 0, box: shape.box) else {
            return false
        }
        for (key, value) in attributes { tag(number(ofKey: key), number(of: value)) }
        finish(shape.kind, id: id)
        return true
    }

    /// The encoded layer, a whole tile by itself; no bytes when it has no feature, as an empty tile wants it.
    public func encode() -> [UInt8] {
        guard featureCount > 0 else { return [] }
        var tail: [UInt8] = []
        for key in keys { tail.appendField(3, Array(key.utf8)) }
        for value in values { tail.appendField(4, value.encoded) }
        tail.appendField(5, varint: UInt64(extent))
        var head: [UInt8] = []
        head.appendField(15, varint: 2)
        head.appendField(1, Array(name.utf8))
        let length = head.count + features.count + tail.count
        var out: [UInt8] = []
        out.reserveCapacity(length + 12)
        out.appendVarint(3 << 3 | 2)
        out.appendVarint(UInt64(length))
        out.append(contentsOf: head)
        out.append(contentsOf: features)
        out.append(contentsOf: tail)
        return out
    }
}

/// The steps of adding a feature: `draw`, then `tag` for each attribute, then `finish`.
extension TileLayer {
    /// The number of `key` in the layer's table.
    mutating func number(ofKey key: String) -> UInt32 {
        if let known = keyNumbers[key] { return known }
        let number = UInt32(clamping: keys.count)
        keys.append(key)
        keyNumbers[key] = number
        return number
    }

    /// The number of `value` in the layer's table.
    mutating func number(of value: TileValue) -> UInt32 {
        if let known = valueNumbers[value] { return known }
        let number = UInt32(clamping: values.count)
        values.append(value)
        valueNumbers[value] = number
        return number
    }

    /// A number for a text that no other feature has: looking it up would cost more than it saves.
    mutating func number(ofUnique text: String) -> UInt32 {
        values.append(.string(text))
        return UInt32(clamping: values.count - 1)
    }

    /// Encodes the geometry of the next feature; false when nothing shows and nothing is to be finished.
    mutating func draw(
        _ kind: WorldShape.Kind, paths: ArraySlice<WorldShape.Path>, vertices: [WorldPoint], from start: Int,
        box: WorldBox
    ) -> Bool {
        tags.removeAll(keepingCapacity: true)
        return encoder.encode(kind, paths: paths, vertices: vertices, from: start, box: box)
    }

    /// Encodes a point in tile units as the geometry of the next feature.
    mutating func drawPoint(_ place: SIMD2<Double>) -> Bool {
        tags.removeAll(keepingCapacity: true)
        return encoder.encodePoint(place)
    }

    @inline(__always)
    mutating func tag(_ key: UInt32, _ value: UInt32) {
        tags.appendVarint(UInt64(key))
        tags.appendVarint(UInt64(value))
    }

    /// Writes the feature: id, tags, type, geometry (section 4.2).
    mutating func finish(_ kind: WorldShape.Kind, id: Int64?) {
        let id = id.flatMap { UInt64(exactly: $0) }
        let geometry = encoder.commands
        var size = 2 + 1 + varintSize(UInt64(geometry.count)) + geometry.count
        if let id { size += 1 + varintSize(id) }
        if !tags.isEmpty { size += 1 + varintSize(UInt64(tags.count)) + tags.count }
        features.appendVarint(2 << 3 | 2)
        features.appendVarint(UInt64(size))
        if let id { features.appendField(1, varint: id) }
        if !tags.isEmpty { features.appendField(2, tags) }
        features.appendField(3, varint: UInt64(kind.rawValue))
        features.appendField(4, geometry)
        featureCount += 1
    }
}

extension TileValue {
    /// The message of section 4.1: whole numbers go unsigned where they can.
    fileprivate var encoded: [UInt8] {
        var out: [UInt8] = []
        switch self {
        case .string(let text):
            out.appendField(1, Array(text.utf8))
        case .double(let number):
            out.append(3 << 3 | 1)
            out.appendLittleEndian(number)
        case .int(let number):
            if let positive = UInt64(exactly: number) {
                out.appendField(5, varint: positive)
            } else {
                out.appendField(6, varint: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
            }
        case .bool(let flag):
            out.appendField(7, varint: flag ? 1 : 0)
        }
        return out
    }
}
