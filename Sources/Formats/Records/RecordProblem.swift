/// What is wrong with the form of one record. The record is delivered all the same; whether it is taken is for the
/// caller to decide.
public struct RecordProblem: Hashable, Sendable {
    /// Stable codes.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// Bytes that are no text in the file's encoding; U+FFFD stands for them.
        case invalidBytes = "invalid-bytes"
        /// A NUL, which was dropped.
        case nulByte = "nul-byte"
        /// A quote inside a quoted field that is not doubled.
        case strayQuote = "stray-quote"
        /// A field begins with a quote that nothing closes; the quote was taken as part of the text.
        case unclosedQuote = "unclosed-quote"
        /// A field was longer than the limit and was cut.
        case fieldTooLong = "field-too-long"
        /// Fewer fields than columns; the missing ones are empty.
        case missingFields = "missing-fields"
        /// More fields than columns, and not empty; they were dropped.
        case extraFields = "extra-fields"
        /// A formula whose result the file does not hold, because no spreadsheet has reckoned it.
        case notCalculated = "not-calculated"
        /// JSON that is not a feature.
        case notAFeature = "not-a-feature"
        /// The geometry is of a kind or form that cannot be taken.
        case invalidGeometry = "invalid-geometry"
    }

    public var code: Code
    /// The field concerned, counted from 0, where it is one.
    public var field: Int?
    /// Particulars for a person, such as the number of fields found.
    public var detail: String

    public init(_ code: Code, field: Int? = nil, detail: String = "") {
        self.code = code
        self.field = field
        self.detail = detail
    }
}
