package import Spatial

/// Places are stored in ten-millionths of a degree (about a centimetre), so that every engine keeps the same bits.
extension Position {
    package init(x7: Int32, y7: Int32) {
        self.init(x: Double(x7) / 1e7, y: Double(y7) / 1e7)
    }

    package var x7: Int32 { Self.tenMillionths(x) }
    package var y7: Int32 { Self.tenMillionths(y) }

    /// Total, whatever comes from outside: what lies beyond the globe is refused later, by name.
    private static func tenMillionths(_ degrees: Double) -> Int32 {
        degrees.isNaN ? 0 : Int32((min(max(degrees, -214), 214) * 1e7).rounded())
    }

    /// The place as it will be stored.
    package var stored: Position { Position(x7: x7, y7: y7) }
}

extension Geometry {
    /// The geometry with every position as it will be stored.
    package var stored: Geometry {
        switch self {
        case .point(let position): .point(position.stored)
        case .multiPoint(let positions): .multiPoint(positions.map(\.stored))
        case .lineString(let positions): .lineString(positions.map(\.stored))
        case .multiLineString(let lines): .multiLineString(lines.map { $0.map(\.stored) })
        case .polygon(let polygon): .polygon(polygon.stored)
        case .multiPolygon(let polygons): .multiPolygon(polygons.map(\.stored))
        }
    }

    package var isAreal: Bool {
        switch self {
        case .polygon, .multiPolygon: true
        default: false
        }
    }
}

extension Polygon {
    fileprivate var stored: Polygon {
        Polygon(exterior: exterior.map(\.stored), holes: holes.map { $0.map(\.stored) })
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    package init?(hex: String) {
        guard hex.utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hex.utf8.count / 2)
        var high: UInt8?
        for byte in hex.utf8 {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) else { return nil }
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        self = bytes
    }
}
