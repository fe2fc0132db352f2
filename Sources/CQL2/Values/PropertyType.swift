/// The type of a property, and of every expression.
public enum PropertyType: Hashable, Sendable, CustomStringConvertible {
    case boolean
    /// A fixed-point number with this many digits after the point, 0…9. Whole numbers have scale 0.
    case decimal(scale: Int)
    case text
    case date
    case timestamp
    case geometry

    public static let integer = PropertyType.decimal(scale: 0)

    /// What messages call it.
    public var description: String {
        switch self {
        case .boolean: "boolean"
        case .decimal(scale: 0): "integer"
        case .decimal(let scale): "decimal(\(scale))"
        case .text: "text"
        case .date: "date"
        case .timestamp: "timestamp"
        case .geometry: "geometry"
        }
    }

    var isDecimal: Bool {
        if case .decimal = self { true } else { false }
    }

    /// Digits after the point; 0 for what is not a decimal.
    var scale: Int {
        if case .decimal(let scale) = self { scale } else { 0 }
    }
}
