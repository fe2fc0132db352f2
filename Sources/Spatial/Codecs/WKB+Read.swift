/// Well-known binary of OGC 06-103r4, clause 8, with the SRID and dimension flags that PostGIS adds (EWKB).
public enum WKB {
    /// A geometry and the reference system its EWKB form names.
    public struct Reading: Hashable, Sendable {
        public let geometry: Geometry
        /// The EWKB SRID; nil in plain WKB.
        public let srid: UInt32?
    }

    /// Reads bytes that hold exactly one geometry, in either byte order. Heights and measures are dropped.
    /// - Throws: `CodecFault`; also `notFinite` for the NaN position by which some writers mean an empty point.
    public static func read(_ bytes: [UInt8], limits: CodecLimits = .standard) throws(CodecFault) -> Geometry {
        try read(bytes, from: 0, limits: limits).geometry
    }

    /// Reads the geometry that fills `bytes` from `offset` to the end, and its SRID.
    public static func read(
        _ bytes: [UInt8], from offset: Int, limits: CodecLimits = .standard
    ) throws(CodecFault) -> Reading {
        guard offset >= 0, offset <= bytes.count else { throw CodecFault(.truncated, at: bytes.count) }
        guard bytes.count - offset <= limits.maxBytes else { throw CodecFault(.tooLarge, at: offset) }
        var reader = WKBReader(cursor: BinaryCursor(bytes, at: offset), positionsLeft: limits.maxPositions)
        let geometry = try reader.geometry()
        guard reader.cursor.remaining == 0 else { throw CodecFault(.trailing, at: reader.cursor.offset) }
        return Reading(geometry: geometry, srid: reader.srid)
    }
}

private struct WKBReader {
    var cursor: BinaryCursor
    var positionsLeft: Int
    var srid: UInt32?

    /// The type word and what it says of the positions that follow.
    struct Header {
        let kind: GeometryKind
        /// Doubles in a position: 2, 3 or 4.
        let dimensions: Int
    }

    mutating func geometry() throws(CodecFault) -> Geometry {
        let header = try header()
        switch header.kind {
        case .point: return .point(try position(header))
        case .lineString: return .lineString(try positions(header))
        case .polygon: return .polygon(try polygon(header))
        case .multiPoint:
            return .multiPoint(try parts(.point) { (reader, header) throws(CodecFault) in try reader.position(header) })
        case .multiLineString:
            return .multiLineString(
                try parts(.lineString) { (reader, header) throws(CodecFault) in try reader.positions(header) })
        case .multiPolygon:
            return .multiPolygon(
                try parts(.polygon) { (reader, header) throws(CodecFault) in try reader.polygon(header) })
        }
    }

    private mutating func header() throws(CodecFault) -> Header {
        try cursor.byteOrder()
        let start = cursor.offset
        let word = try cursor.uint32()
        // EWKB keeps flags in the top bits; ISO adds 1000 for Z, 2000 for M, 3000 for both.
        let flagged = (word & 0x8000_0000 != 0 ? 1 : 0) + (word & 0x4000_0000 != 0 ? 1 : 0)
        let code = word & 0x1FFF_FFFF
        let thousands = code / 1000
        guard thousands <= 3, thousands == 0 || flagged == 0, let kind = GeometryKind(rawValue: code % 1000) else {
            throw CodecFault(.unsupportedType, at: start)
        }
        if word & 0x2000_0000 != 0 {
            let named = try cursor.uint32()
            if srid == nil { srid = named }
        }
        let extra = thousands == 0 ? flagged : (thousands == 3 ? 2 : 1)
        return Header(kind: kind, dimensions: 2 + extra)
    }

    private mutating func position(_ header: Header) throws(CodecFault) -> Position {
        guard positionsLeft > 0 else { throw CodecFault(.tooLarge, at: cursor.offset) }
        positionsLeft -= 1
        let start = cursor.offset
        let position = Position(x: try cursor.double(), y: try cursor.double())
        guard position.isFinite else { throw CodecFault(.notFinite, at: start) }
        for _ in 2..<header.dimensions { _ = try cursor.double() }
        return position
    }

    /// A count of things of at least `size` bytes each, refused when the input cannot hold them.
    private mutating func count(of size: Int) throws(CodecFault) -> Int {
        let start = cursor.offset
        let count = Int(try cursor.uint32())
        guard count <= cursor.remaining / size else { throw CodecFault(.truncated, at: start) }
        return count
    }

    private mutating func positions(_ header: Header) throws(CodecFault) -> [Position] {
        let count = try count(of: 8 * header.dimensions)
        guard count <= positionsLeft else { throw CodecFault(.tooLarge, at: cursor.offset) }
        var result: [Position] = []
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(try position(header)) }
        return result
    }

    private mutating func polygon(_ header: Header) throws(CodecFault) -> Polygon {
        let count = try count(of: 4)
        guard count <= positionsLeft else { throw CodecFault(.tooLarge, at: cursor.offset) }
        guard count > 0 else { return Polygon(exterior: []) }
        let exterior = try positions(header)
        var holes: [[Position]] = []
        for _ in 1..<count { holes.append(try positions(header)) }
        return Polygon(exterior: exterior, holes: holes)
    }

    private mutating func parts<Part>(
        _ kind: GeometryKind, _ read: (inout WKBReader, Header) throws(CodecFault) -> Part
    ) throws(CodecFault) -> [Part] {
        let count = try count(of: 9)
        guard count <= positionsLeft else { throw CodecFault(.tooLarge, at: cursor.offset) }
        var result: [Part] = []
        for _ in 0..<count {
            let start = cursor.offset
            let header = try header()
            guard header.kind == kind else { throw CodecFault(.unsupportedType, at: start) }
            result.append(try read(&self, header))
        }
        return result
    }
}
