import CQL2
import Governance
import JSONText
import Services

/// Writes items of one register as cards: one line of a list, a pin's label, a candidate.
struct CardText: Sendable {
    let county: County
    let register: Register
    let tree: AreaTree
    let moment: Moment
    let language: Language
    /// Hashes of first photos, by item.
    var thumbnails: [Int64: String] = [:]

    init(_ county: County, _ register: Register, language: Language) {
        self.county = county
        self.register = register
        self.language = language
        tree = county.map.tree
        moment = county.now
    }

    /// The same with the first photos of the items.
    func illustrated(_ items: [Item]) async throws -> CardText {
        var copy = self
        copy.thumbnails = try await county.thumbnails(items, role: .before)
        return copy
    }

    /// The card as an object; `more` adds members. The item must be masked already.
    func write(_ item: Item, into writer: inout JSONWriter, more: (inout JSONWriter) -> Void = { _ in }) {
        writer.object { writer in
            members(item, into: &writer)
            more(&writer)
        }
    }

    func members(_ item: Item, into writer: inout JSONWriter) {
        let stage = register.stage(item.stage)
        writer.member("register", register.id.description)
        writer.member("number", item.number)
        writer.member("version", item.version)
        writer.member("title", register.title(of: item, in: language))
        writer.member("stage", item.stage)
        writer.member("stageName", stage?.name ?? Bilingual(zh: item.stage, en: item.stage))
        writer.member("stageKind", (stage?.kind ?? .open).rawValue)
        if let main = item.mergedInto { writer.member("into", main) }
        if let last = register.action(item.lastAction), last.urges { writer.member("urged", last.name) }
        writer.key("area")
        writer.placedArea(item.chargeArea, in: tree)
        if let receiver = item.receiver {
            writer.key("receiver")
            writer.placedArea(receiver, in: tree)
        }
        writer.key("place")
        writer.position(item.place)
        due(item, stage, into: &writer)
        writer.member("thumbnail", thumbnails[item.id].map { "/evidence/\($0)/thumb" })
        writer.member("updatedAt", county.zone.text(item.updatedAt))
        writer.member(
            "fields",
            object: { writer in
                for (slot, field) in register.fields.enumerated() where !item.fields[slot].isNull {
                    writer.key(field.id)
                    writer.value(item.fields[slot], zone: county.zone)
                }
            })
    }

    private func due(_ item: Item, _ stage: Stage?, into writer: inout JSONWriter) {
        writer.key("due")
        guard let due = item.dueOn else { return writer.null() }
        // Where a row is due first, its limit says how it is counted and when to warn.
        let row = register.parts.filter(\.hasClocks).lazy.flatMap { part in
            (item.parts[part.id] ?? []).filter { $0.clock?.due == due }.compactMap { part.stage($0.stage)?.limit }
        }.first
        writeDay(due, limit: row ?? stage?.limit, into: &writer)
    }

    /// A last day with how far off it is.
    func writeDay(_ due: Day, limit: ClockLimit?, into writer: inout JSONWriter) {
        let dates = county.dueDates
        writer.object { writer in
            writer.member("on", due.description)
            writer.member("state", dates.state(due: due, limit: limit, today: moment.day).rawValue)
            writer.member("days", dates.daysLeft(due: due, limit: limit, today: moment.day))
            writer.member("working", limit?.unit == .workingDays)
        }
    }
}
