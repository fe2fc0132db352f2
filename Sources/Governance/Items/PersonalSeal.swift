package import CQL2

/// What stands in an item's canonical form instead of a personal value (decision 5): a commitment to it.
///
/// Erasure destroys value and salt and leaves the commitment, after which the journal still verifies.
package struct PersonalSeal: Hashable, Sendable {
    /// Nil once erased.
    package var salt: [UInt8]?
    package var commitment: Digest

    package init(salt: [UInt8]?, commitment: Digest) {
        self.salt = salt
        self.commitment = commitment
    }

    /// Commits to a value: hash(salt ‖ text of the value).
    package init(_ value: Value, salt: [UInt8], hashing: any Hashing) {
        self.salt = salt
        commitment = hashing.hash(salt + Array(CanonicalForm.text(value).utf8))
    }

    /// Whether the value is the one committed to; true for an erased one.
    package func holds(for value: Value, hashing: any Hashing) -> Bool {
        guard let salt else { return value.isNull }
        return PersonalSeal(value, salt: salt, hashing: hashing).commitment == commitment
    }
}

extension Item {
    /// Commits to personal values that are new or changed since `old`; keeps the seals of the others.
    package mutating func seal(_ register: Register, since old: Item?, hashing: any Hashing) throws {
        for (slot, field) in register.fields.enumerated() where field.level.isPersonal {
            let value = fields[slot]
            if let old, old.fields[slot] == value, let seal = old.seals[field.id] {
                seals[field.id] = seal
            } else if value.isNull {
                seals[field.id] = nil
            } else {
                seals[field.id] = PersonalSeal(value, salt: try hashing.salt(), hashing: hashing)
            }
        }
    }
}
