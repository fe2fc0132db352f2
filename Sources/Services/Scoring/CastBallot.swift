import CQL2
package import Governance
import Identity

/// What a juror with a code is asked.
package struct BallotForm: Sendable {
    package var session: ScoringSession
    package var definition: ScoringDefinition
    package var group: ScoringDefinition.Group
    /// Whose candidates may not be scored.
    package var unit: String?
}

extension County {
    /// The form behind a code that has not been used.
    package func ballotForm(_ code: String) async throws -> BallotForm {
        let hash = ScoringSecrets(hashing: hashing).hash(code)
        return try await store.read { snapshot in try self.form(hash, in: snapshot) }
    }

    private func form(_ hash: Governance.Digest, in snapshot: any Snapshot) throws -> BallotForm {
        guard let code = try snapshot.scoringCode(hash), let session = try snapshot.scoringSession(code.session) else {
            throw Refusal("unknown-code", .notFound, zh: "没有这个评议码，请核对。", en: "There is no such code; look again.", field: "code")
        }
        let definition = try scoringDefinition(session.kind)
        guard session.state == .open else { throw Refusal.scoringState(session.state == .prepared ? .prepared : .sealed) }
        guard !code.isUsed else {
            throw Refusal("code-used", .conflict, zh: "这个评议码已经用过。", en: "This code has been used.", field: "code")
        }
        guard let group = definition.group(code.group) else { throw Refusal.scoringState(session.state) }
        return BallotForm(session: session, definition: definition, group: group, unit: code.unit)
    }

    /// Takes the one ballot of a code. Who cast it is kept nowhere.
    ///
    /// - Returns: the session it was cast in.
    @discardableResult
    package func cast(_ points: [Int: [String: Int]], with code: String) async throws -> ScoringSession {
        let hash = ScoringSecrets(hashing: hashing).hash(code)
        return try await store.write { transaction in
            let form = try self.form(hash, in: transaction)
            try self.take(points, hash, form, in: transaction)
            return form.session
        }
    }

    private func take(_ points: [Int: [String: Int]], _ hash: Governance.Digest, _ form: BallotForm, in transaction: any Transaction) throws
    {
        let ballot = Ballot(group: form.group.id, points: points)
        try ballot.check(form.definition, form.session.candidates, unit: form.unit)
        let sealed = try ScoringSecrets.seal(ballot, under: try ballotKey(form.session))
        try transaction.addBallot(sealed, name: try SecureRandom.bytes(16), to: form.session.id)
        try transaction.put([ScoringCode(session: form.session.id, hash: hash, group: form.group.id, unit: form.unit, isUsed: true)])
    }

    /// A paper ballot, typed by two persons: the first entry waits, sealed, and counts once another has typed the same.
    ///
    /// - Returns: whether it counts now.
    package func typeSheet(_ points: [Int: [String: Int]], of code: String, by actor: Actor) async throws -> Bool {
        let hash = ScoringSecrets(hashing: hashing).hash(code)
        return try await store.write { transaction in
            let form = try self.form(hash, in: transaction)
            _ = try self.conducting(form.session.kind, actor)
            let ballot = Ballot(group: form.group.id, points: points)
            try ballot.check(form.definition, form.session.candidates, unit: form.unit)
            let key = try self.ballotKey(form.session)
            guard let first = try transaction.ballotSheet(hash) else {
                try transaction.putBallotSheet(
                    hash, session: form.session.id, by: actor.account, sealed: try ScoringSecrets.seal(ballot, under: key))
                return false
            }
            guard first.by != actor.account else {
                throw Refusal(
                    "same-person", .forbidden, zh: "这张票是您录的，须另一人复录。", en: "You typed this ballot; somebody else has to type it again.")
            }
            guard ScoringSecrets.open(first.sealed, under: key) == ballot else {
                // Neither is believed: both look at the paper again, beginning with this one.
                try transaction.putBallotSheet(
                    hash, session: form.session.id, by: actor.account, sealed: try ScoringSecrets.seal(ballot, under: key))
                throw Refusal(
                    "sheets-differ", .conflict, zh: "与第一遍录入不一致，已按这一遍重新等待另一人复录。",
                    en: "It differs from the first entry; this one now waits to be typed again by somebody else.")
            }
            try self.take(points, hash, form, in: transaction)
            return true
        }
    }
}
