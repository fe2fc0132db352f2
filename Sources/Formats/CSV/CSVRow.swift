/// A view of one record. Fields stay bytes until a value is asked for.
///
/// A row keeps alive the chunk of the file it stands in (about 256 KiB): take out the values and let it go.
public struct CSVRow: Sendable {
    private let block: CSVBlock
    private let row: CSVBlock.Row

    init(block: CSVBlock, row: CSVBlock.Row) {
        self.block = block
        self.row = row
    }

    public var position: RecordPosition { RecordPosition(row: row.number, offset: row.offset) }

    /// The number of fields.
    public var count: Int { row.fieldCount }

    /// What is wrong with the form of this record.
    public var problems: [RecordProblem] { Array(block.problems[row.problems]) }

    /// Lends the UTF-8 of a field, with doubled quotes undone; no bytes where the record has no such field.
    /// The buffer must not leave `body`.
    @inline(__always)
    public func withBytes<Result, Failure: Error>(
        _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard index >= 0, index < row.fieldCount else { return try body(UnsafeBufferPointer(start: nil, count: 0)) }
        let field = block.fields[row.firstField + index]
        return try block.bytes.withUnsafeBufferPointer { (buffer) throws(Failure) -> Result in
            try body(UnsafeBufferPointer(rebasing: buffer[Int(field.start)..<Int(field.end)]))
        }
    }

    /// A field as text; empty where the record has no such field.
    public func string(_ index: Int) -> String {
        withBytes(index) { String(decoding: $0, as: UTF8.self) }
    }

    public func isEmpty(_ index: Int) -> Bool {
        withBytes(index) { $0.isEmpty }
    }

    /// Whether no field holds anything but spaces, as in the rows that spreadsheets leave behind the last one.
    public var isBlank: Bool {
        (0..<count).allSatisfy { index in withBytes(index) { $0.allSatisfy { $0 == 0x20 || $0 == 0x09 } } }
    }

    /// A plain integer (`-12`), spaces around it allowed; nil for anything else and beyond 64 bits.
    public func integer(_ index: Int) -> Int64? {
        guard let number = decimal(index), number.scale == 0 else { return nil }
        return number.units
    }

    /// A plain decimal (`-12.50`), spaces around it allowed; nil for anything else and beyond 64 bits.
    /// For the numbers of people, with units and full-width digits, see ``LooseNumber``.
    public func decimal(_ index: Int) -> ScaledNumber? {
        withBytes(index) { ScaledNumber(plain: $0) }
    }
}
