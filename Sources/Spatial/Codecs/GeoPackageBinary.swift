/// The geometry blob of a GeoPackage: OGC 12-128r19, clause 2.1.3.1.1, a header before standard WKB.
public struct GeoPackageBinary: Hashable, Sendable {
    /// Nil when the header says that the geometry is empty.
    public var geometry: Geometry?
    /// The `srs_id` of the file's reference systems; 4490 is CGCS2000, -1 and 0 are undefined.
    public var srsID: Int32
    /// The envelope the header carries; on writing it is computed from the geometry.
    public var envelope: Box?

    public init(geometry: Geometry?, srsID: Int32) {
        self.geometry = geometry
        self.srsID = srsID
        envelope = geometry?.box
    }

    /// Reads a whole blob.
    /// - Throws: `CodecFault`: `syntax` for a wrong magic number, version or envelope code, `unsupportedType`
    ///   for an extended geometry, and what `WKB.read` throws.
    public init(_ bytes: [UInt8], limits: CodecLimits = .standard) throws(CodecFault) {
        var cursor = BinaryCursor(bytes, at: 0)
        for expected in [UInt8(ascii: "G"), UInt8(ascii: "P"), 0] {
            guard try cursor.byte() == expected else { throw CodecFault(.syntax, at: cursor.offset - 1) }
        }
        let flags = try cursor.byte()
        guard flags & 0b10_0000 == 0 else { throw CodecFault(.unsupportedType, at: 3) }
        cursor.littleEndian = flags & 1 == 1
        srsID = Int32(bitPattern: try cursor.uint32())
        let doubles: Int
        switch flags >> 1 & 0b111 {
        case 0: doubles = 0
        case 1: doubles = 4
        case 2, 3: doubles = 6
        case 4: doubles = 8
        default: throw CodecFault(.syntax, at: 3)
        }
        var values: [Double] = []
        for _ in 0..<doubles { values.append(try cursor.double()) }
        // The order is minx, maxx, miny, maxy; an empty geometry has NaNs.
        envelope = nil
        if values.count >= 4, values[..<4].allSatisfy(\.isFinite) {
            envelope = Box(minX: values[0], minY: values[2], maxX: values[1], maxY: values[3])
        }
        let isEmpty = flags & 0b1_0000 != 0
        geometry = isEmpty ? nil : try WKB.read(bytes, from: cursor.offset, limits: limits).geometry
    }

    /// The blob, little endian, with an envelope for everything but points (whose envelope would say nothing).
    public var bytes: [UInt8] {
        var out: [UInt8] = [UInt8(ascii: "G"), UInt8(ascii: "P"), 0]
        let box: Box?
        if case .point = geometry { box = nil } else { box = geometry?.box }
        let isEmpty = geometry?.isEmpty ?? true
        out.append(1 | (box == nil ? 0 : 0b10) | (isEmpty ? 0b1_0000 : 0))
        out.appendLittleEndian(srsID)
        if let box {
            for value in [box.minX, box.maxX, box.minY, box.maxY] { out.appendLittleEndian(value) }
        }
        WKB.write(geometry ?? .multiPolygon([]), to: &out)
        return out
    }
}
