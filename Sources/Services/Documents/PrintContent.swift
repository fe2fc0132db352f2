import Documents
import Formats

/// What a document says: values for its template, tables for a workbook, and what the journal keeps of it.
struct PrintContent: Sendable {
    var values: [String: DocumentValue]
    var tables: [PrintTable] = []
    /// Stands under the title.
    var subtitle: String
    /// Items it holds, or areas.
    var count: Int
    /// Details for the journal.
    var about: [String: String]
    var fileName: String
}

/// A sheet of a workbook.
struct PrintTable: Sendable {
    var name: String
    var columns: [XLSXWriter.Column]
    var rows: [[LayerValue]]
}
