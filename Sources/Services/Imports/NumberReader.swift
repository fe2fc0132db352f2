import CQL2
import Formats
import Governance

/// Reads the numbers of a field and brings them into its unit: a cell's own unit first, then the header's.
struct NumberReader {
    private let scale: Int
    private let kind: LooseUnit.Kind
    /// The field's unit; nil where it has none that tables write.
    private let own: LooseUnit?
    private let headerUnit: LooseUnit?
    /// Decimals before the one rounding: as many as stay exact for the areas and sums of a county.
    private static let working = 6

    init(_ field: Field, headerUnit: LooseUnit?, units: [UnitDefinition]) {
        scale = if case .decimal(let scale) = field.type { scale } else { 0 }
        own = field.unit.flatMap { Self.unit($0, units) }
        kind = own?.kind ?? .count
        self.headerUnit = headerUnit
    }

    func read(_ text: String) throws(LooseRefusal) -> Value {
        let isOwn = headerUnit == nil || headerUnit == own
        if isOwn, let plain = ScaledNumber(text), plain.scale <= 18 {
            let number = FixedDecimal(units: plain.units, scale: plain.scale)
            // Areas measured to a hair are rounded; a count with decimals is no count and is refused by the field.
            return .decimal(scale > 0 && plain.scale > scale ? number.rescaled(to: scale) ?? number : number)
        }
        guard let own, own.numerator != own.denominator else {
            let loose = try LooseNumber(text, kind: kind, unit: headerUnit, scale: max(scale, own == nil && scale == 0 ? 3 : scale))
            return .decimal(FixedDecimal(units: loose.value.units, scale: loose.value.scale))
        }
        let base = try LooseNumber(text, kind: kind, unit: headerUnit ?? own, scale: Self.working)
        let (units, rest) = (Int128(base.value.units) * Int128(own.denominator) * Self.power(scale)).quotientAndRemainder(
            dividingBy: Int128(own.numerator) * Self.power(Self.working))
        let divisor = Int128(own.numerator) * Self.power(Self.working)
        let away: Int128 = rest.magnitude * 2 >= divisor.magnitude ? (rest.signum()) : 0
        guard let exact = Int64(exactly: units + away) else { throw LooseRefusal(.outOfRange, text) }
        return .decimal(FixedDecimal(units: exact, scale: scale))
    }

    private static func power(_ exponent: Int) -> Int128 {
        (0..<exponent).reduce(1) { value, _ in value * 10 }
    }

    /// A scene's unit as tables write it: by its symbol, else by its Chinese name.
    static func unit(_ symbol: String, _ units: [UnitDefinition]) -> LooseUnit? {
        LooseUnit(named: symbol) ?? units.first { $0.symbol == symbol }.flatMap { LooseUnit(named: $0.name.zh) }
    }
}
