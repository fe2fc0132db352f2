/// Numbers of items in ten bytes each: letters, of which a register has few kinds, and up to nineteen digits.
struct NumberTable: Sendable {
    struct Packed: Sendable {
        fileprivate var digits: UInt64
        fileprivate var count: UInt8
        /// Position of the letters in the table; `unpacked` where the text is kept as it is.
        fileprivate var letters: UInt8
    }

    private static let unpacked = UInt8.max
    private var letters: [String] = []
    private var texts: [String] = []

    mutating func pack(_ number: String) -> Packed {
        let digits = number.utf8.reversed().prefix { (48...57).contains($0) }.count
        let head = String(number.dropLast(digits))
        guard digits > 0, digits <= 19, let value = UInt64(number.suffix(digits)), let position = position(of: head) else {
            texts.append(number)
            return Packed(digits: UInt64(texts.count - 1), count: 0, letters: Self.unpacked)
        }
        return Packed(digits: value, count: UInt8(digits), letters: position)
    }

    func text(_ packed: Packed) -> String {
        guard packed.letters != Self.unpacked else { return texts[Int(packed.digits)] }
        let digits = String(packed.digits)
        return letters[Int(packed.letters)] + String(repeating: "0", count: Int(packed.count) - digits.count) + digits
    }

    private mutating func position(of head: String) -> UInt8? {
        if let known = letters.firstIndex(of: head) { return UInt8(known) }
        guard letters.count < Int(Self.unpacked) else { return nil }
        letters.append(head)
        return UInt8(letters.count - 1)
    }
}
