/// A big-endian TIFF image file directory (TIFF 6.0, section 2). Entries must be added in ascending order of tags.
struct TIFFDirectory {
    private var entries: [(head: [UInt8], value: [UInt8])] = []

    mutating func addBytes(_ tag: Int, _ value: [UInt8]) { add(tag, type: 1, count: value.count, value) }

    mutating func addText(_ tag: Int, _ value: String) {
        let text = Array(value.utf8) + [0]
        add(tag, type: 2, count: text.count, text)
    }

    mutating func addShort(_ tag: Int, _ value: Int) {
        add(tag, type: 3, count: 1, Self.bigEndian(value, bytes: 2))
    }

    mutating func addLong(_ tag: Int, _ value: Int) {
        add(tag, type: 4, count: 1, Self.bigEndian(value, bytes: 4))
    }

    mutating func addRationals(_ tag: Int, _ values: [(Int, Int)]) {
        let parts = values.flatMap { Self.bigEndian($0.0, bytes: 4) + Self.bigEndian($0.1, bytes: 4) }
        add(tag, type: 5, count: values.count, parts)
    }

    mutating func addUndefined(_ tag: Int, _ value: [UInt8]) { add(tag, type: 7, count: value.count, value) }

    /// Bytes of the directory and the values that do not fit into its entries.
    var size: Int { tableSize + entries.reduce(0) { $0 + ($1.value.count > 4 ? $1.value.count : 0) } }

    /// The directory as it must stand `offset` bytes after the TIFF header's start.
    func bytes(at offset: Int) -> [UInt8] {
        var table = Self.bigEndian(entries.count, bytes: 2)
        var values: [UInt8] = []
        for entry in entries {
            table += entry.head
            if entry.value.count > 4 {
                table += Self.bigEndian(offset + tableSize + values.count, bytes: 4)
                values += entry.value
            } else {
                table += entry.value + [UInt8](repeating: 0, count: 4 - entry.value.count)
            }
        }
        return table + [0, 0, 0, 0] + values
    }

    static func bigEndian(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// Count, entries of 12 bytes, offset of the next directory.
    private var tableSize: Int { 2 + entries.count * 12 + 4 }

    /// Values are padded to even length, since offsets must be even.
    private mutating func add(_ tag: Int, type: Int, count: Int, _ value: [UInt8]) {
        let head = Self.bigEndian(tag, bytes: 2) + Self.bigEndian(type, bytes: 2) + Self.bigEndian(count, bytes: 4)
        entries.append((head, value.count.isMultiple(of: 2) ? value : value + [0]))
    }
}
