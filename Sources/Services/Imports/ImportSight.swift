package import Governance

/// What a file looks like before anything is imported: its tables, where the header seems to be, and what each column
/// seems to hold, for a person to set right.
package struct ImportSight: Sendable {
    /// A sheet or layer.
    package struct Table: Sendable {
        package var name: String
        package var isHidden: Bool
        /// Whether its header must be found; layers name their columns themselves.
        package var isSheet: Bool
    }

    package struct Column: Sendable {
        package var header: String
        /// As mappings write it; nil where the column is left out.
        package var target: String?
        /// Could mean several fields: a person must say.
        package var isAmbiguous: Bool
        /// The first few different values.
        package var samples: [String]
    }

    /// Which system the coordinates are in, and how that is known.
    package struct Coordinates: Sendable {
        package var basis: String
        package var declared: String
        /// As `--datum` takes it; nil where a person must choose.
        package var system: String?
        /// Systems that fit this county.
        package var systems: [(name: String, title: Bilingual)]
    }

    package var kind: String
    package var encoding: String?
    package var tables: [Table]
    /// The place of the table that is read.
    package var table: Int
    /// The rows of the header; nil for layers, and where none was found.
    package var header: ClosedRange<Int>?
    /// The first rows of a sheet as they stand, to point at the header.
    package var rows: [(number: Int, cells: [String])] = []
    package var columns: [Column] = []
    /// Required fields that no column fills.
    package var missing: [Field] = []
    /// Nil where the table has no places.
    package var coordinates: Coordinates?
    package var choices: [ColumnChoice]
    /// Why the columns cannot be told yet.
    package var problem: Refusal?
}
