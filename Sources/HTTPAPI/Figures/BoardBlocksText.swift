import CQL2
import Governance
import JSONText
import Services

/// The blocks of a board as the page draws them, each value with the door to what is behind it.
struct BoardBlocksText: Sendable {
    private let blocks: [BoardBlockValues]
    let scene: Scene
    private let access: Access
    private let county: County
    private let cards: [String: CardText]

    init(_ blocks: [BoardBlockValues], scene: Scene, access: Access, county: County, language: Language) {
        self.blocks = blocks
        self.scene = scene
        self.access = access
        self.county = county
        let names = Set(blocks.compactMap(\.block.register))
        let registers = names.compactMap { scene.register($0) }
        cards = Dictionary(registers.map { ($0.id.name, CardText(county, $0, language: language)) }) { first, _ in first }
    }

    func write(into writer: inout JSONWriter) {
        writer.member("blocks", array: { writer in blocks.forEach { write($0, into: &writer) } })
    }

    private func write(_ block: BoardBlockValues, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", block.block.name)
            if let register = block.block.register { writer.member("register", "\(scene.id).\(register)") }
            switch (block.block.content, block.values) {
            case (.areas(let measure, let over, let level), .areas(let bars, let unit)):
                writer.member("kind", "areas")
                writer.member("level", level.rawValue)
                self.measure(measure, into: &writer)
                if over != nil { writer.member("share", true) }
                writer.unit(unit, of: scene)
                writer.member("rows", array: { writer in bars.forEach { bar($0, into: &writer) } })
            case (.trend, .trend(let days, let lines)):
                writer.member("kind", "trend")
                writer.member("days", array: { writer in days.forEach { writer.string($0.description) } })
                writer.member("lines", array: { writer in lines.forEach { line($0, into: &writer) } })
            case (.stages, .tally(let rows)):
                writer.member("kind", "stages")
                tally(rows, of: "stage", into: &writer)
            case (.choices(_, let field), .tally(let rows)):
                writer.member("kind", "choices")
                tally(rows, of: field, into: &writer)
            case (.list(let register, let view), .items(let items, let matched, let names)):
                writer.member("kind", "list")
                writer.member("filter", scene.register(register)?.views.first { $0.id == view }?.filter)
                writer.member("matched", matched)
                writer.member("items", array: { writer in items.forEach { item($0, of: register, into: &writer) } })
                writer.member(
                    "names", object: { writer in names.sorted { $0.key < $1.key }.forEach { writer.member($0.key, $0.value) } })
            case (.targets(let targets), .targets(let states)):
                writer.member("kind", "targets")
                unit(of: targets, into: &writer)
                writer.member("rows", array: { writer in states.forEach { state($0, targets, into: &writer) } })
            case (.scoring(let kind), .scoring(let glances)):
                writer.member("kind", "scoring")
                scoring(glances, of: kind, into: &writer)
            case (.durations(let durations), .durations(let months, let bound)):
                writer.member("kind", "durations")
                self.durations(durations, months, bound: bound, into: &writer)
            default: writer.member("kind", "map")
            }
        }
    }

    /// A card with the facts that the register puts on it.
    private func item(_ item: Item, of register: String, into writer: inout JSONWriter) {
        guard let card = cards[register] else { return }
        card.write(item, into: &writer) { writer in
            writer.member(
                "facts",
                object: { writer in
                    for (slot, fact) in card.register.facts.enumerated()
                    where card.register.card.contains(fact.id) && item.facts.indices.contains(slot) && !item.facts[slot].isNull {
                        writer.key(fact.id)
                        writer.value(item.facts[slot], zone: county.zone)
                    }
                })
        }
    }

    /// The door to the items behind a measure, where the reader may see them.
    private func measure(_ id: String, into writer: inout JSONWriter) {
        let name = "\(scene.id).\(id)"
        if access.mayRead(name, of: scene) { writer.member("measure", name) }
    }

    private func bar(_ bar: BoardBlockValues.AreaBar, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("code", bar.area.code)
            writer.member("name", bar.area.name)
            writer.member("value", json: bar.value.description)
            if let share = bar.share { writer.member("share", json: share.description) }
        }
    }

    private func line(_ line: BoardBlockValues.TrendLine, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("name", line.measure.name)
            measure(line.measure.id, into: &writer)
            writer.unit(line.measure.unit, of: scene)
            writer.member("values", array: { writer in line.values.forEach { writer.raw($0.description) } })
        }
    }

    private func tally(_ rows: [BoardBlockValues.Tally], of field: String, into writer: inout JSONWriter) {
        writer.member("field", field)
        writer.member(
            "rows",
            array: { writer in
                for row in rows {
                    writer.object { writer in
                        writer.member("id", row.id)
                        writer.member("name", row.name)
                        if let kind = row.kind { writer.member("kind", kind.rawValue) }
                        writer.member("count", row.count)
                    }
                }
            })
    }

    private func unit(of targets: BoardBlock.Targets, into writer: inout JSONWriter) {
        let register = scene.register(targets.register)
        let unit = register?.field(targets.planned)?.unit ?? register?.facts.first { $0.id == targets.planned }?.unit
        writer.unit(unit, of: scene)
    }

    private func state(_ state: TargetState, _ targets: BoardBlock.Targets, into writer: inout JSONWriter) {
        guard let card = cards[targets.register] else { return }
        writer.object { writer in
            writer.member("number", state.item.number)
            writer.member("title", card.register.title(of: state.item, in: card.language))
            writer.member("stageName", card.register.stage(state.item.stage)?.name)
            writer.member("stageKind", card.register.stage(state.item.stage)?.kind.rawValue)
            writer.key("area")
            writer.placedArea(state.item.chargeArea, in: card.tree)
            writer.member("planned", json: state.planned?.description)
            writer.member("actual", json: state.actual.description)
            writer.member("from", state.from?.description)
            writer.member("until", state.until?.description)
            writer.member("progress", json: state.progress?.description)
            writer.member("elapsed", json: state.elapsed?.description)
        }
    }
}
