internal import Spatial

/// Reads the features of a GeoJSON file as records, one at a time.
///
/// A feature's `id` is the column `id`, unless its properties have one. Lists and objects among the properties stay
/// JSON text. What is not UTF-8 is replaced and reported.
public final class GeoJSONRecords: RecordReader {
    /// So many features are looked at for the names of columns.
    private static let sample = 100
    /// More names than a spreadsheet has columns are no table.
    private static let maximumColumns = 16_384

    public private(set) var columns: [String] = []
    private var names = ColumnNames()
    private var scanner: FeatureScanner
    private var waiting: [Record] = []

    /// - Parameters:
    ///   - position: a ``Record/position`` from an earlier reading of the same file.
    ///   - featureBytes: the longest feature that is taken.
    /// - Throws: `malformed` when the file ends early or is no GeoJSON; `recordTooLong`; `system`.
    public init(
        _ source: any ByteSource, from position: RecordPosition? = nil, featureBytes: Int = 1 << 26
    ) throws(FormatError) {
        scanner = try FeatureScanner(source, limit: featureBytes)
        while waiting.count < GeoJSONRecords.sample, let record = try read() { waiting.append(record) }
        waiting.reverse()
        if let position {
            waiting = []
            try scanner.seek(to: position)
        }
    }

    public func next() throws(FormatError) -> Record? {
        if let record = waiting.popLast() { return record }
        return try read()
    }

    private func read() throws(FormatError) -> Record? {
        let range: Range<Int>
        switch try scanner.next() {
        case .end: return nil
        case .rubbish(let start):
            defer { scanner.row += 1 }
            let position = RecordPosition(row: scanner.row, offset: scanner.sourceOffset(start))
            return Record(position: position, cells: [], problems: [RecordProblem(.notAFeature)])
        case .object(let found): range = found
        }
        defer { scanner.row += 1 }
        var record = Record(
            position: RecordPosition(row: scanner.row, offset: scanner.sourceOffset(range.lowerBound)), cells: [])
        record.cells.reserveCapacity(columns.count)
        let isText = scanner.bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { UTF8Check.firstFault(in: $0, from: range.lowerBound, count: range.upperBound) }
                == range.upperBound
        }
        if !isText { record.problems.append(RecordProblem(.invalidBytes)) }
        do {
            var text = JSONText(bytes: scanner.bytes, offset: range.lowerBound, end: range.upperBound)
            try readFeature(&text, &record)
        } catch {
            let offset = scanner.sourceOffset(error.offset)
            record.problems.append(RecordProblem(.notAFeature, detail: "JSON syntax at byte \(offset)"))
        }
        return record
    }

    private func readFeature(_ text: inout JSONText, _ record: inout Record) throws(JSONText.Fault) {
        var id: (name: Range<Int>, cell: Cell)?
        var isFeature = false
        try text.object { (text, name) throws(JSONText.Fault) in
            text.skipSpace()
            if text.matches(name, "geometry") {
                try readGeometry(&text, &record)
            } else if text.matches(name, "properties"), text.isObject {
                try readProperties(&text, &record)
            } else {
                let value = try text.value()
                if text.matches(name, "type") { isFeature = text.matches(value, "\"Feature\"") }
                if text.matches(name, "id") { id = (name, text.cell(value)) }
            }
        }
        if !isFeature { record.problems.append(RecordProblem(.notAFeature, detail: "type is not Feature")) }
        guard let id, let column = column(named: id.name, text, near: 0) else { return }
        if column >= record.cells.count || record.cells[column] == .empty { put(id.cell, in: column, &record) }
    }

    private func readProperties(_ text: inout JSONText, _ record: inout Record) throws(JSONText.Fault) {
        var next = 0
        try text.object { (text, name) throws(JSONText.Fault) in
            let value = try text.value()
            guard let column = column(named: name, text, near: next) else {
                if record.problems.last?.code != .extraFields { record.problems.append(RecordProblem(.extraFields)) }
                return
            }
            next = column + 1
            put(text.cell(value), in: column, &record)
        }
    }

    private func readGeometry(_ text: inout JSONText, _ record: inout Record) throws(JSONText.Fault) {
        guard text.isObject else {
            let value = try text.value()
            if !text.matches(value, "null") { record.problems.append(RecordProblem(.invalidGeometry)) }
            return
        }
        var offset = text.offset
        do {
            var limits = CodecLimits.standard
            limits.maxBytes = Int.max
            record.geometry = try GeoJSON.read(text.bytes, at: &offset, limits: limits)
            text.offset = offset
        } catch {
            let place = scanner.sourceOffset(error.offset)
            record.problems.append(RecordProblem(.invalidGeometry, detail: "\(error.code.rawValue) at byte \(place)"))
            _ = try text.value()
        }
    }

    private func put(_ cell: Cell, in column: Int, _ record: inout Record) {
        while record.cells.count <= column { record.cells.append(.empty) }
        record.cells[column] = cell
    }

    /// The column of that name, made if it is new; nil when there are too many.
    private func column(named name: Range<Int>, _ text: JSONText, near guess: Int) -> Int? {
        if let known = names.find(text.bytes[name], near: guess) { return known }
        guard columns.count < GeoJSONRecords.maximumColumns else { return nil }
        // One name can be written in several ways, with or without escapes.
        let name = names.add(text.bytes[name], text: text.text(name), next: columns.count)
        if name.isNew { columns.append(name.text) }
        return name.column
    }
}

extension JSONText {
    fileprivate var isObject: Bool { offset < end && bytes[offset] == UInt8(ascii: "{") }

    fileprivate func matches(_ range: Range<Int>, _ word: StaticString) -> Bool {
        range.count == word.utf8CodeUnitCount
            && bytes[range].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: range.count))
    }
}
