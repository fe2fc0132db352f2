/// The unit symbols that a caller knows, and how they are written together: `m2/ha`, `%`, `m2/百万元`, `kg·m2/s`.
public struct UnitTable: Sendable {
    private var units: [String: UnitOfMeasure] = [:]

    /// A table with base symbols, units that are not made of others: `m`, `person`, `元`.
    public init(base symbols: [String]) {
        for symbol in symbols { units[symbol.nfc] = UnitOfMeasure(factor: 1, powers: [symbol.nfc: 1]) }
    }

    /// Adds a unit that is `factor` times a known one: `ha` is 10 000 `m2`, `%` is 0.01 of `1`.
    ///
    /// - Throws: as `unit(_:)` for the definition.
    public mutating func add(_ symbol: String, _ factor: Double, of definition: String) throws(Diagnostic) {
        let unit = try unit(definition)
        units[symbol.nfc] = UnitOfMeasure(factor: factor * unit.factor, powers: unit.powers)
    }

    /// Reads symbols with whole exponents (`m2`, `m^2`, `m²`, `s-1`), joined by `·`, `*` or `/`; each `/` divides by the
    /// one symbol after it. `1` and the empty text are the unit of plain numbers.
    ///
    /// - Throws: `.unknownVariable` at the first symbol that is not in the table.
    public func unit(_ text: String) throws(Diagnostic) -> UnitOfMeasure {
        var result = UnitOfMeasure.one
        var isDivisor = false
        var start = text.startIndex
        if text.isEmpty { return result }
        while true {
            let end = text[start...].firstIndex { "/·*".contains($0) } ?? text.endIndex
            let part = String(text[start..<end]).nfc
            guard let unit = self.part(part) else {
                let offset = text.utf8.distance(from: text.startIndex, to: start)
                throw Diagnostic(
                    .unknownVariable, "There is no unit “\(part)”.",
                    expected: similarNames(to: part, among: Array(units.keys)),
                    at: offset..<offset + part.utf8.count, in: SourceText(text))
            }
            result = isDivisor ? result.divided(by: unit) : result.multiplied(by: unit)
            guard end < text.endIndex else { return result }
            isDivisor = text[end] == "/"
            start = text.index(after: end)
        }
    }

    /// A symbol with or without exponent.
    private func part(_ text: String) -> UnitOfMeasure? {
        if let unit = units[text] { return unit }
        if text == "1" { return .one }
        let plain = text.map { UnitTable.superscripts[$0] ?? $0 }
        guard let symbolEnd = plain.lastIndex(where: { !"0123456789-".contains($0) }) else { return nil }
        guard let exponent = Int(String(plain[(symbolEnd + 1)...])), (-9...9).contains(exponent) else { return nil }
        let symbol = plain[symbolEnd] == "^" ? plain[..<symbolEnd] : plain[...symbolEnd]
        return units[String(symbol)]?.raised(to: exponent)
    }

    private static let superscripts: [Character: Character] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
    ]
}
