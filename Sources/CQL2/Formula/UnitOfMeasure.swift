/// A unit: a product of powers of base symbols and a factor. With `m` as a base symbol, hectare is 10 000 · m².
public struct UnitOfMeasure: Hashable, Sendable, CustomStringConvertible {
    /// How many of the product of base symbols one of this unit is.
    public let factor: Double
    /// Exponents of the base symbols; none is zero.
    public let powers: [String: Int]

    /// The unit of plain numbers.
    public static let one = UnitOfMeasure(factor: 1, powers: [:])

    init(factor: Double, powers: [String: Int]) {
        self.factor = factor
        self.powers = powers.filter { $0.value != 0 }
    }

    /// Whether both measure the same kind of thing; values may differ by a factor.
    public func isSameKind(as other: UnitOfMeasure) -> Bool { powers == other.powers }

    /// Whether values in both may be compared as they stand.
    public func isSame(as other: UnitOfMeasure) -> Bool {
        isSameKind(as: other) && abs(factor - other.factor) <= 1e-9 * abs(factor)
    }

    public func multiplied(by other: UnitOfMeasure) -> UnitOfMeasure {
        UnitOfMeasure(factor: factor * other.factor, powers: powers.merging(other.powers, uniquingKeysWith: &+))
    }

    public func divided(by other: UnitOfMeasure) -> UnitOfMeasure { multiplied(by: other.raised(to: -1)) }

    public func raised(to exponent: Int) -> UnitOfMeasure {
        var factor = 1.0
        for _ in 0..<min(exponent.magnitude, 64) { factor *= self.factor }
        return UnitOfMeasure(
            factor: exponent < 0 ? 1 / factor : factor, powers: powers.mapValues { $0 &* exponent })
    }

    /// The unit whose square it is; `nil` unless all exponents are even.
    var squareRoot: UnitOfMeasure? {
        guard powers.values.allSatisfy({ $0 % 2 == 0 }) else { return nil }
        return UnitOfMeasure(factor: factor.squareRoot(), powers: powers.mapValues { $0 / 2 })
    }

    /// For example `10000 m2/person`, `1`.
    public var description: String {
        let symbols = powers.sorted { $0.key < $1.key }
        let above = symbols.filter { $0.value > 0 }.map { UnitOfMeasure.text($0.key, $0.value) }
        let below = symbols.filter { $0.value < 0 }.map { "/" + UnitOfMeasure.text($0.key, -$0.value) }
        let product = (above.isEmpty ? "1" : above.joined(separator: "·")) + below.joined()
        return factor == 1 ? product : "\(factor) \(product)"
    }

    private static func text(_ symbol: String, _ power: Int) -> String { power == 1 ? symbol : "\(symbol)\(power)" }
}
