import CQL2
import Governance

extension County {
    /// What was erased must be gone, and what is gone must have been erased.
    func verifyErasures(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        for erasure in walk.erasures where rules[erasure.register] != nil {
            if try snapshot.personalKept(erasure.register, id: erasure.key.item, before: erasure.key.version, fields: erasure.fields) {
                verification.findings.append(
                    Finding(.personalKept, entry: erasure.entry, subject: "\(erasure.register)/\(erasure.number)"))
            }
        }
    }

    /// Requests and second factors against the last entry about each.
    func verifyAccess(_ snapshot: any Snapshot, _ walk: JournalWalk, _ verification: inout Verification) throws {
        var query = AccessRequestQuery()
        query.limit = .max
        var requests = walk.requests
        for request in try snapshot.accessRequests(query) {
            let committed = requests.removeValue(forKey: request.id)
            if committed?.state != hashing.hash(request.canonicalForm) {
                verification.findings.append(Finding(.requestAltered, entry: committed?.entry, subject: "request \(request.id)"))
            }
        }
        for (id, left) in requests {
            verification.findings.append(Finding(.requestAltered, entry: left.entry, subject: "request \(id)"))
        }
        var asked = walk.personalRequests
        for request in try snapshot.personalRequests(nil) {
            let committed = asked.removeValue(forKey: request.id)
            if committed?.state != hashing.hash(request.canonicalForm) {
                verification.findings.append(Finding(.requestAltered, entry: committed?.entry, subject: "personal request \(request.id)"))
            }
        }
        for (id, left) in asked {
            verification.findings.append(Finding(.requestAltered, entry: left.entry, subject: "personal request \(id)"))
        }
        // One that is not confirmed yet is not in force, and not in the journal.
        for account in Set(walk.factors.keys).union(try snapshot.accounts().map(\.id)) {
            let stored = try snapshot.secondFactor(account).flatMap { $0.isOn ? $0 : nil }
            let committed = walk.factors[account]
            if stored.map({ SecondFactorForm.digest(of: $0, hashing: hashing) }) != committed?.state {
                verification.findings.append(Finding(.secondFactorAltered, entry: committed?.entry, subject: account))
            }
        }
    }
}

/// The bytes of a second factor that the journal commits to: whose, since when, and which secret, by its sealed form.
enum SecondFactorForm {
    static func digest(of factor: SecondFactor, hashing: any Hashing) -> Governance.Digest {
        let since = factor.confirmedAt.map { String($0.milliseconds) } ?? ""
        return hashing.hash(Array([factor.account, since, factor.sealedSecret.hex].joined(separator: "\u{1F}").utf8))
    }
}
