import CQL2
package import Governance
import JSONText

/// What came of an administrator's act on accounts.
package enum AccountOutcome: Sendable {
    case done
    /// Done, with a code to hand out.
    case invited(Invitation)
    /// Nothing is changed yet: it waits for the security administrator.
    case proposed(AccessRequest)

    package var invitation: Invitation? { if case .invited(let invitation) = self { invitation } else { nil } }
    package var request: AccessRequest? { if case .proposed(let request) = self { request } else { nil } }
}

/// An account before and after an act.
struct AccountStep: Sendable {
    /// Nil for a new one.
    var before: Account?
    var after: Account
    /// Whether its sessions end.
    var signsOut = false
    /// Whether the password goes.
    var resets = false
}

extension County {
    /// Writes accounts, or proposes what would be written where rights are granted by somebody else. All or none.
    ///
    /// - Parameter needsGrant: whether the act gives rights, or touches an administrator.
    /// - Returns: the request; nil where it is done.
    func settle(_ steps: [AccountStep], doing deed: String, needsGrant: Bool, by actor: Actor) async throws -> AccessRequest? {
        let moment = now
        let request = try await store.write { transaction -> AccessRequest? in
            if needsGrant, try self.isSeparated(transaction) {
                let changes = steps.map { step in
                    AccountProposal.Change(
                        draft: AccountDraft(step.after), disabled: step.after.disabled, resets: step.resets,
                        base: step.before.map { AccountForm.digest(of: $0, hashing: self.hashing) })
                }
                return try self.propose(AccountProposal(deed: deed, changes: changes), by: actor, at: moment, in: transaction)
            }
            for step in steps {
                // Somebody else may have changed it while this was typed: what was looked at is what is changed.
                guard try transaction.account(step.after.id) == step.before else { throw Refusal.accountChanged(step.after.id) }
                try self.write(step.after, doing: deed, by: actor, at: moment, in: transaction)
                if step.signsOut { try transaction.removeSessions(of: step.after.id) }
                if step.resets { try transaction.put(SignInAttempts(account: step.after.id, failures: 0, lockedUntil: nil)) }
            }
            return nil
        }
        sessions.forget()
        return request
    }

    /// One-time codes of the accounts that an approved request made or reset and that nobody has opened yet; each call
    /// makes them anew. They are shown once.
    package func codes(of id: Int64, by actor: Actor) async throws -> [Invitation] {
        try requireAdministration(actor)
        let (request, accounts) = try await store.read { snapshot -> (AccessRequest?, [Account]) in
            let request = try snapshot.accessRequest(id)
            let proposal = request.flatMap { AccountProposal($0) }
            return (request, try (proposal?.changes ?? []).compactMap { try snapshot.account($0.draft.id) })
        }
        guard let request, request.kind == .accounts else { throw Refusal.unknownRequest(id) }
        guard request.state == .approved else {
            throw Refusal("not-approved", .conflict, zh: "该申请尚未批准。", en: "This request has not been approved.")
        }
        var steps: [AccountStep] = []
        var invitations: [Invitation] = []
        for account in accounts where account.firstUntil != nil && !account.disabled && account.id != actor.account {
            var opened = account
            invitations.append(try code(for: &opened))
            steps.append(AccountStep(before: account, after: opened, signsOut: true, resets: true))
        }
        if !steps.isEmpty { _ = try await settle(steps, doing: "reset", needsGrant: false, by: actor) }
        return invitations
    }
}

extension Refusal {
    static func accountChanged(_ id: String) -> Refusal {
        Refusal(
            "account-changed", .conflict, zh: "账号“\(id)”刚被他人改动，请刷新后重试。",
            en: "The account \"\(id)\" has just been changed by somebody else; reload and try again.", field: "account")
    }
}
