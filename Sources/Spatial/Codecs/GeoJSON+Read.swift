/// Geometry objects of RFC 7946.
///
/// Longitude first, WGS 84 (CGCS2000); a third number of a position, the height, is read and dropped. Other
/// members (`bbox`, a `crs` left over from the 2008 format) are passed over, as section 6.1 allows.
public enum GeoJSON {
    /// Reads a text that holds exactly one geometry object.
    ///
    /// Only the syntax is checked here; closed rings and ranges are the business of `Geometry.checkValid()`.
    /// - Throws: `CodecFault`.
    public static func read(_ bytes: [UInt8], limits: CodecLimits = .standard) throws(CodecFault) -> Geometry {
        var cursor = try TextCursor(whole: bytes, limits: limits)
        let geometry = try cursor.geoJSON(depth: limits.maxDepth)
        try cursor.expectEnd()
        return geometry
    }

    /// Reads the geometry object that starts at `offset` of a longer text and moves `offset` behind it.
    /// `CodecLimits.maxBytes` does not apply: how long the text may be is the caller's concern.
    public static func read(
        _ bytes: [UInt8], at offset: inout Int, limits: CodecLimits = .standard
    ) throws(CodecFault) -> Geometry {
        var cursor = try TextCursor(bytes, at: offset, limits: limits)
        let geometry = try cursor.geoJSON(depth: limits.maxDepth)
        offset = cursor.offset
        return geometry
    }
}

/// The geometry types this library knows; the raw value is WKB's code.
enum GeometryKind: UInt32 {
    case point = 1, lineString, polygon, multiPoint, multiLineString, multiPolygon
}

extension TextCursor {
    fileprivate mutating func geoJSON(depth: Int) throws(CodecFault) -> Geometry {
        skipSpace()
        guard peek == UInt8(ascii: "{") else { throw unexpected }
        let start = offset
        var kind: GeometryKind?
        var waiting: Int?
        var result: Geometry?
        try jsonList(close: UInt8(ascii: "}"), depth: depth) { (cursor) throws(CodecFault) in
            let nameStart = cursor.offset
            let name = try cursor.jsonString()
            try cursor.expect(UInt8(ascii: ":"))
            if cursor.text(name, is: "type") {
                guard kind == nil else { throw CodecFault(.duplicateMember, at: nameStart) }
                kind = try cursor.geoJSONKind()
            } else if cursor.text(name, is: "coordinates") {
                guard result == nil, waiting == nil else { throw CodecFault(.duplicateMember, at: nameStart) }
                if let kind {
                    result = try cursor.coordinates(of: kind)
                } else {
                    // The type comes later: remember the place and read it then.
                    waiting = cursor.offset
                    try cursor.skipJSON(depth: depth - 1)
                }
            } else {
                try cursor.skipJSON(depth: depth - 1)
            }
        }
        if let result { return result }
        guard let kind, let waiting else { throw CodecFault(.missingMember, at: start) }
        let end = offset
        offset = waiting
        let geometry = try coordinates(of: kind)
        offset = end
        return geometry
    }

    private mutating func geoJSONKind() throws(CodecFault) -> GeometryKind {
        let name = try jsonString()
        if text(name, is: "Polygon") { return .polygon }
        if text(name, is: "Point") { return .point }
        if text(name, is: "MultiPolygon") { return .multiPolygon }
        if text(name, is: "LineString") { return .lineString }
        if text(name, is: "MultiLineString") { return .multiLineString }
        if text(name, is: "MultiPoint") { return .multiPoint }
        throw CodecFault(.unsupportedType, at: name.lowerBound)
    }

    private func text(_ range: Range<Int>, is word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for index in 0..<range.count where bytes[range.lowerBound + index] != word.utf8Start[index] { return false }
        return true
    }
}
