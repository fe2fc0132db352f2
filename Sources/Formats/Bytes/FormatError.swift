/// Why a file as a whole cannot be read or written. What is wrong with one record is a ``RecordProblem`` instead.
public enum FormatError: Error, Hashable, Sendable {
    /// The operating system refused: what was tried, the path, and `errno`.
    case system(action: String, path: String, errno: Int32)
    /// The C library has no converter for this encoding (its gconv modules are not installed).
    case encodingUnavailable(TextEncoding)
    /// The text looks like UTF-16 but has no byte order mark, so the order would be a guess.
    case missingByteOrderMark
    /// A record is longer than the limit; the file is probably not of this format.
    case recordTooLong(row: Int, limit: Int)
    /// A record has more fields than the limit.
    case tooManyFields(row: Int, limit: Int)
    /// None of the first rows can be a header.
    case noHeader
    /// The bytes are not of this format; `offset` is the place in the file.
    case malformed(offset: UInt64, reason: String)
    /// The named table, column or layer does not exist or cannot be used.
    case noSuchLayer(String)
    /// A layer or column was declared in a way that the format does not allow.
    case invalidLayer(String)
    /// A row does not fit the declared layer.
    case invalidRow(layer: String, reason: String)
    /// SQLite refused.
    case database(String)
    /// The file is protected by a password.
    case encrypted
    /// A known format that is not read here, by its name: `xlsb`, `ods`, `doc` …
    case unsupported(String)
    /// A part of the file unpacks to more than is allowed; probably a zip bomb.
    case tooLarge(part: String, limit: Int)

    /// A stable code for callers and translations.
    public var code: String {
        switch self {
        case .system: "system"
        case .encodingUnavailable: "encoding-unavailable"
        case .missingByteOrderMark: "missing-byte-order-mark"
        case .recordTooLong: "record-too-long"
        case .tooManyFields: "too-many-fields"
        case .noHeader: "no-header"
        case .malformed: "malformed"
        case .noSuchLayer: "no-such-layer"
        case .invalidLayer: "invalid-layer"
        case .invalidRow: "invalid-row"
        case .database: "database"
        case .encrypted: "encrypted"
        case .unsupported: "unsupported"
        case .tooLarge: "too-large"
        }
    }
}
