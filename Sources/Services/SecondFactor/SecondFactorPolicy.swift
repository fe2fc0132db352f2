package import Governance

/// Who has to prove more than a password. A scene may ask it of further roles (`second_factor: true`).
package enum SecondFactorPolicy: String, Sendable, CaseIterable {
    /// Whoever wishes.
    case optional
    /// System, security and audit administrators.
    case administrators
    case everybody
}

extension County {
    /// Whether the policy or a scene asks a second factor of one of an account's posts.
    package func needsSecondFactor(_ account: Account) -> Bool {
        if secondFactors == .everybody { return true }
        return account.posts.contains { post in
            guard let role = role(post) else { return false }
            return role.secondFactor || secondFactors == .administrators && role.standsAlone
        }
    }
}
