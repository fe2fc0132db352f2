package import CQL2
package import Governance
package import JSONText
package import Spatial

/// What comes with a report.
package struct Report: Sendable {
    package enum Similar: Sendable, Hashable {
        /// Nothing said yet: candidates, where there are any, are shown instead of storing.
        case unanswered
        case new
        case same(String)
        case sameHousehold(String)
    }

    package var place: Position?
    package var datum: Datum
    /// Metres, as the device says.
    package var accuracy: Double?
    package var geometry: Geometry?
    package var fields: [String: Value]
    package var rows: [String: [[String: Value]]]
    package var evidence: [EvidenceUse]
    package var similar: Similar
    package var chargeArea: String?
    package var note: String?
    /// The lead that is followed.
    package var lead: LeadName?
    /// Where it came from, for the entry of the journal: the feed and the hash of what was sent.
    package var provenance: [String: JSON]
    /// Names the write, so that a resent one stores nothing twice.
    package var clientKey: String?

    package init() {
        datum = .cgcs2000
        fields = [:]
        rows = [:]
        evidence = []
        similar = .unanswered
        provenance = [:]
    }
}

/// What became of a report.
package enum ReportOutcome: Sendable {
    case stored(Item)
    /// Added to an item that was there already.
    case joined(Item)
    /// Answered before under the same client key.
    case repeated(Item)
    /// Items that look alike; nothing was stored.
    case candidates([DuplicateCandidate])
}

extension County {
    /// Takes a report: placed, compared with what is registered near it, stored with its journal entry.
    package func report(_ report: Report, to register: QualifiedName, by actor: Actor) async throws -> ReportOutcome {
        let moment = now
        let access = try access(actor, register)
        let rules = try rules(register)
        try access.requireReport(rules.register)
        let draft = try draft(report, rules: rules, by: actor, at: moment)
        guard access.reaches(draft.chargeArea) || access.reaches(draft.area) else { throw Refusal.outsideScope() }
        let lifecycle = try lifecycle(register)
        return try await store.write { transaction in
            try self.store(draft, report, rules, lifecycle, actor, moment, in: transaction)
        }
    }

    /// Takes a drafted report within a transaction that stands.
    func store(
        _ draft: Item, _ report: Report, _ rules: RegisterRules, _ lifecycle: Lifecycle, _ actor: Actor, _ moment: Moment,
        in transaction: any Transaction
    ) throws -> ReportOutcome {
        let question = self.question(report, draft)
        if let key = report.clientKey, let answer = try transaction.answer(to: key) {
            return .repeated(try repeated(answer, question: question, actor: actor, in: transaction))
        }
        try checkEvidence(draft.evidence, of: rules.register, in: transaction)
        let followed = try report.lead.map { try self.followed($0, to: draft.register, by: actor, in: transaction) }
        if case .same(let number) = report.similar {
            let joined = try join(report, draft, to: number, following: followed, rules, lifecycle, actor, moment, in: transaction)
            if let followed { try link(followed, joined, actor, moment, in: transaction) }
            try remember(joined, report, question, actor, in: transaction)
            return .joined(joined)
        }
        let candidates = try candidates(for: draft, rules, limit: 5, in: transaction)
        // Who sees a part of the register is not told of the rest.
        let sight = try access(actor, draft.register).sight(of: draft.register)
        let shown = candidates.filter { sight?.holds($0.item) ?? true }
        if case .unanswered = report.similar, !shown.isEmpty { return .candidates(shown) }
        var draft = draft
        if let followed { followed.addSource(to: &draft, rules.register) }
        let item = try create(
            draft, report, passedOver: candidates.map(\.item.number), lifecycle: lifecycle, by: actor, at: moment, in: transaction)
        if case .sameHousehold(let number) = report.similar {
            try linkHousehold(item, to: number, rules, actor, moment, in: transaction)
        }
        if let followed { try link(followed, item, actor, moment, in: transaction) }
        try remember(item, report, question, actor, in: transaction)
        return .stored(item)
    }

    /// Stores a draft as a new item within a transaction that stands: placed, numbered, opened, checked.
    ///
    /// - Parameter passedOver: look-alikes nearby that the reporter said were something else; the journal keeps them.
    package func create(
        _ draft: Item, _ report: Report, passedOver: [String] = [], lifecycle: Lifecycle, by actor: Actor, at moment: Moment,
        in transaction: any Transaction
    ) throws -> Item {
        let rules = lifecycle.rules
        var item = draft
        item.fields = try placed(item, rules: rules, in: transaction)
        item.number = try number(for: item, register: rules.register, on: moment.day, in: transaction)
        lifecycle.open(&item, at: moment)
        try rules.verify(item, at: moment)
        try NamedItems(self, rules.register).require(item, since: nil, in: transaction)
        var entry = JournalEntry(act: "report", actor: actor, at: moment.instant)
        entry.note = report.note
        entry.details = report.provenance
        if let accuracy = report.accuracy, accuracy.isFinite, accuracy < 1e9 {
            entry.details["accuracy"] = .number(String(Int(accuracy.rounded())))
        }
        if !passedOver.isEmpty { entry.details["passed_over"] = .array(passedOver.map { .string($0) }) }
        return try door.commit(item, replacing: nil, rules: rules, entry: entry, actor: actor, at: moment, in: transaction)
    }

    private func remember(
        _ item: Item, _ report: Report, _ question: String, _ actor: Actor, in transaction: any Transaction
    ) throws {
        guard let key = report.clientKey else { return }
        try transaction.remember(
            ClientAnswer(
                key: key, account: actor.account, register: item.register, number: item.number, version: item.version,
                question: question))
    }

    /// The item written earlier under a client key; another question under the same key is refused.
    func repeated(_ answer: ClientAnswer, question: String, actor: Actor, in snapshot: any Snapshot) throws -> Item {
        guard answer.question == question, answer.account == actor.account else {
            throw Refusal(
                "key-reused", .conflict, zh: "同一请求标识用于了不同内容。",
                en: "This Idempotency-Key was used for another request.", field: "Idempotency-Key")
        }
        guard let item = try snapshot.item(answer.register, number: answer.number) else {
            throw Refusal.unknownItem(answer.number)
        }
        return item
    }

    /// Names what was asked, to tell a resent request from another one.
    private func question(_ report: Report, _ draft: Item) -> String {
        let fields = report.fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(CanonicalForm.text($0.value))" }
        let place = draft.place.map { "\($0.x7),\($0.y7)" } ?? ""
        let lead = report.lead.map { ["\($0.register)/\($0.number)"] } ?? []
        let text = ([draft.register.description, place] + fields + draft.evidence.map(\.sha256) + lead).joined(separator: "\u{1F}")
        return hashing.hash(Array(text.utf8)).hex
    }
}

extension Report.Similar {
    /// Whether the answer was "the same household, another place".
    package var isHousehold: Bool {
        if case .sameHousehold = self { return true }
        return false
    }
}
