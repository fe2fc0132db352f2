package import CQL2

/// What a person proves besides the password: an authenticator that shows codes by the clock (RFC 6238).
package struct SecondFactor: Hashable, Sendable {
    package var account: String
    /// The secret that both sides know, sealed with a key that is not in the store.
    package var sealedSecret: [UInt8]
    /// When the first code was shown to be right; nil until then, and nothing is asked for.
    package var confirmedAt: Instant?
    /// The step of time of the last code taken; no code counts twice.
    package var lastStep: Int64
    /// Hashes of the recovery codes not used yet.
    package var recovery: [String]

    package init(account: String, sealedSecret: [UInt8], confirmedAt: Instant? = nil, lastStep: Int64 = -1, recovery: [String] = []) {
        self.account = account
        self.sealedSecret = sealedSecret
        self.confirmedAt = confirmedAt
        self.lastStep = lastStep
        self.recovery = recovery
    }

    package var isOn: Bool { confirmedAt != nil }
}
