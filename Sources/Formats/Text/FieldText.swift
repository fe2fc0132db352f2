/// Decodes many short texts of one encoding: fields of fixed width, names of files.
final class FieldText {
    private let converter: Converter?

    init(_ encoding: TextEncoding) throws(FormatError) {
        converter = encoding == .utf8 ? nil : try Converter(from: encoding, to: .utf8, blame: encoding)
    }

    /// The text, as far as it goes: what is no character becomes U+FFFD and is reported; a character that is cut at the
    /// end, as fixed widths cut where they like, is left out.
    func text(_ bytes: [UInt8]) -> (text: String, isWhole: Bool) {
        if bytes.allSatisfy({ $0 < 0x80 }) { return (String(decoding: bytes, as: UTF8.self), true) }
        guard let converter else { return FieldText.utf8(bytes) }
        var output: [UInt8] = []
        var isWhole = true
        bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            while place < buffer.count {
                let (consumed, stop) = converter.convert(UnsafeBufferPointer(rebasing: buffer[place...]), to: &output)
                place += consumed
                guard stop == .invalid, place < buffer.count else { return }
                // A lead byte with the last byte of a width behind it is a cut character too.
                if place == buffer.count - 1 { return }
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                isWhole = false
                place += 1
            }
        }
        return (String(decoding: output, as: UTF8.self), isWhole)
    }

    private static func utf8(_ bytes: [UInt8]) -> (text: String, isWhole: Bool) {
        let whole = withoutCutEnd(bytes)
        return (String(decoding: whole, as: UTF8.self), UTF8Check.count(in: whole).faults == 0)
    }

    /// UTF-8 without the first bytes of a character at its end whose others are missing.
    static func withoutCutEnd(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        // The lead byte of a cut character is among the last three.
        for place in stride(from: bytes.count - 1, through: max(0, bytes.count - 3), by: -1) where bytes[place] >= 0xC0 {
            let length = bytes[place] >= 0xF0 ? 4 : bytes[place] >= 0xE0 ? 3 : 2
            return place + length > bytes.count ? bytes[..<place] : bytes[...]
        }
        return bytes[...]
    }
}
