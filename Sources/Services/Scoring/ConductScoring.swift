package import CQL2
package import Governance
import Identity
import JSONText

extension County {
    /// How many codes one session may have.
    package static let mostScoringCodes = 5000

    /// How many candidates one ballot may ask about.
    static let mostScoringCandidates = 200

    /// Prepares a session over the items that the scene's rule lets be scored now.
    package func prepareScoring(_ kind: QualifiedName, title: String, day: Day?, by actor: Actor) async throws -> ScoringSession {
        let moment = now
        let definition = try conducting(kind, actor)
        let named = title.filter { !$0.isNewline }
        guard named.contains(where: { !$0.isWhitespace }), named.count <= 100 else {
            throw Refusal(
                "missing-title", .invalid, zh: "请写测评名称（不超过 100 字）。", en: "Give the session a title of at most 100 characters.",
                field: "title")
        }
        let register = QualifiedName(scene: kind.scene, name: definition.register)
        let rules = try rules(register)
        var query = ItemQuery(register: register, at: moment)
        query.filters = [try Rule(definition.filter, scope: rules.itemScope)]
        query.limit = Self.mostScoringCandidates + 1
        query.sort = ("number", false)
        let wanted = query
        let key = try sealingKey().seal(try SecureRandom.bytes(SealingKey.length), label: ScoringSecrets.keyLabel)
        return try await store.write { transaction in
            let items = try transaction.list(wanted).items
            let candidates = items.enumerated().map { index, item in
                let unit = definition.unitField.flatMap { rules.value(of: $0, in: item) }.map { CanonicalForm.text($0) }
                let name = rules.register.title(of: item, in: .zh)
                return ScoringSession.Candidate(
                    id: index + 1, number: item.number, name: name.isEmpty ? item.number : name,
                    unit: unit.flatMap { $0.isEmpty ? nil : $0 })
            }
            guard candidates.count <= Self.mostScoringCandidates else {
                throw Refusal(
                    "too-many-candidates", .conflict, zh: "评议对象超过 \(Self.mostScoringCandidates) 个，请收窄场景中的条件。",
                    en: "There are more than \(Self.mostScoringCandidates) candidates; narrow the scene's rule.")
            }
            guard !candidates.isEmpty else {
                throw Refusal(
                    "no-candidates", .conflict, zh: "“\(rules.register.name.zh)”里现在没有可评的事项。",
                    en: "\"\(rules.register.name.en)\" holds nothing that could be scored now.")
            }
            var session = ScoringSession(
                kind: kind, title: named, day: day ?? moment.day, candidates: candidates, by: actor.account, at: moment.instant)
            session.key = key
            return try self.write(session, doing: "prepared", by: actor, at: moment, in: transaction)
        }
    }

    /// Makes codes for a group, to be printed and handed out; they are shown once and kept as hashes.
    package func makeScoringCodes(_ id: Int64, group: String, unit: String?, count: Int, by actor: Actor) async throws -> [String] {
        let moment = now
        let secrets = ScoringSecrets(hashing: hashing)
        guard (1...500).contains(count) else {
            throw Refusal("bad-count", .invalid, zh: "一次可生成 1 至 500 个。", en: "Make 1 to 500 at a time.", field: "count")
        }
        let codes = try (0..<count).map { _ in try OneTimeCode.make() }
        try await store.write { transaction in
            var session = try self.knownSession(id, in: transaction)
            let definition = try self.conducting(session.kind, actor)
            guard session.state == .prepared else { throw Refusal.scoringState(session.state) }
            guard definition.group(group) != nil else {
                throw Refusal("unknown-group", .invalid, zh: "没有评委组“\(group)”。", en: "There is no group \"\(group)\".", field: "group")
            }
            guard session.codes.values.reduce(0, +) + count <= Self.mostScoringCodes else {
                throw Refusal(
                    "too-many-codes", .conflict, zh: "一场至多 \(Self.mostScoringCodes) 个评议码。",
                    en: "A session has at most \(Self.mostScoringCodes) codes.")
            }
            let unit = unit.flatMap { $0.isEmpty ? nil : $0 }
            try transaction.put(codes.map { ScoringCode(session: id, hash: secrets.hash($0), group: group, unit: unit) })
            session.codes[group, default: 0] += count
            _ = try self.write(session, doing: "codes", by: actor, at: moment, in: transaction)
        }
        return codes
    }

