/// A JSON value that keeps numbers as they were written, so that decimals stay exact (RFC 8259).
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The number's own text, such as `120.10`.
    case number(String)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    public subscript(key: String) -> JSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The text of a number.
    public var number: String? {
        if case .number(let text) = self { text } else { nil }
    }

    public var integer: Int64? { number.flatMap { Int64($0) } }

    public var double: Double? { number.flatMap { Double($0) } }

    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    public var array: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    public var object: [String: JSON]? {
        if case .object(let members) = self { members } else { nil }
    }

    public var isNull: Bool { self == .null }
}
