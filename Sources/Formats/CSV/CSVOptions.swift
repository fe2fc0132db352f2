/// How a CSV file is to be read. What is nil is found out from the file.
public struct CSVOptions: Hashable, Sendable {
    public var encoding: TextEncoding?
    public var separator: CSVSeparator?
    public var limits: CSVLimits

    public init(encoding: TextEncoding? = nil, separator: CSVSeparator? = nil, limits: CSVLimits = CSVLimits()) {
        self.encoding = encoding
        self.separator = separator
        self.limits = limits
    }
}

/// What a single record may cost, so that no file can take all memory.
public struct CSVLimits: Hashable, Sendable {
    /// Longer fields are cut and reported. A quote that has not closed after as many bytes counts as unclosed.
    public var fieldBytes: Int
    /// Longer records end the reading with `FormatError.recordTooLong`; 64 to 2^30.
    public var recordBytes: Int
    /// Records of more fields end the reading with `FormatError.tooManyFields`. A spreadsheet has at most 16,384.
    public var fields: Int

    public init(fieldBytes: Int = 1 << 20, recordBytes: Int = 1 << 23, fields: Int = 16_384) {
        self.fieldBytes = fieldBytes
        self.recordBytes = min(max(64, recordBytes), 1 << 30)
        self.fields = fields
    }
}

/// What stands between fields.
public enum CSVSeparator: UInt8, Hashable, Sendable, CaseIterable {
    case comma = 0x2C
    case semicolon = 0x3B
    case tab = 0x09
}
