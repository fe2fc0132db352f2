internal import Spatial

/// Writes features as they come, as RFC 7946 has it: WGS 84, rings by the right-hand rule.
public final class GeoJSONWriter {
    public enum Layout: Hashable, Sendable, CaseIterable {
        /// One FeatureCollection.
        case collection
        /// One feature to a line, for programs that read as they receive.
        case lines
    }

    private let sink: any ByteSink
    private let layer: Layer
    private let layout: Layout
    private let writesBox: Bool
    private let decimals: Int
    /// `"name":` of each column, with the comma before it from the second on.
    private let names: [[UInt8]]
    /// Tables whose rows stand as arrays among the properties, with the names of their columns.
    private let nested: [(layer: Layer, name: [UInt8], names: [[UInt8]])]
    private var buffer: [UInt8] = []
    private var count = 0
    private var extent: Box?

    /// - Parameters:
    ///   - writesBox: whether a collection ends with the `bbox` of all its features (RFC 7946, section 5).
    ///   - decimals: of degrees; 7 are about a centimetre.
    ///   - mark: who took the file and when, as a foreign member of the collection (RFC 7946, section 6.1).
    ///   - nested: tables whose rows a feature owns; their names must not be those of columns.
    public init(
        _ sink: any ByteSink, layer: Layer, layout: Layout = .collection, writesBox: Bool = false, decimals: Int = 7,
        nested: [Layer] = [], mark: String? = nil
    ) {
        self.sink = sink
        self.layer = layer
        self.layout = layout
        self.writesBox = writesBox && layout == .collection
        self.decimals = decimals
        names = Self.names(layer.columns)
        self.nested = nested.map { layer in
            var name = [UInt8(ascii: ",")]
            name.append(json: layer.name)
            name.append(contentsOf: ":[".utf8)
            return (layer, name, Self.names(layer.columns))
        }
        if layout == .collection {
            buffer.append(contentsOf: "{\"type\":\"FeatureCollection\",\"name\":".utf8)
            buffer.append(json: layer.name)
            if let mark {
                buffer.append(contentsOf: ",\"mark\":".utf8)
                buffer.append(json: mark)
            }
            buffer.append(contentsOf: ",\"features\":[".utf8)
        }
    }

    /// Writes one feature.
    /// - Parameters:
    ///   - id: the feature's identifier, null for none; text or integer.
    ///   - rows: the rows it owns, for each nested table.
    /// - Throws: `invalidRow` when a row does not fit its layer; `system`.
    public func write(_ row: LayerRow, id: LayerValue = .null, nested rows: [[LayerRow]] = []) throws(FormatError) {
        try row.check(against: layer)
        for (table, rows) in zip(nested, rows) {
            for row in rows { try row.check(against: table.layer) }
        }
        if layout == .collection { buffer.append(contentsOf: (count == 0 ? "\n" : ",\n").utf8) }
        count += 1
        buffer.append(contentsOf: "{\"type\":\"Feature\",".utf8)
        if id != .null {
            buffer.append(contentsOf: "\"id\":".utf8)
            buffer.append(json: id)
            buffer.append(UInt8(ascii: ","))
        }
        buffer.append(contentsOf: "\"properties\":{".utf8)
        append(row, names)
        for (table, rows) in zip(nested, rows) {
            buffer.append(contentsOf: table.name)
            for (index, row) in rows.enumerated() {
                buffer.append(contentsOf: (index == 0 ? "{" : ",{").utf8)
                append(row, table.names)
                buffer.append(UInt8(ascii: "}"))
            }
            buffer.append(UInt8(ascii: "]"))
        }
        buffer.append(contentsOf: "},\"geometry\":".utf8)
        if let geometry = row.geometry, let box = geometry.box {
            if writesBox { extent = extent?.union(box) ?? box }
            GeoJSON.write(geometry.wound, to: &buffer, decimals: decimals)
        } else {
            buffer.append(contentsOf: "null".utf8)
        }
        buffer.append(UInt8(ascii: "}"))
        if layout == .lines { buffer.append(0x0A) }
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Ends the collection and finishes the sink.
    public func finish() throws(FormatError) {
        if layout == .collection {
            buffer.append(contentsOf: "\n]".utf8)
            if writesBox, let extent {
                let numbers = [extent.minX, extent.minY, extent.maxX, extent.maxY].map { "\($0)" }
                buffer.append(contentsOf: ",\"bbox\":[\(numbers.joined(separator: ","))]".utf8)
            }
            buffer.append(contentsOf: "}\n".utf8)
        }
        try flush()
        try sink.finish()
    }

    private static func names(_ columns: [LayerColumn]) -> [[UInt8]] {
        columns.enumerated().map { index, column in
            var name: [UInt8] = index == 0 ? [] : [UInt8(ascii: ",")]
            name.append(json: column.name)
            name.append(UInt8(ascii: ":"))
            return name
        }
    }

    private func append(_ row: LayerRow, _ names: [[UInt8]]) {
        for (name, value) in zip(names, row.values) {
            buffer.append(contentsOf: name)
            buffer.append(json: value)
        }
    }

    private func flush() throws(FormatError) {
        try sink.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
