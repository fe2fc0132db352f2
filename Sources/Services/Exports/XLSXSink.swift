import CQL2
import Formats
import Governance
import Spatial

/// A workbook: the register as a sheet, with places as degrees and outlines as well-known text; the rows that items own
/// as sheets beside it.
final class XLSXSink: ExportSink {
    private let columns: ExportColumns
    private let writer: XLSXWriter
    private let hasPlaces: Bool
    private let hasShapes: Bool

    init(path: String, columns: ExportColumns, register: Register, options: ExportOptions, mark: String, zone: CountyZone) throws {
        let names = options.names
        self.columns = columns
        hasPlaces = !register.geometry.isEmpty
        hasShapes = register.geometry.contains(.polygon)
        writer = try XLSXWriter(path: path, utcOffsetMinutes: zone.utcOffsetMinutes, mark: mark)
        var header = columns.layer(withPlace: false).columns.map { XLSXWriter.Column($0.name, kind: $0.kind) }
        let degrees = LayerColumn.Kind.decimal(scale: 7)
        if hasPlaces { header += (names == .zh ? ["经度", "纬度"] : ["lon", "lat"]).map { XLSXWriter.Column($0, kind: degrees) } }
        if hasShapes { header.append(XLSXWriter.Column(names == .zh ? "图形" : "geometry")) }
        try writer.addSheet(names == .zh ? register.name.zh : register.id.name, columns: header)
        for layer in columns.partLayers {
            try writer.addSheet(layer.name, columns: layer.columns.map { XLSXWriter.Column($0.name, kind: $0.kind) })
        }
    }

    func write(_ items: [Item]) throws {
        for item in items {
            var values = columns.row(item, withPlace: false).values
            if hasPlaces {
                values += item.place.map { [$0.x7, $0.y7].map { .decimal(ScaledNumber(units: Int64($0), scale: 7)) } } ?? [.null, .null]
            }
            if hasShapes { values.append(item.geometry.map { .text(WKT.write($0)) } ?? .null) }
            try writer.write(values)
            for (kind, rows) in columns.tableRows(of: item).enumerated() {
                for row in rows { try writer.write(row.values, to: kind + 1) }
            }
        }
    }

    func finish() throws { try writer.finish() }
}