    /// Opens a session: from here on ballots are taken and no code is added.
    package func openScoring(_ id: Int64, by actor: Actor) async throws -> ScoringSession {
        let moment = now
        let secrets = ScoringSecrets(hashing: hashing)
        return try await store.write { transaction in
            var session = try self.knownSession(id, in: transaction)
            _ = try self.conducting(session.kind, actor)
            guard session.state == .prepared else { throw Refusal.scoringState(session.state) }
            let codes = try transaction.scoringCodes(of: id)
            guard !codes.isEmpty else {
                throw Refusal("no-codes", .conflict, zh: "还没有评议码，请先生成并发放。", en: "There are no codes yet; make and hand them out first.")
            }
            session.state = .open
            session.openedAt = moment.instant
            session.codeRoot = secrets.root(codes)
            return try self.write(session, doing: "opened", by: actor, at: moment, in: transaction)
        }
    }

    /// Ends a session for good: ballots are opened, shuffled, stored without their seals, counted, and committed to by one
    /// root; the key is destroyed, so that what lay sealed before cannot be read again.
    package func sealScoring(_ id: Int64, by actor: Actor) async throws -> ScoringSession {
        let moment = now
        let secrets = ScoringSecrets(hashing: hashing)
        return try await store.write { transaction in
            var session = try self.knownSession(id, in: transaction)
            let definition = try self.conducting(session.kind, actor)
            guard session.state == .open else { throw Refusal.scoringState(session.state) }
            let (used, sheets) = try transaction.scoringProgress(of: id)
            guard sheets == 0 else {
                throw Refusal(
                    "sheets-open", .conflict, zh: "有 \(sheets) 张纸质票只录了一遍，须另一人复录一致后才能封存。",
                    en: "\(sheets) paper ballots were typed once only; somebody else has to type them again first.")
            }
            let key = try self.ballotKey(session)
            let ballots = try transaction.ballots(of: id).map { sealed in
                guard let ballot = ScoringSecrets.open(sealed, under: key) else { throw Refusal.ballotsAltered() }
                return ballot
            }
            guard ballots.count == used.values.reduce(0, +), !ballots.isEmpty else {
                throw ballots.isEmpty
                    ? Refusal("no-ballots", .conflict, zh: "还没有人投票。", en: "Nobody has voted yet.") : Refusal.ballotsAltered()
            }
            try transaction.removeBallots(of: id)
            try transaction.removeBallotSheets(of: id)
            for ballot in ballots { try transaction.addBallot(ballot.canonicalForm, name: try SecureRandom.bytes(16), to: id) }
            session.state = .sealed
            session.sealedAt = moment.instant
            session.key = []
            session.ballots = Dictionary(ballots.map { ($0.group, 1) }, uniquingKeysWith: +)
            session.ballotRoot = secrets.root(ballots)
            let stored = try self.write(session, doing: "sealed", by: actor, at: moment, in: transaction)
            try self.note(ScoringTally(definition, session.candidates, ballots), stored, definition, by: actor, at: moment, in: transaction)
            return stored
        }
    }

    /// The key of a session's ballots.
    func ballotKey(_ session: ScoringSession) throws -> SealingKey {
        guard let bytes = try sealingKey().open(session.key, label: ScoringSecrets.keyLabel) else { throw Refusal.ballotsAltered() }
        return try SealingKey(bytes)
    }
}

extension Refusal {
    static func scoringState(_ state: ScoringSession.State) -> Refusal {
        switch state {
        case .prepared: Refusal("scoring-not-open", .conflict, zh: "测评尚未开始。", en: "The session is not open yet.")
        case .open: Refusal("scoring-open", .conflict, zh: "测评正在进行，不能再改。", en: "The session is open; nothing can be changed now.")
        case .sealed: Refusal("scoring-sealed", .conflict, zh: "测评已封存。", en: "The session is sealed.")
        }
    }

    static func ballotsAltered() -> Refusal {
        Refusal(
            "ballots-altered", .conflict, zh: "票数与已用评议码不符，或票面打不开：数据被改动过，不能计票。",
            en: "The ballots do not match the codes used, or cannot be opened: the data were altered, and are not counted.")
    }
}
