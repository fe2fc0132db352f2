package import CQL2
package import Governance
import JSONText

extension County {
    func requireAppraisal(_ right: AppraisalRight, _ index: QualifiedName, _ actor: Actor) throws {
        let access = try Access(actor, scene: try scene(index.scene), tree: map.tree, rules: rules)
        guard access.role.appraises.contains(right) else { throw Refusal.notGranted(right.what) }
    }

    /// The one door through which papers of an index are written: row, then the entry that commits to it.
    func write(
        _ given: AppraisalPaper, step: String, by actor: Actor, at moment: Moment, in transaction: any Transaction
    ) throws -> AppraisalPaper {
        var paper = given
        paper.id = try transaction.put(paper)
        var entry = JournalEntry(act: AppraisalPaper.act, actor: actor, at: moment.instant)
        entry.details = [
            "index": .string(paper.index.description), "key": .string(paper.key), "paper": .number(String(paper.id)),
            "state": .string(hashing.hash(paper.canonicalForm).hex), "step": .string(step),
        ]
        _ = try transaction.append(entry)
        return paper
    }

    /// Drafts of an index, the newest first.
    package func ruleDrafts(_ index: QualifiedName) async throws -> [RuleDraft] {
        try await store.read { try $0.appraisalPapers(.rule, of: index, key: nil) }.compactMap { RuleDraft($0) }.reversed()
    }

    package func ruleDraft(_ id: Int64, of index: QualifiedName) async throws -> RuleDraft {
        guard let paper = try await store.read({ try $0.appraisalPaper(id) }), paper.index == index, let draft = RuleDraft(paper) else {
            throw Refusal("no-rule-draft", .notFound, zh: "没有这一版。", en: "There is no such version.")
        }
        return draft
    }

    /// Drafts a version; nothing changes before it is approved.
    package func draftRule(
        _ index: QualifiedName, base: String?, id: String, name: Bilingual, from: Day, change: RuleChange, note: String, by actor: Actor
    ) async throws -> RuleDraft {
        try requireAppraisal(.draft, index, actor)
        let book = try self.book(index)
        let moment = now
        guard !change.isEmpty else {
            throw Refusal("nothing-changed", .invalid, zh: "没有改动。", en: "Nothing is changed.", field: "change")
        }
        guard !id.isEmpty, id.utf8.count <= 24, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0)) }) else {
            throw Refusal(
                "bad-version-id", .invalid, zh: "版本号用字母、数字、点和连字符，不超过 24 个。",
                en: "A version's name has letters, digits, dots and hyphens, at most 24.", field: "id")
        }
        guard from >= moment.day else {
            throw Refusal(
                "from-past", .invalid, zh: "生效日不能早于今天：往日的结果不再改变。", en: "It cannot begin before today: past results never change.",
                field: "from")
        }
        let base = base ?? book.version(on: moment.day) ?? ""
        let draft = RuleDraft(index: index, base: base, id: id, name: name, from: from, change: change, note: note, by: actor, at: moment)
        // The draft must be a whole and valid version before it is kept.
        _ = try book.adding(draft)
        if !change.uses.isEmpty { _ = try await tryUses(index, change, on: moment.day) }
        return try await store.write { transaction in
            let taken = try transaction.appraisalPapers(.rule, of: index, key: id).compactMap { RuleDraft($0) }
            let isTaken = taken.contains { [.drafted, .tried, .approved].contains($0.state) }
            // A version that is declared would be written over, and with it past days.
            guard !isTaken, !book.versions.contains(where: { $0.id == id }) else {
                throw Refusal("version-taken", .conflict, zh: "已有版本“\(id)”。", en: "There is a version “\(id)” already.", field: "id")
            }
            let paper = try self.write(draft.paper, step: "draft", by: actor, at: moment, in: transaction)
            return RuleDraft(paper) ?? draft
        }
    }

    /// Tries a draft on the ends of past months; the trial is noted on it.
    package func tryRule(_ id: Int64, of index: QualifiedName, months: Int, by actor: Actor) async throws -> (RuleDraft, [RuleTrial]) {
        try requireAppraisal(.draft, index, actor)
        let draft = try await ruleDraft(id, of: index)
        let moment = now
        let trials = try await trials(draft, months: months, until: moment.day)
        let tried = try await step(id, of: index, "try", by: actor, at: moment) { draft in
            try draft.tried(on: trials.map(\.period), changed: trials.reduce(0) { $0 + $1.regraded }, at: moment)
        }
        return (tried, trials)
    }

    /// Decides on a draft of somebody else. Approved, it is in force from its first day.
    package func decideRule(_ id: Int64, of index: QualifiedName, approve: Bool, note: String, by actor: Actor) async throws -> RuleDraft {
        try requireAppraisal(.approve, index, actor)
        let moment = now
        let book = try self.book(index)
        let decided = try await step(id, of: index, approve ? "approve" : "refuse", by: actor, at: moment) { draft in
            let next = try draft.decided(approve: approve, note: note, by: actor, at: moment)
            if approve { _ = try book.adding(next) }
            return next
        }
        if approve { try await reloadRules() }
        return decided
    }

    package func withdrawRule(_ id: Int64, of index: QualifiedName, by actor: Actor) async throws -> RuleDraft {
        try requireAppraisal(.draft, index, actor)
        let moment = now
        return try await step(id, of: index, "withdraw", by: actor, at: moment) { try $0.withdrawn(by: actor, at: moment) }
    }

    /// Takes a step of a draft as it stands in the store: another may have been faster.
    private func step(
        _ id: Int64, of index: QualifiedName, _ name: String, by actor: Actor, at moment: Moment,
        _ take: @escaping @Sendable (RuleDraft) throws -> RuleDraft
    ) async throws -> RuleDraft {
        try await store.write { transaction in
            guard let paper = try transaction.appraisalPaper(id), paper.index == index, let draft = RuleDraft(paper) else {
                throw Refusal("no-rule-draft", .notFound, zh: "没有这一版。", en: "There is no such version.")
            }
            let next = try take(draft)
            return RuleDraft(try self.write(next.paper, step: name, by: actor, at: moment, in: transaction)) ?? next
        }
    }
}

extension AppraisalRight {
    var what: Bilingual {
        switch self {
        case .draft: Bilingual(zh: "起草指数规则", en: "draft rules of an index")
        case .approve: Bilingual(zh: "审批指数规则", en: "approve rules of an index")
        case .publish: Bilingual(zh: "发布月度结果", en: "publish months of an index")
        case .object: Bilingual(zh: "对指数提出异议", en: "object to numbers of an index")
        case .answer: Bilingual(zh: "答复异议", en: "answer objections")
        }
    }
}
