extension TextCursor {
    /// Reads the `coordinates` of a geometry of the given type; the nesting is fixed by the type.
    mutating func coordinates(of kind: GeometryKind) throws(CodecFault) -> Geometry {
        switch kind {
        case .point: .point(try position())
        case .multiPoint: .multiPoint(try positions())
        case .lineString: .lineString(try positions())
        case .multiLineString: .multiLineString(try paths())
        case .polygon: .polygon(try polygon())
        case .multiPolygon: .multiPolygon(try polygons())
        }
    }

    private mutating func position() throws(CodecFault) -> Position {
        try countPosition()
        guard take(UInt8(ascii: "[")) else { throw unexpected }
        let start = offset
        skipSpace()
        guard peek != UInt8(ascii: "]") else { throw CodecFault(.dimension, at: start) }
        let x = try number()
        guard take(UInt8(ascii: ",")) else {
            throw peek == UInt8(ascii: "]") ? CodecFault(.dimension, at: start) : unexpected
        }
        let y = try number()
        if take(UInt8(ascii: ",")) {
            _ = try number()
            skipSpace()
            guard peek != UInt8(ascii: ",") else { throw CodecFault(.dimension, at: start) }
        }
        try expect(UInt8(ascii: "]"))
        return Position(x: x, y: y)
    }

    private mutating func positions() throws(CodecFault) -> [Position] {
        try openArray()
        var result: [Position] = []
        try jsonList(close: UInt8(ascii: "]"), depth: 1) { (cursor) throws(CodecFault) in
            result.append(try cursor.position())
        }
        return result
    }

    private mutating func paths() throws(CodecFault) -> [[Position]] {
        try openArray()
        var result: [[Position]] = []
        try jsonList(close: UInt8(ascii: "]"), depth: 1) { (cursor) throws(CodecFault) in
            // An empty ring costs a hostile sender two bytes and us a whole array: it counts like a position.
            try cursor.countPosition()
            result.append(try cursor.positions())
        }
        return result
    }

    private mutating func polygon() throws(CodecFault) -> Polygon {
        try openArray()
        var exterior: [Position]?
        var holes: [[Position]] = []
        try jsonList(close: UInt8(ascii: "]"), depth: 1) { (cursor) throws(CodecFault) in
            try cursor.countPosition()
            let ring = try cursor.positions()
            if exterior == nil { exterior = ring } else { holes.append(ring) }
        }
        return Polygon(exterior: exterior ?? [], holes: holes)
    }

    private mutating func polygons() throws(CodecFault) -> [Polygon] {
        try openArray()
        var result: [Polygon] = []
        try jsonList(close: UInt8(ascii: "]"), depth: 1) { (cursor) throws(CodecFault) in
            try cursor.countPosition()
            result.append(try cursor.polygon())
        }
        return result
    }

    private mutating func openArray() throws(CodecFault) {
        skipSpace()
        guard peek == UInt8(ascii: "[") else { throw unexpected }
    }
}
