public import Spatial

/// A file as a stream of records: what every import reads, whatever the format.
///
/// A reader goes forward only and keeps no more in memory than the record at hand (and the chunk it stands in).
public protocol RecordReader: AnyObject {
    /// The names of the columns, in the order of ``Record/cells``.
    ///
    /// GeoJSON has no header: there these are the names found in the first features, and later names follow as they
    /// are met, so ask again at the end.
    var columns: [String] { get }

    /// The next record, or nil at the end.
    /// - Throws: `FormatError` when the file as a whole cannot be read further.
    func next() throws(FormatError) -> Record?
}

/// One row or feature.
public struct Record: Hashable, Sendable {
    public var position: RecordPosition
    /// One for each column; may be shorter than the columns, never longer.
    public var cells: [Cell]
    public var geometry: Geometry?
    /// What is wrong with the record's form; its values are as good as they could be read.
    public var problems: [RecordProblem]
    /// Fields whose value stands in a merged cell that begins in a row above: said once, meant for each.
    public var filled: [Int] = []

    public init(
        position: RecordPosition, cells: [Cell], geometry: Geometry? = nil, problems: [RecordProblem] = []
    ) {
        self.position = position
        self.cells = cells
        self.geometry = geometry
        self.problems = problems
    }
}

/// Where a record stands. A reader opened at the position of a record gives that record first.
public struct RecordPosition: Hashable, Sendable {
    /// The row as a person counts it: in CSV and workbooks from 1 with header and empty rows, as a spreadsheet shows
    /// it; in GeoJSON and shapefiles the number of the feature from 1; in GeoPackage the number of the row from 1.
    public var row: Int
    /// The byte where the record begins. In formats that have no such thing: the row's primary key (GeoPackage), the
    /// row again (workbooks, shapefiles).
    public var offset: UInt64

    public init(row: Int, offset: UInt64) {
        self.row = row
        self.offset = offset
    }
}
