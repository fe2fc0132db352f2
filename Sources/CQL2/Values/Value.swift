public import Spatial

/// A value of a property, a literal or an expression.
///
/// Texts are kept in Unicode normal form NFC (`String.nfc`); literals are brought into it by the parser, stored values
/// by whoever stores them. Comparison then goes by UTF-8 bytes, in memory as in SQL.
public enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case decimal(FixedDecimal)
    case text(String)
    case date(Day)
    case timestamp(Instant)
    case geometry(Geometry)

    public static func integer(_ number: Int64) -> Value { .decimal(FixedDecimal(number)) }

    public var isNull: Bool {
        if case .null = self { true } else { false }
    }
}

extension Value {
    init(_ decimal: FixedDecimal?) { self = decimal.map(Value.decimal) ?? .null }
    init(_ day: Day?) { self = day.map(Value.date) ?? .null }
}
