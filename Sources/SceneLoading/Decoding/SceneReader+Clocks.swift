import Governance

/// Clocks of a register, and the actions they cause.
extension SceneReader {
    func clocks(_ reader: MappingReader, of register: String) -> [ClockDefinition] {
        named(reader, "clocks", .property).compactMap { name, reader in clock(name, reader, of: register) }
    }

    private func clock(_ name: YAMLEntry, _ reader: MappingReader, of register: String) -> ClockDefinition? {
        let title = reader.bilingual()
        defer { reader.finish() }
        // No length: the clock ends on the day it starts on, as a deferral with its last day does.
        _ = reader.required("length", zh: "多长", en: "how long it is")
        _ = reader.required("unit", zh: "按什么计", en: "what it is counted in")
        let (length, source) = length(reader, of: register)
        let unit = reader.word("unit", as: ClockDefinition.Unit.self)
        let start = start(reader, of: register)
        var clock = ClockDefinition(id: name.key, name: title, length: length ?? 1, unit: unit ?? .days, start: start ?? .actions([]))
        clock.lengthSource = source
        if source != nil { nameLength(of: name.key, in: register) }
        clock.basis = reader.bilingual("basis")
        clock.stops = actions(reader, "stops", register)
        clock.stopStages = references(reader, "stops_in", to: .stage(register: register))
        clock.pauses = actions(reader, "pauses", register)
        clock.resumes = actions(reader, "resumes", register)
        clock.pausedIn = references(reader, "paused_in", to: .stage(register: register))
        clock.restarts = actions(reader, "restarts", register)
        clock.movesToWorkingDay = reader.flag("moves_to_working_day") ?? false
        clock.warning = reader.integer("warning", in: 0...3660) ?? 0
        clock.isDuty = reader.flag("duty") ?? true
        if let node = reader.node("extends") { clock.extending = extending(node, clock, of: register) }
        if clock.movesToWorkingDay, clock.unit == .workingDays || clock.unit.isHours {
            findings.report(
                .conflictingKeys, reader.entry("moves_to_working_day")?.keyPlace ?? reader.place,
                zh: "工作日和工作时的时限不会落在休息日，不必写 moves_to_working_day",
                en: "a clock in working days or hours never ends on a day off; leave moves_to_working_day out")
        }
        if clock.pauses.isEmpty != clock.resumes.isEmpty {
            findings.report(
                .missingKey, reader.place, zh: "pauses 与 resumes 须同用，否则停了不能再走", en: "“pauses” and “resumes” go together")
        }
        return clock
    }

    private func start(_ reader: MappingReader, of register: String) -> ClockDefinition.Start? {
        let ways = ["starts", "starts_in", "starts_on"].filter(reader.has)
        let start: ClockDefinition.Start?
        let actions = actions(reader, "starts", register)
        let stages = references(reader, "starts_in", to: .stage(register: register))
        let date = reference(reader, "starts_on", to: .date(register: register))
        switch ways {
        case ["starts"]: start = .actions(actions)
        case ["starts_in"]: start = .stages(stages)
        case ["starts_on"]: start = date.map { .date($0) }
        default:
            start = nil
            findings.report(
                ways.isEmpty ? .missingKey : .conflictingKeys, reader.place,
                zh: "时限应恰有 starts（操作）、starts_in（阶段）、starts_on（日期）之一",
                en: "a clock begins with exactly one of starts (actions), starts_in (stages) and starts_on (a date)")
        }
        return start
    }

    private func actions(_ reader: MappingReader, _ key: String, _ register: String) -> [String] {
        references(reader, key, to: .action(register: register))
    }

    private func extending(_ node: YAMLNode, _ clock: ClockDefinition, of register: String) -> ClockDefinition.Extension? {
        let reader = MappingReader(node, findings)
        defer { reader.finish() }
        guard node.entries != nil else { return nil }
        _ = reader.required("by", zh: "哪些操作延长", en: "the actions that make it longer")
        let actions = actions(reader, "by", register)
        let field = reference(reader, "field", to: .field(register: register))
        let length = reader.integer("length", in: 1...3660)
        if (field == nil) == (length == nil) {
            findings.report(
                field == nil ? .missingKey : .conflictingKeys, reader.place, zh: "延长多少由 length 或 field 之一给出",
                en: "how much longer is given by either “length” or “field”")
        }
        let times = reader.integer("times", in: 1...99) ?? 1
        if length == nil, clock.lengthSource != nil, !reader.has("most") {
            findings.report(
                .missingKey, reader.place, zh: "时限的长短另有来处，须写明合计至多延长多少（most）",
                en: "where the length of the clock comes from elsewhere, say how much longer it may become (“most”)")
        }
        let most = reader.integer("most", in: 1...3660) ?? (length ?? clock.length) * times
        return ClockDefinition.Extension(actions: actions, field: field, length: length ?? 1, most: most, times: times)
    }

    /// The engine fills in no form: what an action asks of a person it could never answer.
    func checkAutomatic(_ action: ActionDefinition, _ reader: MappingReader) {
        let asks = ["requires", "on", "rows", "evidence", "second_person", "transfers", "merges", "by_unit"].filter(reader.has)
        guard let key = asks.first ?? (action.note == .required ? "note" : nil) else { return }
        findings.report(
            .conflictingKeys, reader.entry(key)?.keyPlace ?? reader.place, zh: "系统自动办理的操作不能要求“\(key)”，没有人来填",
            en: "the engine takes this action by itself and cannot answer “\(key)”")
    }

    /// `automatic: {clock: …, on: overdue, after: 3}` or `automatic: links`.
    func automatic(_ reader: MappingReader, of register: String) -> AutomaticRule? {
        guard let node = reader.node("automatic") else { return nil }
        guard node.entries != nil else {
            guard let scalar = reader.scalar(node) else { return nil }
            if scalar.text == "links" { return .links }
            findings.report(
                .badValue, node.place, zh: "automatic 应为 links，或 {clock: 时限, on: warning 或 overdue}",
                en: "automatic is “links”, or {clock: …, on: warning or overdue}")
            return nil
        }
        let inner = MappingReader(node, findings)
        defer { inner.finish() }
        _ = inner.required("clock", zh: "哪个时限", en: "which clock")
        let clock = reference(inner, "clock", to: .clock(register: register))
        let event = inner.word("on", as: AutomaticRule.Event.self) ?? .overdue
        let after = inner.integer("after", in: 0...3660) ?? 0
        return clock.map { .clock($0, event, after: after) }
    }
}
