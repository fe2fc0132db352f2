/// Well-known text of OGC 06-103r4, clause 7, as surveyors' files and CQL2 filters write it.
public enum WKT {
    /// Reads a text that holds exactly one geometry. Keywords may be in any case; a `SRID=n;` prefix, Z, M and ZM
    /// and the numbers they add are read and dropped.
    /// - Throws: `CodecFault`; `GEOMETRYCOLLECTION` and curves are `unsupportedType`.
    public static func read(_ text: String, limits: CodecLimits = .standard) throws(CodecFault) -> Geometry {
        var reader = WKTReader(cursor: try TextCursor(whole: Array(text.utf8), limits: limits))
        let geometry = try reader.geometry()
        try reader.cursor.expectEnd()
        return geometry
    }

    /// Reads the geometry that starts at `offset` of a longer text and moves `offset` behind it.
    /// `CodecLimits.maxBytes` does not apply: how long the text may be is the caller's concern.
    public static func read(
        _ bytes: [UInt8], at offset: inout Int, limits: CodecLimits = .standard
    ) throws(CodecFault) -> Geometry {
        var reader = WKTReader(cursor: try TextCursor(bytes, at: offset, limits: limits))
        let geometry = try reader.geometry()
        offset = reader.cursor.offset
        return geometry
    }
}

private struct WKTReader {
    var cursor: TextCursor
    /// Numbers in a position: 2 when the text does not say, then up to 4 are taken.
    var dimensions: Int?

    mutating func geometry() throws(CodecFault) -> Geometry {
        try passSRID()
        let start = cursor.offset
        var name = word()
        // "POINTZ" and "POINT Z" are both in use.
        for suffix in ["ZM", "Z", "M"] where name.hasSuffix(suffix) && name.count > suffix.count {
            name.removeLast(suffix.count)
            dimensions = 2 + suffix.count
            break
        }
        let mark = cursor.offset
        switch word() {
        case "Z", "M": dimensions = 3
        case "ZM": dimensions = 4
        default: cursor.offset = mark
        }
        switch name {
        case "POINT": return .point(try bracketedPoint())
        case "LINESTRING": return .lineString(try path())
        case "POLYGON": return .polygon(try polygon())
        case "MULTIPOINT":
            return .multiPoint(
                try list { (reader) throws(CodecFault) in
                    // Both ((1 2), (3 4)) and (1 2, 3 4) are read.
                    reader.cursor.skipSpace()
                    return reader.cursor.peek == UInt8(ascii: "(")
                        ? try reader.bracketedPoint() : try reader.position()
                })
        case "MULTILINESTRING":
            return .multiLineString(try list { (reader) throws(CodecFault) in try reader.path() })
        case "MULTIPOLYGON":
            return .multiPolygon(try list { (reader) throws(CodecFault) in try reader.polygon() })
        case "":
            throw cursor.unexpected
        default:
            throw CodecFault(.unsupportedType, at: start)
        }
    }

    private mutating func passSRID() throws(CodecFault) {
        cursor.skipSpace()
        let mark = cursor.offset
        guard word() == "SRID" else {
            cursor.offset = mark
            return
        }
        try cursor.expect(UInt8(ascii: "="))
        _ = try cursor.number()
        try cursor.expect(UInt8(ascii: ";"))
        cursor.skipSpace()
    }

    /// The letters at the reading place in upper case, at most 20 of them.
    private mutating func word() -> String {
        cursor.skipSpace()
        var letters: [UInt8] = []
        while let byte = cursor.peek, (byte | 0x20) &- UInt8(ascii: "a") < 26, letters.count < 20 {
            letters.append(byte & ~0x20)
            cursor.offset += 1
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private mutating func takeEmpty() -> Bool {
        let mark = cursor.offset
        if word() == "EMPTY" { return true }
        cursor.offset = mark
        return false
    }

    private mutating func position() throws(CodecFault) -> Position {
        try cursor.countPosition()
        let start = cursor.offset
        let result = Position(x: try cursor.number(lenient: true), y: try cursor.number(lenient: true))
        var numbers = 2
        cursor.skipSpace()
        while let byte = cursor.peek, byte != UInt8(ascii: ","), byte != UInt8(ascii: ")") {
            _ = try cursor.number(lenient: true)
            numbers += 1
            cursor.skipSpace()
            guard numbers <= 4 else { throw CodecFault(.dimension, at: start) }
        }
        guard dimensions == nil || dimensions == numbers else { throw CodecFault(.dimension, at: start) }
        return result
    }

    private mutating func bracketedPoint() throws(CodecFault) -> Position {
        try cursor.expect(UInt8(ascii: "("))
        let result = try position()
        try cursor.expect(UInt8(ascii: ")"))
        return result
    }

    private mutating func path() throws(CodecFault) -> [Position] {
        try cursor.countPosition()
        return try list { (reader) throws(CodecFault) in try reader.position() }
    }

    private mutating func polygon() throws(CodecFault) -> Polygon {
        try cursor.countPosition()
        let rings = try list { (reader) throws(CodecFault) in try reader.path() }
        return Polygon(exterior: rings.first ?? [], holes: Array(rings.dropFirst()))
    }

    /// `EMPTY`, or items between brackets with commas.
    private mutating func list<Item>(
        _ item: (inout WKTReader) throws(CodecFault) -> Item
    ) throws(CodecFault) -> [Item] {
        if takeEmpty() { return [] }
        try cursor.expect(UInt8(ascii: "("))
        var result = [try item(&self)]
        while cursor.take(UInt8(ascii: ",")) { result.append(try item(&self)) }
        try cursor.expect(UInt8(ascii: ")"))
        return result
    }
}
