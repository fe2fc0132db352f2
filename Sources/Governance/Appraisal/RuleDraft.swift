package import CQL2
package import JSONText

/// A version of an index on its way into force: drafted, tried on past months, decided by somebody else.
package struct RuleDraft: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case drafted, tried, approved, refused, withdrawn
    }

    package var paper: AppraisalPaper

    /// - Parameters:
    ///   - base: the version it changes.
    ///   - id: the name the version will have.
    package init(
        index: QualifiedName, base: String, id: String, name: Bilingual, from: Day, change: RuleChange, note: String, by actor: Actor,
        at moment: Moment
    ) {
        paper = AppraisalPaper(
            kind: .rule, index: index, key: id, state: State.drafted.rawValue,
            body: [
                "base": .string(base), "change": change.json, "from": .string(from.description), "made_at": .at(moment),
                "made_by": .string(actor.account), "name": ["en": .string(name.en), "zh": .string(name.zh)], "note": .string(note),
            ])
    }

    package init?(_ paper: AppraisalPaper) {
        guard paper.kind == .rule, State(rawValue: paper.state) != nil else { return nil }
        self.paper = paper
    }

    package var id: String { paper.key }
    package var state: State { State(rawValue: paper.state) ?? .drafted }
    package var base: String { paper.body["base"]?.string ?? "" }
    package var name: Bilingual {
        Bilingual(zh: paper.body["name"]?["zh"]?.string ?? "", en: paper.body["name"]?["en"]?.string ?? "")
    }
    package var from: Day { paper.body["from"]?.string.flatMap { Day($0) } ?? .first }
    package var note: String { paper.body["note"]?.string ?? "" }
    package var madeBy: String { paper.body["made_by"]?.string ?? "" }
    package var madeAt: Instant { paper.body.instant("made_at") }
    package var decidedBy: String? { paper.body["decided_by"]?.string }
    package var decidedAt: Instant? { paper.body["decided_at"]?.integer.map { Instant(milliseconds: $0) } }
    package var decision: String? { paper.body["decision"]?.string }
    /// Month ends or periods it was tried on, and how many grades would have been others.
    package var trial: (days: [String], changed: Int64)? {
        guard let trial = paper.body["trial"] else { return nil }
        return (trial["days"]?.array?.compactMap(\.string) ?? [], trial["changed"]?.integer ?? 0)
    }

    package func change() throws(Refusal) -> RuleChange { try RuleChange(paper.body["change"] ?? .null) }

    /// The rule was tried on past days; it may be tried again until it is decided.
    package func tried(on periods: [String], changed: Int, at moment: Moment) throws(Refusal) -> RuleDraft {
        guard state == .drafted || state == .tried else { throw Self.decided() }
        var next = self
        next.paper.state = State.tried.rawValue
        next.paper.body["trial"] = [
            "at": .at(moment), "changed": .number(String(changed)), "days": .array(periods.map { .string($0) }),
        ]
        return next
    }

    /// The decision of somebody else than who drafted it, and only after a trial.
    package func decided(approve: Bool, note: String, by actor: Actor, at moment: Moment) throws(Refusal) -> RuleDraft {
        guard state == .drafted || state == .tried else { throw Self.decided() }
        guard actor.account != madeBy else {
            throw Refusal("second-person", .forbidden, zh: "起草人不能审批自己的版本。", en: "Whoever drafted it cannot decide on it.")
        }
        if approve {
            guard state == .tried else {
                throw Refusal(
                    "not-tried", .unmet, zh: "先在往期数据上试算，再审批。", en: "It must be tried on past months before it is approved.")
            }
            guard from >= moment.day else {
                throw Refusal(
                    "from-past", .unmet, zh: "生效日已过：往日的结果不再改变，请另起草一版。",
                    en: "Its first day has passed: past results never change; draft it anew.", field: "from")
            }
        }
        var next = self
        next.paper.state = (approve ? State.approved : .refused).rawValue
        next.paper.body["decided_at"] = .at(moment)
        next.paper.body["decided_by"] = .string(actor.account)
        next.paper.body["decision"] = .string(note)
        return next
    }

    package func withdrawn(by actor: Actor, at moment: Moment) throws(Refusal) -> RuleDraft {
        guard state == .drafted || state == .tried else { throw Self.decided() }
        guard actor.account == madeBy else {
            throw Refusal("not-yours", .forbidden, zh: "只有起草人可以撤回。", en: "Only who drafted it can withdraw it.")
        }
        var next = self
        next.paper.state = State.withdrawn.rawValue
        next.paper.body["decided_at"] = .at(moment)
        return next
    }

    private static func decided() -> Refusal {
        Refusal("rule-decided", .conflict, zh: "这一版已有结论。", en: "This version has been decided.")
    }
}

extension JSON {
    package static func at(_ moment: Moment) -> JSON { .number(String(moment.instant.milliseconds)) }
}

extension [String: JSON] {
    func instant(_ key: String) -> Instant { Instant(milliseconds: self[key]?.integer ?? 0) }
}
