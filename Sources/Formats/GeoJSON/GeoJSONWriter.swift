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
    private var buffer: [UInt8] = []
    private var count = 0
    private var extent: Box?

    /// - Parameters:
    ///   - writesBox: whether a collection ends with the `bbox` of all its features (RFC 7946, section 5).
    ///   - decimals: of degrees; 7 are about a centimetre.
    public init(
        _ sink: any ByteSink, layer: Layer, layout: Layout = .collection, writesBox: Bool = false, decimals: Int = 7
    ) {
        self.sink = sink
        self.layer = layer
        self.layout = layout
        self.writesBox = writesBox && layout == .collection
        self.decimals = decimals
        names = layer.columns.enumerated().map { index, column in
            var name: [UInt8] = index == 0 ? [] : [UInt8(ascii: ",")]
            name.append(json: column.name)
            name.append(UInt8(ascii: ":"))
            return name
        }
        if layout == .collection {
            buffer.append(contentsOf: "{\"type\":\"FeatureCollection\",\"name\":".utf8)
            buffer.append(json: layer.name)
            buffer.append(contentsOf: ",\"features\":[".utf8)
        }
    }

    /// Writes one feature.
    /// - Parameter id: the feature's identifier, null for none; text or integer.
    /// - Throws: `invalidRow` when the row does not fit the layer; `system`.
    public func write(_ row: LayerRow, id: LayerValue = .null) throws(FormatError) {
        try row.check(against: layer)
        if layout == .collection { buffer.append(contentsOf: (count == 0 ? "\n" : ",\n").utf8) }
        count += 1
        buffer.append(contentsOf: "{\"type\":\"Feature\",".utf8)
        if id != .null {
            buffer.append(contentsOf: "\"id\":".utf8)
            buffer.append(json: id)
            buffer.append(UInt8(ascii: ","))
        }
        buffer.append(contentsOf: "\"properties\":{".utf8)
        for (name, value) in zip(names, row.values) {
            buffer.append(contentsOf: name)
            buffer.append(json: value)
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

    private func flush() throws(FormatError) {
        try sink.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
