internal import CQREncode

/// A QR code (ISO/IEC 18004) as squares to draw; made by libqrencode.
public struct QRSymbol: Sendable, Equatable {
    /// Squares along a side, without the quiet zone of four that readers need around it.
    public let size: Int
    /// Row by row; true is dark.
    public let modules: [Bool]

    /// Nil where the text is longer than a symbol holds.
    public init?(_ text: String) {
        // Error correction M, as for a symbol on a screen: 15 % of it may be unreadable.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        guard size > 0, let data = code.pointee.data else { return nil }
        self.size = size
        modules = (0..<size * size).map { data[$0] & 1 == 1 }
    }

    /// The dark squares as one path of SVG, a unit a square: each run of a row is a bar.
    public var path: String {
        var text = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while column < size, modules[row * size + column] { column += 1 }
                if column > start { text += "M\(start) \(row)h\(column - start)v1h-\(column - start)z" } else { column += 1 }
            }
        }
        return text
    }
}
