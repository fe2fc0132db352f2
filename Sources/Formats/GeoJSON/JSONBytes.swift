extension [UInt8] {
    /// Appends a JSON string (RFC 8259, section 7: quote, backslash and control characters are escaped).
    mutating func append(json text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
            if isPlain { append(contentsOf: bytes) } else { append(escaping: bytes) }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
        let hex = Array("0123456789abcdef".utf8)
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0x0A: append(contentsOf: "\\n".utf8)
            case 0x0D: append(contentsOf: "\\r".utf8)
            case 0x09: append(contentsOf: "\\t".utf8)
            case 0..<0x20: append(contentsOf: "\\u00".utf8 + [hex[Int(byte >> 4)], hex[Int(byte & 15)]])
            default: append(byte)
            }
        }
    }

    /// Appends a value: decimals as numbers with all their decimals, dates and times as text.
    mutating func append(json value: LayerValue) {
        switch value {
        case .null: append(contentsOf: "null".utf8)
        case .text(let text): append(json: text)
        case .integer(let number): append(contentsOf: String(number).utf8)
        case .decimal(let number): append(contentsOf: number.description.utf8)
        case .date(let day): append(json: day.description)
        case .timestamp(let instant): append(json: instant.description)
        case .boolean(let value): append(contentsOf: (value ? "true" : "false").utf8)
        }
    }
}
