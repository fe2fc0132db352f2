import Governance

/// Stages and actions.
extension SceneReader {
    func lifecycle(_ reader: MappingReader, _ register: inout Register) {
        let name = register.id.name
        let stages = stages(reader, of: name)
        register.stages = stages.map(\.stage)
        register.firstStage =
            reference(reader, "first_stage", to: .stage(register: name)) ?? register.stages.first?.id ?? ""
        let actions = named(reader, "actions", .word).map { entry, reader in
            (action: action(entry, reader, of: name), place: entry.keyPlace)
        }
        register.actions = actions.map(\.action)
        register.clocks = clocks(reader, of: name)
        let check = LifecycleCheck(findings: findings)
        let first = register.firstStage
        // Drawings of registers read later begin items too.
        later.append { reader in
            let gifts = reader.scene.registers.flatMap(\.draws).compactMap(\.gives).filter { $0.register == name }
            check.items(first: [first] + gifts.compactMap(\.stage), stages: stages, actions: actions)
        }
        check.transfers(actions)
        for part in register.parts where !part.stages.isEmpty {
            let entries = reader.entry("parts")?.value.entry(part.id)?.value.entry("stages")?.value.entries ?? []
            let places = Dictionary(entries.map { ($0.key, $0.keyPlace) }, uniquingKeysWith: { first, _ in first })
            check.part(part, places: places, actions: actions)
        }
    }

    func stages(_ reader: MappingReader, of register: String, part: String? = nil) -> [(stage: Stage, place: Place)] {
        named(reader, "stages", .word).map { entry, reader in
            if let own = Stage.setAside.first(where: { $0.id == entry.key }) {
                findings.report(
                    .reservedName, entry.keyPlace, zh: "“\(entry.key)”是系统自己的阶段（\(own.name.zh)），请换一个名称",
                    en: "“\(entry.key)” is the engine's own stage (\(own.name.en)); choose another name")
            }
            let name = reader.bilingual()
            _ = reader.required("kind", zh: "open、waiting、closed 或 reopened", en: "open, waiting, closed or reopened")
            let kind = reader.word("kind", as: StageKind.self) ?? .open
            let limit = reader.node("limit").flatMap { self.limit($0, reader, of: register, part: part) }
            reader.finish()
            return (Stage(id: entry.key, name: name, kind: kind, limit: limit), entry.keyPlace)
        }
    }

    /// - Parameters:
    ///   - register: whose dates the clock may end on; nil where it ends on none.
    ///   - part: for limits of rows, whose own dates count.
    func limit(_ node: YAMLNode, _ outer: MappingReader, of register: String?, part: String? = nil) -> ClockLimit? {
        let reader = MappingReader(node, findings)
        guard node.entries != nil else { return nil }
        _ = reader.required("length", zh: "天数", en: "how many days")
        _ = reader.required("unit", zh: "自然日或工作日", en: "days or working-days")
        let length = reader.integer("length", in: 1...3660)
        let unit = reader.word("unit", as: ClockLimit.Unit.self)
        let warning = reader.integer("warning", in: 0...3660) ?? 0
        if let length, warning >= length {
            findings.report(
                .limitsReversed, reader.entry("warning")?.value.place ?? reader.place, zh: "提醒天数应小于时限",
                en: "the warning must be shorter than the limit")
        }
        let until = register.flatMap { register in
            reference(
                reader, "until",
                to: part.map { .partDate(register: register, part: $0) } ?? .date(register: register))
        }
        reader.finish()
        guard let length, let unit else { return nil }
        return ClockLimit(length: length, unit: unit, warning: warning, until: until)
    }
}

/// Whether every stage can be reached and, unless it is closed, left.
struct LifecycleCheck {
    let findings: Findings

    func items(
        first: [String], stages: [(stage: Stage, place: Place)], actions: [(action: ActionDefinition, place: Place)]
    ) {
        let moves = actions.map(\.action).filter { $0.to != nil }
        let reached = reachable(from: first, by: moves.flatMap { move in move.from.map { ($0, move.to ?? "") } })
        let closed = Set(stages.filter { $0.stage.kind == .closed }.map(\.stage.id))
        for (stage, place) in stages {
            if stage.kind == .reopened { checkReopening(stage.id, closed, moves, at: place) }
            if !reached.contains(stage.id) {
                findings.report(
                    .unreachableStage, place, zh: "没有操作能到达阶段“\(stage.id)”",
                    en: "no action leads to the stage “\(stage.id)”")
            }
            let leaves = moves.contains { $0.from.contains(stage.id) && $0.to != stage.id }
            if stage.kind != .closed && !leaves {
                findings.report(
                    .deadEnd, place, zh: "阶段“\(stage.id)”没有出路；办结的阶段应写 kind: closed",
                    en: "nothing leads out of the stage “\(stage.id)”; if work ends here, its kind is closed")
            }
        }
    }

    func part(_ part: PartDefinition, places: [String: Place], actions: [(action: ActionDefinition, place: Place)]) {
        let moves = actions.map(\.action).filter { $0.part == part.id && $0.partTo != nil }
        guard let first = part.stages.first else { return }
        let reached = reachable(
            from: [first.id], by: moves.flatMap { move in move.partFrom.map { ($0, move.partTo ?? "") } })
        for stage in part.stages {
            guard let place = places[stage.id] else { continue }
            if !reached.contains(stage.id) {
                findings.report(
                    .unreachableStage, place, zh: "没有操作能到达明细阶段“\(stage.id)”",
                    en: "no action leads to the stage “\(stage.id)” of the part")
            }
            if stage.kind != .closed, !moves.contains(where: { $0.partFrom.contains(stage.id) }) {
                findings.report(
                    .deadEnd, place, zh: "明细阶段“\(stage.id)”没有出路",
                    en: "nothing leads out of the stage “\(stage.id)” of the part")
            }
        }
    }

    private func reachable(from first: [String], by moves: [(String, String)]) -> Set<String> {
        var reached = Set(first)
        var pending = first
        while let stage = pending.popLast() {
            for (from, to) in moves where from == stage && reached.insert(to).inserted { pending.append(to) }
        }
        return reached
    }
}

extension LifecycleCheck {
    /// What is reopened has been closed before.
    private func checkReopening(_ stage: String, _ closed: Set<String>, _ moves: [ActionDefinition], at place: Place) {
        guard !moves.contains(where: { $0.to == stage && !closed.isDisjoint(with: $0.from) }) else { return }
        findings.report(
            .reopenedWithoutEnd, place, zh: "阶段“\(stage)”写为 reopened，但没有操作从办结的阶段到它；从未办结的应写 open",
            en: "the stage “\(stage)” is of the kind reopened, yet no action leads to it from a closed one; what was never closed is open")
    }
}
