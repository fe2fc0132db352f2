import CQL2

/// What stands on screen instead of a personal value: enough to recognise, too little to learn (trade.md 1.17).
package enum Masking {
    /// Masks a text by its likely kind: a phone keeps three and four digits, an identity number three and two
    /// characters, anything else its first character.
    package static func mask(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let digits = scalars.count { (48...57).contains($0.value) }
        if digits >= 15 { return keep(scalars, head: 3, tail: 2) }
        if digits >= 7 { return keep(scalars, head: 3, tail: 4) }
        return keep(scalars, head: 1, tail: 0)
    }

    /// Masks in place what the role may not see.
    static func mask(_ values: inout [Value], of fields: [Field], for role: Role) {
        for (slot, field) in fields.enumerated() where field.level > role.sees && !values[slot].isNull {
            values[slot] = field.level == .sealed ? .null : .text(mask(CanonicalForm.text(values[slot])))
        }
    }

    private static func keep(_ scalars: [Unicode.Scalar], head: Int, tail: Int) -> String {
        guard scalars.count > head + tail else { return String(repeating: "*", count: max(scalars.count, 1)) }
        var text = String(String.UnicodeScalarView(scalars.prefix(head)))
        text += String(repeating: "*", count: min(scalars.count - head - tail, 4))
        text += String(String.UnicodeScalarView(scalars.suffix(tail)))
        return text
    }
}

extension Item {
    /// The item as a role may see it, with its rows: values above the role's level masked or, where sealed, left out.
    /// Whatever leaves the server goes through here (promise 7).
    package func masked(for role: Role, register: Register) -> Item {
        var copy = self
        Masking.mask(&copy.fields, of: register.fields, for: role)
        for part in register.parts where part.fields.contains(where: { $0.level > role.sees }) {
            for row in (copy.parts[part.id] ?? []).indices {
                Masking.mask(&copy.parts[part.id, default: []][row].fields, of: part.fields, for: role)
            }
        }
        return copy
    }
}
