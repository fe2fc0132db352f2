/// Finds records and fields in a stretch of UTF-8. RFC 4180, and for what is not RFC 4180 a reading that never loses
/// more than the line at hand.
///
/// Three bytes matter in a plain field (separator, CR, LF) and one in a quoted field, so both are simple byte loops.
struct CSVParser {
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    let separator: UInt8
    let limits: CSVLimits
    /// The number of the next record.
    var number: Int

    var fields: [CSVBlock.Field] = []
    var rows: [CSVBlock.Row] = []
    var problems: [RecordProblem] = []

    /// Fields of the record at hand in which quotes are doubled. They are rewritten only when the record is known to
    /// be whole, because an incomplete record is parsed again from its beginning.
    private var doubled: [Int] = []
    /// A line was searched up to here and has no closing quote, so it is not searched again for each of its fields.
    private var searched = 0

    init(separator: CSVSeparator, limits: CSVLimits, number: Int = 1) {
        self.separator = separator.rawValue
        self.limits = limits
        self.number = number
    }

    /// Parses all records of `piece` that are whole, undoing doubled quotes in place.
    /// - Parameter isLast: nothing follows, so the last record needs no line end.
    /// - Returns: how many bytes those records take.
    mutating func parse(_ piece: inout TextPiece, isLast: Bool) throws(FormatError) -> Int {
        searched = 0
        let marks = piece.marks
        let faults = piece.faults
        var mark = 0
        var fault = 0
        let outcome = piece.bytes.withUnsafeMutableBufferPointer { buffer in
            Result { () throws(FormatError) -> Int in
                guard let bytes = buffer.baseAddress else { return 0 }
                var start = 0
                while start < buffer.count {
                    let first = fields.count
                    let firstProblem = problems.count
                    guard let next = record(in: bytes, from: start, count: buffer.count, isLast: isLast) else {
                        fields.removeLast(fields.count - first)
                        problems.removeLast(problems.count - firstProblem)
                        guard buffer.count - start <= limits.recordBytes else {
                            throw .recordTooLong(row: number, limit: limits.recordBytes)
                        }
                        break
                    }
                    guard fields.count - first <= limits.fields else {
                        throw .tooManyFields(row: number, limit: limits.fields)
                    }
                    let isEmpty = fields.count - first == 1 && fields[first].start == fields[first].end
                    if isEmpty, bytes[start] != CSVParser.quote {
                        fields.removeLast()
                        problems.removeLast(problems.count - firstProblem)
                    } else {
                        note(faults, &fault, before: next, first: first, firstProblem: firstProblem)
                        finish(bytes, first: first, length: next - start)
                        while mark + 1 < marks.count, marks[mark + 1].text <= start { mark += 1 }
                        rows.append(
                            CSVBlock.Row(
                                number: number, offset: marks[mark].source + UInt64(start - marks[mark].text),
                                firstField: first, fieldCount: fields.count - first,
                                problems: firstProblem..<problems.count))
                    }
                    while fault < faults.count, faults[fault].text < next { fault += 1 }
                    number += 1
                    start = next
                }
                return start
            }
        }
        return try outcome.get()
    }

    /// Appends the fields of one record; answers where the next one begins, or nil if this one is not whole.
    private mutating func record(
        in bytes: UnsafeMutablePointer<UInt8>, from start: Int, count: Int, isLast: Bool
    ) -> Int? {
        doubled.removeAll(keepingCapacity: true)
        let first = fields.count
        // Letters and most digits are above all bytes that matter, so one comparison passes them over.
        let highest = max(separator, CSVParser.carriageReturn)
        var place = start
        while true {
            var begin = place
            var end: Int
            if place < count, bytes[place] == CSVParser.quote {
                switch quoted(in: bytes, at: place, count: count, isLast: isLast) {
                case .cut: return nil
                case .closed(let close, let isDoubled, let isStray):
                    begin = place + 1
                    end = close
                    place = close + 1
                    if isDoubled { doubled.append(fields.count) }
                    if isStray { problems.append(RecordProblem(.strayQuote, field: fields.count - first)) }
                case .plain(let code):
                    problems.append(RecordProblem(code, field: fields.count - first))
                    place = plainEnd(in: bytes, from: place, count: count)
                    end = place
                }
            } else {
                while place < count {
                    let byte = bytes[place]
                    if byte <= highest,
                        byte == separator || byte == CSVParser.lineFeed || byte == CSVParser.carriageReturn
                    {
                        break
                    }
                    place &+= 1
                }
                end = place
            }
            if place == count, !isLast { return nil }
            fields.append(
                CSVBlock.Field(start: UInt32(truncatingIfNeeded: begin), end: UInt32(truncatingIfNeeded: end)))
            if place == count { return place }
            let byte = bytes[place]
            place &+= 1
            if byte == separator { continue }
            if byte == CSVParser.carriageReturn {
                // CR alone ends a record too, but whether LF follows must be known.
                if place == count { return isLast ? place : nil }
                if bytes[place] == CSVParser.lineFeed { place &+= 1 }
            }
            return place
        }
    }

