/// One value of a record: the text as it stood in the file, and what the format itself says it is.
///
/// CSV and HTML say nothing, so `value` is nil there; GeoJSON knows numbers and booleans, GeoPackage also dates. In a
/// workbook the text of a date has the precision that its number format shows: 2013-04 where no day is shown.
public struct Cell: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        case integer(Int64)
        case real(Double)
        case boolean(Bool)
        case date(CivilDay)
        case timestamp(Instant)
        /// A day and a time of day in milliseconds without a zone, as spreadsheets hold them.
        case dateTime(CivilDay, milliseconds: Int)
    }

    public var text: String
    public var value: Value?

    public init(_ text: String, value: Value? = nil) {
        self.text = text
        self.value = value
    }

    /// A cell without anything in it.
    public static let empty = Cell("")
}
