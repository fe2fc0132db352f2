import CQL2
import Governance
import JSONText

/// Accounts as the system administrator would have them, for the security administrator to grant.
struct AccountProposal: Sendable {
    struct Change: Sendable {
        var draft: AccountDraft
        var disabled: Bool
        /// Whether the password goes, and a fresh code is to be made.
        var resets: Bool
        /// Digest of the account that was looked at; nil for a new one.
        var base: Governance.Digest?
    }

    /// `made`, `changed`, `enabled`, `disabled`, `reset`, `handed-over` or `imported`.
    var deed: String
    var changes: [Change]

    init(deed: String, changes: [Change]) {
        self.deed = deed
        self.changes = changes
    }

    init?(_ request: AccessRequest) {
        guard request.kind == .accounts, let deed = request.body["deed"]?.string, let list = request.body["accounts"]?.array else {
            return nil
        }
        self.deed = deed
        changes = list.compactMap { json in
            guard let id = json["account"]?.string, let name = json["name"]?.string else { return nil }
            let posts = (json["posts"]?.array ?? []).compactMap { post -> Post? in
                guard let role = post["role"]?.string, let area = post["area"]?.integer else { return nil }
                return Post(role: role, area: area, unit: post["unit"]?.string ?? "", scene: post["scene"]?.string)
            }
            return Change(
                draft: AccountDraft(
                    id: id, name: name, title: json["title"]?.string ?? "", phone: json["phone"]?.string ?? "", posts: posts),
                disabled: json["disabled"]?.bool ?? false, resets: json["resets"]?.bool ?? false,
                base: json["base"]?.string.flatMap { Governance.Digest(hex: $0) })
        }
    }

    var body: JSON {
        .object([
            "deed": .string(deed),
            "accounts": .array(
                changes.map { change in
                    var members: [String: JSON] = [
                        "account": .string(change.draft.id), "name": .string(change.draft.name), "title": .string(change.draft.title),
                        "phone": .string(change.draft.phone), "disabled": .bool(change.disabled), "resets": .bool(change.resets),
                        "posts": .array(
                            change.draft.posts.map { post in
                                var members: [String: JSON] = [
                                    "role": .string(post.role), "area": .number("\(post.area)"), "unit": .string(post.unit),
                                ]
                                if let scene = post.scene { members["scene"] = .string(scene) }
                                return .object(members)
                            }),
                    ]
                    if let base = change.base { members["base"] = .string(base.hex) }
                    return .object(members)
                }),
        ])
    }
}

extension County {
    /// Whether rights are granted by a second person here: from the first sign-in of the first security administrator on.
    /// Until then a county works with a system administrator alone. The command line of the machine is the way out where
    /// no security administrator is left.
    func isSeparated(_ snapshot: any Snapshot) throws -> Bool {
        try snapshot.accounts().contains { account in
            !account.disabled && account.firstUntil == nil && account.posts.contains { role($0)?.grants ?? false }
        }
    }

    /// Whether one of an account's posts is an administrator's, whose account nobody may touch alone.
    func isAdministrator(_ account: Account) -> Bool { account.posts.contains { role($0)?.standsAlone ?? false } }

    func propose(_ proposal: AccountProposal, by actor: Actor, at moment: Moment, in transaction: any Transaction) throws -> AccessRequest {
        let request = AccessRequest(
            kind: .accounts, by: actor, at: moment.instant, area: map.tree.county?.id ?? 0, reason: proposal.deed, body: proposal.body)
        return try write(request, doing: "asked", by: actor, at: moment, in: transaction)
    }

    /// Writes the accounts of a request that is being approved; refuses where one has changed since it was proposed.
    func carryOut(_ request: AccessRequest, by actor: Actor, at moment: Moment, in transaction: any Transaction) throws {
        guard let proposal = AccountProposal(request) else { throw Refusal.unknownRequest(request.id) }
        for change in proposal.changes {
            guard change.draft.id != actor.account else { throw Refusal.ownAccount() }
            let known = try transaction.account(change.draft.id)
            guard known.map({ AccountForm.digest(of: $0, hashing: hashing) }) == change.base else {
                throw Refusal(
                    "stale-request", .conflict, zh: "账号“\(change.draft.id)”在申请之后已有变动，请驳回并重新申请。",
                    en: "The account \"\(change.draft.id)\" has changed since; refuse the request and have it made again.")
            }
            // A person who hands over the last post holds none.
            let faults = faults(in: change.draft).filter { !change.disabled || $0.code != "missing-post" }
            if let refusal = Refusal.joined(faults) { throw refusal }
            var account = known ?? Account(id: change.draft.id, name: "", passwordHash: "", posts: [], disabled: false, demo: false)
            change.draft.fill(&account)
            account.disabled = change.disabled
            if known == nil || change.resets {
                // A code that nobody has seen, and that is over: the system administrator makes the one to hand out.
                account.passwordHash = try OneTimeCode.hash(try OneTimeCode.make())
                account.firstUntil = moment.instant
            }
            try write(account, doing: proposal.deed, for: request, by: actor, at: moment, in: transaction)
            if known != nil { try transaction.removeSessions(of: account.id) }
        }
    }
}
