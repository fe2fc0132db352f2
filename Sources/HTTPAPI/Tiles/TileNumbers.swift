/// Adds the text attribute `number` to the features of an encoded tile of one layer, found by their ids.
///
/// Works on the protocol buffer itself (Mapbox Vector Tile specification 2.1, section 4): feature messages are written
/// anew with one more pair of tags; everything else is copied.
enum TileNumbers {
    static func add(to tile: [UInt8], number: (Int64) -> String?) -> [UInt8] {
        var outer = MessageReader(tile[...])
        guard !tile.isEmpty, let layer = outer.next(), layer.number == 3 else { return tile }
        var keys = 0
        var values = 0
        var count = MessageReader(layer.content)
        while let field = count.next() {
            if field.number == 3 { keys += 1 }
            if field.number == 4 { values += 1 }
        }
        var body: [UInt8] = []
        body.reserveCapacity(tile.count + tile.count / 2)
        var added: [UInt8] = []
        var fields = MessageReader(layer.content)
        while let field = fields.next() {
            guard field.number == 2, let id = field.id, let text = number(id) else {
                body += field.whole
                continue
            }
            let feature = tagged(field, key: keys, value: values)
            body.append(2 << 3 | 2)
            body.appendVariable(feature.count)
            body += feature
            var value: [UInt8] = [1 << 3 | 2]
            value.appendVariable(text.utf8.count)
            value += text.utf8
            added.append(4 << 3 | 2)
            added.appendVariable(value.count)
            added += value
            values += 1
        }
        guard !added.isEmpty else { return tile }
        body.append(3 << 3 | 2)
        let name = Array("number".utf8)
        body.appendVariable(name.count)
        body += name
        body += added
        var out: [UInt8] = [3 << 3 | 2]
        out.appendVariable(body.count)
        return out + body
    }

    /// The feature's message with one more pair of tags.
    private static func tagged(_ feature: MessageReader.Field, key: Int, value: Int) -> [UInt8] {
        var out: [UInt8] = []
        var isTagged = false
        func pair(onto tags: ArraySlice<UInt8>) {
            var tags = Array(tags)
            tags.appendVariable(key)
            tags.appendVariable(value)
            out.append(2 << 3 | 2)
            out.appendVariable(tags.count)
            out += tags
            isTagged = true
        }
        var fields = MessageReader(feature.content)
        while let field = fields.next() {
            if field.number == 2 { pair(onto: field.content) } else { out += field.whole }
        }
        if !isTagged { pair(onto: []) }
        return out
    }
}

/// Reads the fields of a protocol-buffer message one after another; ends at the first that does not read.
struct MessageReader {
    struct Field {
        let number: Int
        /// With key and length.
        let whole: ArraySlice<UInt8>
        /// Of a field with a length: what is in it. Of a number: its bytes.
        let content: ArraySlice<UInt8>

        /// The feature's id, where the field is a feature that has one.
        var id: Int64? {
            var fields = MessageReader(content)
            while let field = fields.next() {
                guard field.number == 1 else { continue }
                var reader = MessageReader(field.content)
                return reader.variable().map { Int64(bitPattern: $0) }
            }
            return nil
        }
    }

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    mutating func next() -> Field? {
        let start = position
        guard let key = variable() else { return nil }
        let first = position
        switch key & 7 {
        case 0:
            guard variable() != nil else { return nil }
            return Field(number: Int(key >> 3), whole: bytes[start..<position], content: bytes[first..<position])
        case 2:
            guard let length = variable(), let count = Int(exactly: length), count <= bytes.endIndex - position else {
                return nil
            }
            let content = position
            position += count
            return Field(number: Int(key >> 3), whole: bytes[start..<position], content: bytes[content..<position])
        default: return nil
        }
    }

    /// A variable-length number.
    mutating func variable() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.endIndex, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}

extension [UInt8] {
    fileprivate mutating func appendVariable(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(number))
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }
}
