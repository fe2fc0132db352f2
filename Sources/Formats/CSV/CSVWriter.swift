/// Writes CSV as RFC 4180 has it: CRLF line ends, quotes where needed and doubled inside.
public final class CSVWriter {
    public enum Encoding: Hashable, Sendable, CaseIterable {
        case utf8
        /// With the byte order mark by which Excel knows UTF-8.
        case utf8WithMark
        /// For programs that know only the national standard.
        case gb18030
    }

    private let sink: any ByteSink
    private let separator: UInt8
    private let guardsFormulas: Bool
    private let converter: Converter?
    private var buffer: [UInt8] = []
    private var converted: [UInt8] = []

    /// - Parameter guardsFormulas: see ``CSVFormulaGuard``; switch it off only for files that no spreadsheet opens.
    public init(
        _ sink: any ByteSink, encoding: Encoding = .utf8WithMark, separator: CSVSeparator = .comma,
        guardsFormulas: Bool = true
    ) throws(FormatError) {
        self.sink = sink
        self.separator = separator.rawValue
        self.guardsFormulas = guardsFormulas
        converter = encoding == .gb18030 ? try Converter(from: .utf8, to: .gb18030, blame: .gb18030) : nil
        if encoding == .utf8WithMark { buffer = TextEncoding.utf8.byteOrderMark }
    }

    /// Writes one record.
    public func write(_ fields: some Sequence<String>) throws(FormatError) {
        var count = 0
        let start = buffer.count
        for field in fields {
            if count > 0 { buffer.append(separator) }
            append(guardsFormulas ? CSVFormulaGuard.added(to: field) : field)
            count += 1
        }
        // A record of one empty field would be an empty line, which readers pass over.
        if count == 1, buffer.count == start { buffer.append(contentsOf: [0x22, 0x22]) }
        buffer.append(contentsOf: [0x0D, 0x0A])
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Writes what is left and finishes the sink.
    public func finish() throws(FormatError) {
        try flush()
        try sink.finish()
    }

    private func append(_ field: String) {
        var field = field
        field.withUTF8 { bytes in
            let needsQuotes = bytes.contains { $0 == 0x22 || $0 == separator || $0 == 0x0A || $0 == 0x0D }
            guard needsQuotes else { return buffer.append(contentsOf: bytes) }
            buffer.append(0x22)
            for byte in bytes {
                if byte == 0x22 { buffer.append(0x22) }
                buffer.append(byte)
            }
            buffer.append(0x22)
        }
    }

    private func flush() throws(FormatError) {
        guard let converter else {
            try sink.write(buffer)
            buffer.removeAll(keepingCapacity: true)
            return
        }
        converted.removeAll(keepingCapacity: true)
        // A string is always well-formed and GB 18030 holds all of Unicode, so the conversion does not stop early.
        let stop = buffer.withUnsafeBufferPointer { converter.convert($0, to: &converted).stop }
        guard stop == .done else { throw .encodingUnavailable(.gb18030) }
        try sink.write(converted)
        buffer.removeAll(keepingCapacity: true)
    }
}
