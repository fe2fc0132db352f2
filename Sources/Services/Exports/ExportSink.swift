import CQL2
import Formats
import Governance
import Spatial

/// Where the pages of an export go. A file appears under its name only when it is whole.
protocol ExportSink {
    /// - Parameter items: with their rows, masked already.
    func write(_ items: [Item]) throws
    func finish() throws
}

/// CSV, one line for an item; places as degrees, outlines as well-known text. Rows that items own go, where they are
/// wanted, into a file for each kind, which an import of the register reads after the first one.
final class CSVSink: ExportSink {
    private let columns: ExportColumns
    private let writer: CSVWriter
    private var partWriters: [CSVWriter] = []
    private let hasPlaces: Bool
    private let hasShapes: Bool

    init(path: String, columns: ExportColumns, register: Register, options: ExportOptions) throws {
        self.columns = columns
        let names = options.names
        hasPlaces = !register.geometry.isEmpty
        hasShapes = register.geometry.contains(.polygon)
        writer = try CSVWriter(try FileSink(path: path))
        var header = columns.layer(withPlace: false).columns.map(\.name)
        if hasPlaces { header += names == .zh ? ["经度", "纬度"] : ["lon", "lat"] }
        if hasShapes { header.append(names == .zh ? "图形" : "geometry") }
        try writer.write(header)
        guard options.parts else { return }
        for (part, names) in zip(register.parts, columns.partHeaders) {
            let writer = try CSVWriter(try FileSink(path: Self.path(of: part.id, beside: path)))
            try writer.write(names)
            partWriters.append(writer)
        }
    }

    /// `all.csv` has its disposal rows in `all.disposal.csv`.
    static func path(of part: String, beside path: String) -> String {
        path.hasSuffix(".csv") ? path.dropLast(4) + ".\(part).csv" : path + ".\(part).csv"
    }

    func write(_ items: [Item]) throws {
        for item in items {
            var cells = columns.row(item, withPlace: false).values.map(Self.text)
            if hasPlaces { cells += item.place.map { [Self.degrees($0.x7), Self.degrees($0.y7)] } ?? ["", ""] }
            if hasShapes { cells.append(item.geometry.map { WKT.write($0) } ?? "") }
            try writer.write(cells)
            guard !partWriters.isEmpty else { continue }
            for (writer, rows) in zip(partWriters, columns.tableRows(of: item)) {
                for row in rows { try writer.write(row.values.map(Self.text)) }
            }
        }
    }

    /// The register's own file appears last: where it is, all are whole.
    func finish() throws {
        for writer in partWriters { try writer.finish() }
        try writer.finish()
    }

    private static func text(_ value: LayerValue) -> String {
        switch value {
        case .null: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .decimal(let number): number.description
        case .date(let day): day.description
        case .timestamp(let instant): instant.description
        case .boolean(let flag): flag ? "true" : "false"
        }
    }

    private static func degrees(_ e7: Int32) -> String { FixedDecimal(units: Int64(e7), scale: 7).description }
}

/// GeoJSON, one feature for an item.
final class GeoJSONSink: ExportSink {
    private let columns: ExportColumns
    private let writer: GeoJSONWriter

    init(path: String, columns: ExportColumns, mark: String) throws {
        self.columns = columns
        writer = GeoJSONWriter(
            try FileSink(path: path), layer: columns.layer(withPlace: true), nested: columns.nestedLayers, mark: mark)
    }

    func write(_ items: [Item]) throws {
        for item in items {
            try writer.write(columns.row(item, withPlace: true), id: .text(item.number), nested: columns.rows(of: item))
        }
    }

    func finish() throws { try writer.finish() }
}

/// GeoPackage: the register as a layer, the rows that items own as tables beside it.
final class GeoPackageSink: ExportSink {
    private let columns: ExportColumns
    private let writer: GeoPackageWriter

    init(path: String, columns: ExportColumns, mark: String, now: CQL2.Instant) throws {
        self.columns = columns
        var layer = columns.layer(withPlace: true)
        layer.description = layer.description.isEmpty ? mark : "\(layer.description) · \(mark)"
        writer = try GeoPackageWriter(
            path: path, layers: [layer] + columns.partLayers, now: Formats.Instant(milliseconds: now.milliseconds))
    }

    func write(_ items: [Item]) throws {
        try writer.append(items.map { columns.row($0, withPlace: true) }, to: 0)
        let rows = items.map { columns.tableRows(of: $0) }
        for layer in columns.partLayers.indices { try writer.append(rows.flatMap { $0[layer] }, to: layer + 1) }
    }

    func finish() throws { try writer.finish() }
}
