/// What a template is filled with.
public enum DocumentValue: Hashable, Sendable {
    /// Escaped wherever it stands.
    case text(String)
    case flag(Bool)
    /// Markup of our own making, which only `style` and `svg` may name.
    case markup(String)
    case list([DocumentValue])
    case object([String: DocumentValue])

    /// An object without the members that are nil.
    public static func object(_ members: [String: DocumentValue?]) -> DocumentValue {
        .object(members.compactMapValues { $0 })
    }

    /// A text; nil for an empty one, so that a template can ask whether there is any.
    public static func some(_ text: String?) -> DocumentValue? {
        text.flatMap { $0.isEmpty ? nil : .text($0) }
    }

    public subscript(name: String) -> DocumentValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    /// As the template engine takes it.
    var plain: Any {
        switch self {
        case .text(let text), .markup(let text): text
        case .flag(let flag): flag
        case .list(let values): values.map(\.plain)
        case .object(let members): members.mapValues(\.plain)
        }
    }
}

extension DocumentValue: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
}
