import CQL2

/// The course of a flag: each step is a pure function of flag, words and moment, or a refusal.
package struct FlagCourse: Sendable {
    private let clocks: SupervisionClocks
    private let dueDates: DueDates
    /// Most characters of what is written.
    package static let longest = 2_000

    package init(clocks: SupervisionClocks, dueDates: DueDates) {
        self.clocks = clocks
        self.dueDates = dueDates
    }

    /// A flag just raised, with its clock.
    package func raised(_ flag: RaisedFlag) -> RaisedFlag {
        var flag = flag
        flag.dueOn = dueDates.due(clocks.takeUp, from: flag.raisedOn)
        return flag
    }

    /// The unit is asked, once.
    package func asking(
        _ flag: RaisedFlag, _ question: String, of role: String, in area: AreaID, by actor: Actor, at moment: Moment
    ) throws(Refusal) -> RaisedFlag {
        guard flag.stage == .raised else { throw Self.wrongStage(flag) }
        var next = flag
        next.inquiry = RaisedFlag.Inquiry(question: try words(question, "question", actor, moment), role: role, area: area)
        next.stage = .asked
        next.dueOn = dueDates.due(clocks.reply, from: moment.day)
        return next
    }

    package func replying(_ flag: RaisedFlag, _ reply: String, by actor: Actor, at moment: Moment) throws(Refusal) -> RaisedFlag {
        guard flag.stage == .asked else { throw Self.wrongStage(flag) }
        var next = flag
        next.reply = try words(reply, "reply", actor, moment)
        next.stage = .replied
        next.dueOn = dueDates.due(clocks.conclude, from: moment.day)
        return next
    }

    /// The end: after the reply, or at once where nobody needs asking. A reply that does not come cannot keep it open.
    package func concluding(
        _ flag: RaisedFlag, _ outcome: RaisedFlag.Outcome, _ text: String, by actor: Actor, at moment: Moment
    ) throws(Refusal) -> RaisedFlag {
        let isUnanswered = flag.stage == .asked && (flag.dueOn.map { $0 < moment.day } ?? true)
        guard flag.stage == .raised || flag.stage == .replied || isUnanswered else { throw Self.wrongStage(flag) }
        if flag.reply?.by == actor.account {
            throw Refusal(
                "second-person", .forbidden, zh: "答复人不能作结论。", en: "Whoever replied cannot conclude.", field: "conclusion")
        }
        var next = flag
        next.outcome = outcome
        next.conclusion = try words(text, "conclusion", actor, moment)
        next.stage = .concluded
        next.dueOn = nil
        return next
    }

    /// The clock that runs in a stage.
    package func limit(of stage: RaisedFlag.Stage) -> ClockLimit? {
        switch stage {
        case .raised: clocks.takeUp
        case .asked: clocks.reply
        case .replied: clocks.conclude
        case .concluded: nil
        }
    }

    private func words(_ text: String, _ field: String, _ actor: Actor, _ moment: Moment) throws(Refusal) -> RaisedFlag.Words {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Refusal("missing-words", .invalid, zh: "请写明内容。", en: "Say it in words.", field: field)
        }
        guard text.unicodeScalars.count <= Self.longest else {
            throw Refusal(
                "words-too-long", .invalid, zh: "不能超过 \(Self.longest) 字。", en: "It may have at most \(Self.longest) characters.",
                field: field)
        }
        return RaisedFlag.Words(text: text, by: actor.account, at: moment.instant)
    }

    private static func wrongStage(_ flag: RaisedFlag) -> Refusal {
        Refusal(
            "wrong-flag-stage", .conflict, zh: "这条预警已到“\(flag.stage.name.zh)”，不能这样办。",
            en: "The flag is \(flag.stage.name.en); this cannot be done with it now.")
    }
}

extension RaisedFlag.Stage {
    package var name: Bilingual {
        switch self {
        case .raised: Bilingual(zh: "待查看", en: "raised")
        case .asked: Bilingual(zh: "已问询", en: "asked")
        case .replied: Bilingual(zh: "已答复", en: "answered")
        case .concluded: Bilingual(zh: "已结论", en: "concluded")
        }
    }
}

extension RaisedFlag.Outcome {
    package var name: Bilingual {
        switch self {
        case .cleared: Bilingual(zh: "未见问题", en: "Nothing wrong")
        case .mended: Bilingual(zh: "已督促整改", en: "Mended")
        case .passedOn: Bilingual(zh: "移送办理", en: "Passed on")
        }
    }
}