    private func plainEnd(in bytes: UnsafeMutablePointer<UInt8>, from start: Int, count: Int) -> Int {
        var place = start
        while place < count, !endsField(bytes[place]) { place &+= 1 }
        return place
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == separator || byte == CSVParser.lineFeed || byte == CSVParser.carriageReturn
    }
}

extension CSVParser {
    private enum Quoted {
        case closed(Int, doubled: Bool, stray: Bool)
        /// The opening quote is only a character.
        case plain(RecordProblem.Code)
        case cut
    }

    /// Finds the quote that closes the field opened at `start`.
    ///
    /// A quote followed by something else than a separator, line end or second quote is a stray. If the rest of its
    /// line has a closing quote, the field goes on to there, so that `"the "old" house, left",` stays one field;
    /// otherwise the opening quote was none.
    private mutating func quoted(
        in bytes: UnsafeMutablePointer<UInt8>, at start: Int, count: Int, isLast: Bool
    ) -> Quoted {
        var place = start + 1
        var isDoubled = false
        var isStray = false
        while place < count {
            let byte = bytes[place]
            if byte != CSVParser.quote {
                if isStray, byte == CSVParser.lineFeed || byte == CSVParser.carriageReturn {
                    searched = place
                    return .plain(.strayQuote)
                }
                place &+= 1
                continue
            }
            if place + 1 == count { return isLast ? .closed(place, doubled: isDoubled, stray: isStray) : .cut }
            let next = bytes[place + 1]
            if next == CSVParser.quote {
                isDoubled = true
                place &+= 2
            } else if endsField(next) {
                return .closed(place, doubled: isDoubled, stray: isStray)
            } else if place < searched {
                return .plain(.strayQuote)
            } else {
                isStray = true
                place &+= 1
            }
        }
        guard isLast || count - start > limits.fieldBytes else { return .cut }
        if isStray { searched = count }
        return .plain(isStray ? .strayQuote : .unclosedQuote)
    }

    /// Does what has to wait until a record is whole: undoes doubled quotes and cuts fields beyond the limit.
    private mutating func finish(_ bytes: UnsafeMutablePointer<UInt8>, first: Int, length: Int) {
        for index in doubled {
            let end = Int(fields[index].end)
            var source = Int(fields[index].start)
            var target = source
            while source < end {
                let byte = bytes[source]
                bytes[target] = byte
                target &+= 1
                source &+= byte == CSVParser.quote && source + 1 < end && bytes[source + 1] == byte ? 2 : 1
            }
            fields[index].end = UInt32(truncatingIfNeeded: target)
        }
        guard length > limits.fieldBytes else { return }
        for index in first..<fields.count where Int(fields[index].end - fields[index].start) > limits.fieldBytes {
            var end = Int(fields[index].start) + limits.fieldBytes
            while end > Int(fields[index].start), bytes[end] & 0xC0 == 0x80 { end -= 1 }
            fields[index].end = UInt32(truncatingIfNeeded: end)
            problems.append(RecordProblem(.fieldTooLong, field: index - first, detail: "\(limits.fieldBytes)"))
        }
    }

    /// Lays what was found in decoding at the door of the field it stands in, once for each field.
    private mutating func note(
        _ faults: [TextPiece.Fault], _ fault: inout Int, before end: Int, first: Int, firstProblem: Int
    ) {
        var index = first
        while fault < faults.count, faults[fault].text < end {
            while index + 1 < fields.count, Int(fields[index + 1].start) <= faults[fault].text { index += 1 }
            let problem = RecordProblem(faults[fault].kind, field: index - first)
            if problems.count == firstProblem || problems.last != problem { problems.append(problem) }
            fault += 1
        }
    }
}
