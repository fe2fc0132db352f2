import CQL2
package import Governance
import Identity
import JSONText

extension County {
    /// Makes or changes an account, journalled with a digest of its state.
    package func put(_ account: Account, by actor: Actor) async throws {
        try await put([account], doing: nil, by: actor)
    }

    /// Writes accounts together, each with an entry of its own.
    ///
    /// - Parameter deed: what was done, for the audit: `made`, `reset`, `handed-over` …
    func put(_ accounts: [Account], doing deed: String?, by actor: Actor) async throws {
        let moment = now
        try await store.write { transaction in
            for account in accounts { try write(account, doing: deed, by: actor, at: moment, in: transaction) }
        }
        sessions.forget()
    }

    /// The one door through which accounts are written.
    ///
    /// - Parameter request: the request that is carried out; its number and who made it stand in the entry.
    func write(
        _ account: Account, doing deed: String?, for request: AccessRequest? = nil, by actor: Actor, at moment: Moment,
        in transaction: any Transaction
    ) throws {
        try transaction.put(account)
        var entry = JournalEntry(act: "account", actor: actor, at: moment.instant)
        entry.details = ["account": .string(account.id), "state": .string(AccountForm.digest(of: account, hashing: hashing).hex)]
        if let deed { entry.details["deed"] = .string(deed) }
        if let request {
            entry.details["request"] = .number("\(request.id)")
            entry.details["proposed_by"] = .string(request.askedBy)
        }
        _ = try transaction.append(entry)
    }

    /// The stored form of a password.
    package static func passwordHash(_ password: String) throws -> String {
        try PasswordHash(password: password).encoded
    }

    /// What is wrong with a new password, in words; nil when it will do.
    package static func passwordRefusal(_ password: String, account: String) -> Refusal? {
        guard let violation = PasswordRule().violations(of: password, account: account).first else { return nil }
        let text: (String, String) =
            switch violation {
            case .tooShort: ("密码至少 10 位。", "The password needs at least 10 characters.")
            case .tooLong: ("密码过长。", "The password is too long.")
            case .tooFewClasses: ("密码须含大写、小写、数字、符号中的三种。", "The password needs three of: capitals, small letters, digits, signs.")
            case .containsAccountName: ("密码不能包含账号名。", "The password may not contain the account's name.")
            }
        return Refusal("weak-password", .invalid, zh: text.0, en: text.1, field: "password")
    }
}

/// The bytes of an account that the journal commits to.
enum AccountForm {
    static func digest(of account: Account, hashing: any Hashing) -> Governance.Digest {
        let posts = account.posts.map { "\($0.role)@\($0.area)/\($0.unit)" + ($0.scene.map { "#\($0)" } ?? "") }.joined(separator: ",")
        var text = [account.id, account.name, account.passwordHash, posts, account.disabled ? "1" : "0", account.demo ? "1" : "0"]
        // Accounts of before these were kept have the digest they had.
        if !account.title.isEmpty { text.append("title=\(account.title)") }
        if !account.phone.isEmpty { text.append("phone=\(account.phone)") }
        if let until = account.firstUntil { text.append("first=\(until.milliseconds)") }
        return hashing.hash(Array(text.joined(separator: "\u{1F}").utf8))
    }
}
