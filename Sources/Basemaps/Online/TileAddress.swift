package import Spatial

/// The address of a map service with holes for zoom, column, row and the county's key.
package struct TileAddress: Hashable, Sendable {
    package let text: String
    private let key: String

    package init(_ text: String, key: String) {
        self.text = text
        self.key = key
    }

    package func filled(with id: TileID) -> String {
        var rest = text[...]
        var filled = ""
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "z": filled += String(id.z)
            case "x": filled += String(id.x)
            case "y": filled += String(id.y)
            case "key": filled += key
            case let other: filled += "{\(other)}"
            }
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }

    /// Names what is kept of this service: the same address, under any key, has the same tiles (FNV-1a, 64 bits).
    package var fingerprint: Int64 {
        Int64(bitPattern: text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }
}
