/// The files a register can leave in.
package enum ExportFormat: String, Hashable, Sendable, CaseIterable {
    /// With byte order mark, for spreadsheets; outlines as well-known text. Rows that items own go into files beside it.
    case csv
    /// A workbook with typed cells, and a sheet for each kind of rows that items own.
    case xlsx
    /// RFC 7946; rows that items own are arrays among the properties.
    case geoJSON = "geojson"
    /// A layer, and a table for each kind of rows that items own.
    case geoPackage = "gpkg"
}

/// What stands in a header and for a choice.
package enum ExportNames: String, Hashable, Sendable, CaseIterable {
    /// The stable ids: what programs read.
    case id
    case zh, en
}

/// What to write of a register, and how.
package struct ExportOptions: Sendable {
    package var format: ExportFormat
    /// Only items of which this CQL2 condition holds.
    package var filter: String?
    package var names = ExportNames.id
    /// In CSV: whether to write `FILE.PART.csv` for each kind of rows that items own.
    package var parts = false

    package init(format: ExportFormat) {
        self.format = format
    }
}
