/// Why a text was not taken as a value. Nothing is ever guessed: what can be read in two ways is refused.
public struct LooseRefusal: Error, Hashable, Sendable {
    /// Stable codes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Empty, or a sign for "not known" (不详, /, —).
        case blank
        /// Nothing that this kind of value looks like.
        case unreadable
        /// Day and month, or year and day, could be exchanged: 05/04/2013.
        case ambiguousOrder = "ambiguous-order"
        /// 2013.1 in a cell of numbers, which may have been 2013.10.
        case lostZero = "lost-zero"
        /// A day or month that the calendar does not have.
        case noSuchDay = "no-such-day"
        /// Excel's 60, the 29 February 1900 that never was.
        case fictitiousLeapDay = "fictitious-leap-day"
        /// Readable, but outside of what can be meant.
        case outOfRange = "out-of-range"
        /// Two values with a dash or 至 between.
        case range
        /// A calculation (12×10), a sum, or several values.
        case expression
        /// Commas that do not stand before groups of three.
        case badGrouping = "bad-grouping"
        /// 3.30482E+17: a spreadsheet has replaced the digits.
        case destroyedBySpreadsheet = "destroyed-by-spreadsheet"
        /// More than 15 digits with only zeros behind the 15th: a spreadsheet has probably rounded it.
        case roundedBySpreadsheet = "rounded-by-spreadsheet"
        /// The unit is not known, or is of another kind (元 for an area).
        case wrongUnit = "wrong-unit"
        /// 是/否 with neither struck out.
        case undecided
    }

    public let code: Code
    /// The text as it was given.
    public let text: String

    public init(_ code: Code, _ text: String) {
        self.code = code
        self.text = text
    }
}
