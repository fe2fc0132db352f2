package import CQL2
package import Governance
import Services
import Spatial

/// An item on which an action may be taken and what has to be said with it, so that nothing but stage, role, person and
/// day can stand in its way.
package struct ActionSample: Sendable {
    package var item: Item
    package var request: ActionRequest
    /// Facts about what has happened to the item before, by their slots.
    var happened: [Int: Value] = [:]
    /// Whether chance has found what the guards ask for.
    package private(set) var isFound = true
    /// The unit of everybody in a table, which items and rows name.
    package static let unit = "试局"
    /// Number of the items that those of a table name.
    package static let named = "某某"

    /// - Parameters:
    ///   - evidence: hash of a stored photo.
    ///   - rowStage: the stage of the row an action on rows is about; by default one that it is for.
    ///   - main: number of the item that actions which merge name.
    init(
        _ action: ActionDefinition, in stage: String, rules: RegisterRules, county: TestCounty, evidence: String,
        rowStage: String? = nil, main: String? = nil
    ) {
        let register = rules.register
        let today = county.county.now.day
        let village = county.county.map.tree.area(code: "990001001001")?.id ?? 0
        item = Item(
            register: register.id, number: "", version: 1, stage: stage, stageSince: today, area: village, chargeArea: village,
            place: Position(x: 120.01, y: 29.01), geometry: nil,
            fields: register.fields.map { field in
                DeclaredLength.text(for: field, in: register).map { Value.text($0) } ?? Self.value(for: field, on: today)
            },
            createdAt: county.clock.now, createdBy: "somebody")
        let own = register.actions.flatMap(\.evidence).flatMap { [EvidenceRole](repeating: $0.role, count: $0.minimum) }
        let roles = [EvidenceRole.before, .after, .during, .during] + [EvidenceRole](repeating: .document, count: 7) + own
        item.evidence = roles.map { role in
            EvidenceUse(
                sha256: evidence, role: role, capturedAt: nil, place: nil, addedAt: county.clock.now, addedBy: "somebody", flags: [])
        }
        request = ActionRequest(action: action.id, version: 1)
        request.note = action.note == .none ? nil : "原因"
        if action.merges { request.into = main }
        let other = county.county.map.tree.area(code: "990001001002")
        if action.transfers == .area { request.area = other?.code }
        if action.transfers == .accept || action.transfers == .return { item.receiver = other?.id }
        for asked in action.fields where asked.required {
            guard let field = register.field(asked.id) else { continue }
            let value = Self.value(for: field, on: today)
            request.fields[field.id] = value.isNull ? Self.plain(field, on: today) : value
        }
        if let unit = action.unitField, let slot = rules.slot(ofField: unit) { item.fields[slot] = .text(Self.unit) }
        if action.id == ActionDefinition.admitting {
            item.legacy = true
            for slot in [rules.slot(ofField: "built_on")].compactMap({ $0 }) { item.fields[slot] = .date(Day("2013-04-05") ?? today) }
        }
        if let name = action.rows, let part = register.part(name) { request.rows[name] = [Self.row(of: part, on: today)] }
        for part in register.parts where !part.stages.isEmpty { addRow(part, action, action.part == part.id ? rowStage : nil, today) }
        // Every period has run out yesterday.
        for clock in register.clocks {
            var state = ClockState(startedAt: county.clock.now)
            state.due = today.adding(days: -1)
            item.clocks[clock.id] = state
        }
        if register.id.name == "case" { addCase(action, rules, rowStage, today) }
        if action.from.contains(stage), rowStage.map(action.partFrom.contains) ?? true { isFound = tune(action, rules, county) }
    }

    /// The item with what has happened to it.
    func trailed(_ rules: RegisterRules) -> Item {
        guard !happened.isEmpty else { return item }
        var trailed = item
        if trailed.facts.count != rules.register.facts.count {
            trailed.facts = [Value](repeating: .null, count: rules.register.facts.count)
        }
        for (slot, value) in happened { trailed.facts[slot] = value }
        return trailed
    }

    private mutating func addRow(_ part: PartDefinition, _ action: ActionDefinition, _ stage: String?, _ today: Day) {
        var row = Self.row(of: part, on: today)
        if ["defer", "hold", "end-deferral"].contains(action.id) {
            row = row.merging(["class": .text("defer"), "outcome": .text("deferral")]) { $1 }
        }
        let finished = ["hold", "request-cancel", "cancel", "record-reuse"].contains(action.id)
        let fields = part.fields.map { $0.id == action.unitField ? .text(Self.unit) : row[$0.id] ?? .null }
        let usual = (action.part == part.id ? action.partFrom.first : nil) ?? (finished ? part.stages.last : part.stages.first)?.id ?? ""
        item.parts[part.id] = [Part(id: 1, stage: stage ?? usual, fields: fields)]
        guard action.part == part.id else { return }
        request.part = 1
        for asked in action.rowFields where asked.required {
            request.partFields[asked.id] = row[asked.id] ?? part.field(asked.id).map { Self.plain($0, on: today) }
        }
    }

    /// What the law asks of a case at each step.
    private mutating func addCase(_ action: ActionDefinition, _ rules: RegisterRules, _ stage: String?, _ today: Day) {
        var values = CaseSample.values(for: action.id, today: today)
        for (id, value) in values {
            if let slot = rules.slot(ofField: id) { item.fields[slot] = value }
        }
        values = values.filter { entry in action.fields.contains { $0.id == entry.key } }
        request.fields.merge(values) { $1 }
        LetterSample.addAll(to: &item, rules.register, today: today)
        guard let part = rules.register.part("notice") else { return }
        item.parts["notice"] = (1...8).map { (id: Int64) in
            let row = CaseSample.notice(Int(id), today: today)
            let first = action.part == "notice" && id == 1
            return Part(id: id, stage: first ? stage ?? "sent" : "received", fields: part.fields.map { row[$0.id] ?? .null })
        }
        if action.rows == "notice" { request.rows["notice"] = [CaseSample.notice(1, today: today)] }
        guard action.part == "notice" else { return }
        request.part = 1
        request.partFields["receipt_on"] = .date(today)
    }

    /// A value that every check and guard of the scene accepts.
    private static func value(for field: Field, on today: Day) -> Value {
        switch field.id {
        case "kind", "channel": return field.choices.first.map { .text($0.id) } ?? .null
        case "illegal_area": return .decimal(FixedDecimal(units: 10_000, scale: 2))
        case "origin": return .text("new")
        case "built_on": return .date(Day("2026-02-01") ?? today)
        case "reuse": return .text("greened")
        case "permit", "name", "responsible", "answer", "ticket_number", "subject": return .text("某某")
        case "approval": return .text("某政函〔2025〕1号")
        case "valid_from", "valid_until": return .date(today)
        case "area_ha": return .decimal(FixedDecimal(units: 10_000, scale: 4))
        case "found_on", "cleared_on", "reuse_on", "issued_on", "rectified_on", "received_on": return .date(today)
        default: return field.required ? plain(field, on: today) : .null
        }
    }

    /// A value that the field's type accepts.
    static func plain(_ field: Field, on today: Day) -> Value {
        switch field.type {
        case .boolean: .boolean(true)
        case .decimal(let scale): .decimal(FixedDecimal(units: 1000, scale: scale))
        case .text: .text("某某")
        case .item: .text(Self.named)
        case .date: .date(today)
        case .timestamp: .timestamp(Instant(milliseconds: Int64(today.number) * 86_400_000))
        case .choice: field.choices.first { $0.disabled == nil }.map { .text($0.id) } ?? .null
        }
    }

    private static func row(of part: PartDefinition, on today: Day) -> [String: Value] {
        let all: [String: Value] = [
            "class": .text("demolish"), "outcome": .text("self-removal"), "area": .decimal(FixedDecimal(units: 10_000, scale: 2)),
            "done_on": .date(today), "rubble_cleared_on": .date(today), "reason": .text("唯一住房"), "safety_measure": .text("巡查"),
            "deferred_until": .date(today.adding(days: 30) ?? today), "visited_on": .date(today),
        ]
        let plain = part.fields.filter(\.required).map { ($0.id, Self.plain($0, on: today)) }
        return all.filter { entry in part.field(entry.key) != nil }.merging(plain) { own, _ in own }
    }
}
