package import Governance

/// Texts as long as a check of their register asks, such as the twenty digits of a camera's code: chance would never find them.
package enum DeclaredLength {
    /// A text that fits `length(field) = 20`; nil where no check asks for a length.
    package static func text(for field: Field, in register: Register) -> String? {
        guard case .text = field.type else { return nil }
        let asked = register.checks.compactMap { check -> Int? in
            guard let start = check.rule.firstRange(of: "length(\(field.id)) = ")?.upperBound else { return nil }
            return Int(check.rule[start...].prefix { $0.isNumber })
        }
        return asked.first.map { String(repeating: "3", count: $0) }
    }
}
