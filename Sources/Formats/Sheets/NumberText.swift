internal import Glibc

extension Cell {
    /// A number of a workbook: the digits a spreadsheet shows of it, 15 at most, without exponent.
    ///
    /// 120.30000000000001, as files hold it, is then 120.3. A whole number is kept as it stands: 18 digits are an
    /// identity card, and what a spreadsheet has rounded shows zeros behind the 15th.
    init(number bytes: UnsafeBufferPointer<UInt8>) {
        var digits = 0
        var isWhole = true
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x2D where index == 0: continue
            default: isWhole = false
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if isWhole, digits > 0 {
            self.init(text, value: digits < 19 ? Int64(text).map(Value.integer) : nil)
            return
        }
        guard let value = Double(text), value.isFinite else {
            self.init(text)
            return
        }
        let isPlain = digits <= 15 && !bytes.contains { $0 == 0x45 || $0 == 0x65 }
        self.init(number: value, text: isPlain ? text : nil)
    }

    /// A number as a spreadsheet shows it.
    init(number value: Double, text: String? = nil) {
        let text = text ?? NumberText.shown(value)
        self.init(text, value: Int64(text).map(Value.integer) ?? .real(value))
    }
}

enum NumberText {
    /// With 15 significant digits at most and never with an exponent.
    static func shown(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        let text = formatted(value, "%.15g")
        guard let letter = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: letter)...]) else { return text }
        let isNegative = text.first == "-"
        let digits = text[..<letter].filter(\.isNumber)
        guard abs(exponent) < 40 else { return text }
        let plain: String
        if exponent < 0 {
            plain = "0." + String(repeating: "0", count: -exponent - 1) + digits
        } else if digits.count <= exponent + 1 {
            plain = digits + String(repeating: "0", count: exponent + 1 - digits.count)
        } else {
            let point = digits.index(digits.startIndex, offsetBy: exponent + 1)
            plain = digits[..<point] + "." + digits[point...]
        }
        return isNegative ? "-" + plain : plain
    }

    private static func formatted(_ value: Double, _ format: String) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let base = buffer.baseAddress else { return "" }
            _ = withVaList([value]) { vsnprintf(base, buffer.count, format, $0) }
            return String(cString: base)
        }
    }
}
