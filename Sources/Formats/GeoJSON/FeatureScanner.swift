/// Cuts a stream of GeoJSON into features without keeping more than one of them.
///
/// Takes a FeatureCollection (RFC 7946, 3.3), features one after another with or without record separators
/// (RFC 8142, and one to a line as GDAL writes them), and a single feature.
struct FeatureScanner {
    /// What the next thing in the file is.
    enum Item {
        /// The bytes of an object.
        case object(Range<Int>)
        /// The place of a line that is no object.
        case rubbish(Int)
        case end
    }

    private static let chunk = 1 << 18

    private let source: any ByteSource
    private let limit: Int
    /// What has been read and not been passed.
    private(set) var bytes: [UInt8] = []
    /// Where `bytes` begins in the source.
    private(set) var offset: UInt64 = 0
    private var place = 0
    private var hasMore = true
    /// Inside of `"features": [`; false for features one after another.
    private(set) var isCollection = false
    /// The number of the next item, for messages.
    var row = 1

    init(_ source: any ByteSource, limit: Int) throws(FormatError) {
        self.source = source
        self.limit = limit
        try source.seek(to: 0)
        try load()
        if bytes.starts(with: TextEncoding.utf8.byteOrderMark) { place = 3 }
        try findFeatures()
    }

    /// Goes to the beginning of a feature.
    mutating func seek(to position: RecordPosition) throws(FormatError) {
        try source.seek(to: position.offset)
        (bytes, offset, place, hasMore, row) = ([], position.offset, 0, true, position.row)
    }

    /// Finds the next item. Its bytes stand in ``bytes`` until the next call.
    mutating func next() throws(FormatError) -> Item {
        discard()
        while true {
            guard let byte = try peek() else {
                if isCollection { throw malformed("the list of features does not end") }
                return .end
            }
            switch byte {
            case 0x20, 0x09...0x0D, 0x1E: place += 1
            case UInt8(ascii: ",") where isCollection: place += 1
            case UInt8(ascii: "]") where isCollection: return .end
            case UInt8(ascii: "{"):
                let start = place
                try passObject()
                return .object(start..<place)
            default:
                // If the first thing is no object, the file is of another format.
                guard !isCollection, row > 1 else { throw malformed("not a feature") }
                let start = place
                while let byte = try peek(), byte != 0x0A { place += 1 }
                return .rubbish(start)
            }
        }
    }

    /// The place of an item's first byte in the source.
    func sourceOffset(_ index: Int) -> UInt64 { offset + UInt64(index) }

    /// Enters the member `features` of the first object if it has one; otherwise stays before the object.
    private mutating func findFeatures() throws(FormatError) {
        let start = place
        try skipSpace()
        guard try peek() == UInt8(ascii: "{") else {
            place = start
            return
        }
        place += 1
        while true {
            try skipSpace()
            guard try peek() == UInt8(ascii: "\"") else { break }
            let name = place
            try passString()
            let isFeatures = bytes[name..<place].elementsEqual("\"features\"".utf8)
            try skipSpace()
            guard try peek() == UInt8(ascii: ":") else { break }
            place += 1
            try skipSpace()
            if isFeatures, try peek() == UInt8(ascii: "[") {
                place += 1
                isCollection = true
                return
            }
            try passValue()
            try skipSpace()
            guard try peek() == UInt8(ascii: ",") else { break }
            place += 1
        }
        place = start
    }

    private mutating func passValue() throws(FormatError) {
        switch try peek() {
        case UInt8(ascii: "{"), UInt8(ascii: "["): try passObject()
        case UInt8(ascii: "\""): try passString()
        default:
            while let byte = try peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") { place += 1 }
        }
    }

    /// Passes over an object or list by counting brackets outside of strings.
    private mutating func passObject() throws(FormatError) {
        var depth = 0
        repeat {
            let (reached, end) = bytes.withUnsafeBufferPointer { buffer in
                var index = place
                while index < buffer.count {
                    let byte = buffer[index]
                    if byte == UInt8(ascii: "\"") { return (index, false) }
                    index &+= 1
                    switch byte {
                    case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                    case UInt8(ascii: "}"), UInt8(ascii: "]"):
                        depth -= 1
                        if depth == 0 { return (index, true) }
                    default: break
                    }
                }
                return (index, false)
            }
            place = reached
            if end { return }
            if place < bytes.count { try passString() }
        } while try peek() != nil
        throw malformed("the file ends within a feature")
    }

    private mutating func passString() throws(FormatError) {
        place += 1
        while let byte = try peek() {
            place += byte == UInt8(ascii: "\\") ? 2 : 1
            if byte == UInt8(ascii: "\"") { return }
        }
        throw malformed("the file ends within a string")
    }

    private mutating func skipSpace() throws(FormatError) {
        while let byte = try peek(), byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0x1E { place += 1 }
    }

    /// The byte at the reading place; nil at the end of the file.
    @inline(__always)
    private mutating func peek() throws(FormatError) -> UInt8? {
        while place >= bytes.count {
            guard hasMore else { return nil }
            guard bytes.count <= limit else { throw .recordTooLong(row: row, limit: limit) }
            try load()
        }
        return bytes[place]
    }

    private mutating func load() throws(FormatError) {
        hasMore = try source.append(upTo: max(FeatureScanner.chunk, bytes.count), to: &bytes)
    }

    /// Forgets what has been passed, when it is much.
    private mutating func discard() {
        guard place >= FeatureScanner.chunk || place == bytes.count else { return }
        bytes.removeFirst(min(place, bytes.count))
        offset += UInt64(place)
        place = 0
    }

    private func malformed(_ reason: String) -> FormatError {
        .malformed(offset: sourceOffset(place), reason: reason)
    }
}
