/// Base64 (RFC 4648) without padding, in its two alphabets.
struct Base64 {
    static let standard = Base64("+/")
    static let url = Base64("-_")

    private let symbols: [UInt8]
    private let values: [UInt8?]

    private init(_ lastTwo: String) {
        symbols = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + lastTwo).utf8)
        var values = [UInt8?](repeating: nil, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        self.values = values
    }

    func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits = group.reduce(0) { $0 << 8 | Int($1) }
            bits <<= (3 - group.count) * 8
            for index in 0...group.count { text.append(symbols[bits >> (18 - 6 * index) & 63]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes; nil for padding, foreign characters, an impossible length or unused bits that are not zero, so that
    /// each value has one text only.
    func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits = 0
        var held = 0
        for symbol in text.utf8 {
            guard let value = values[Int(symbol)] else { return nil }
            bits = bits << 6 | Int(value)
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(bits >> held))
                bits &= (1 << held) - 1
            }
        }
        return held < 6 && bits == 0 ? bytes : nil
    }
}
