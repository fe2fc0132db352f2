/// Bounds-checked reading of hostile bytes: an offset outside the array gives nil, never a trap.
extension [UInt8] {
    func bigEndian(at offset: Int, count length: Int) -> Int? {
        guard offset >= 0, length <= 7, offset <= count - length else { return nil }
        var value = 0
        for index in offset..<offset + length { value = value << 8 | Int(self[index]) }
        return value
    }

    func littleEndian(at offset: Int, count length: Int) -> Int? {
        guard offset >= 0, length <= 7, offset <= count - length else { return nil }
        var value = 0
        for index in (offset..<offset + length).reversed() { value = value << 8 | Int(self[index]) }
        return value
    }

    /// Whether the ASCII text stands at the offset.
    func hasText(_ text: StaticString, at offset: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard offset >= 0, offset <= count - length else { return false }
        return text.withUTF8Buffer { expected in
            (0..<length).allSatisfy { self[offset + $0] == expected[$0] }
        }
    }
}
