import CQL2
import Formats
import Governance
import Identity
import Spatial

/// Reads a sender's record as a report: the reader of imports, over the columns a feed declares.
final class FeedReader {
    private let feed: FeedDefinition
    private let rules: RegisterRules
    private let tree: AreaTree
    private let zone: CountyZone
    private let reader: RowReader

    init(_ feed: FeedDefinition, scene: Scene, lifecycle: Lifecycle, access: Access, zones: ZoneMap, hashing: any Hashing, on day: Day)
        throws
    {
        self.feed = feed
        rules = lifecycle.rules
        tree = access.tree
        zone = lifecycle.rules.zone
        // Names that say nothing, so that no column is found by its alias beside what is declared.
        let headers = feed.columns.indices.map { "column-\($0)" }
        let targets = Dictionary(uniqueKeysWithValues: feed.columns.enumerated().map { ($0.offset, String?.some($0.element.target)) })
        let plan = try ColumnPlan(headers: headers, mapping: [:], columns: targets, register: lifecycle.rules.register)
        reader = RowReader(
            plan: plan, headers: headers, scene: scene, lifecycle: lifecycle, access: access, system: .geographic(feed.datum),
            zones: zones, key: HMACKey(try SecureRandom.bytes(32)), hashing: hashing, on: day)
    }

    /// - Throws: a refusal that names the field, as imports have it.
    func report(of row: [String: String], payload: String, by actor: Actor, at moment: Moment) throws -> Report {
        let cells = try feed.columns.map { try cell($0, row, payload) }
        let record = Record(position: RecordPosition(row: 1, offset: 0), cells: cells)
        switch try reader.read(record, row: 1, by: actor, at: moment) {
        case .draft(let draft): return report(draft)
        case .rejected(let rejection): throw rejection.refusal
        case .skipped: throw Refusal("no-record", .invalid, zh: "这一行是合计或表头，不是记录。", en: "This is a sum or a header, not a record.")
        }
    }

    private func cell(_ column: FeedDefinition.Column, _ row: [String: String], _ payload: String) throws(Refusal) -> Cell {
        switch column.content {
        case .constant(let text): return Cell(text)
        case .payloadHash: return Cell(payload)
        case .named(let name, let codes):
            guard let text = row[name], !text.isEmpty else { return .empty }
            guard !codes.isEmpty else { return Cell(text) }
            guard let word = codes[String(text.trimmingSpaces)] else {
                throw Refusal(
                    "unknown-code", .invalid, zh: "“\(name)”的代码“\(text)”不在代码表里。",
                    en: "The code \"\(text)\" of \"\(name)\" is not in the table of codes.", field: column.target)
            }
            return Cell(word)
        }
    }

    private func report(_ draft: ImportedDraft) -> Report {
        var report = Report()
        report.place = draft.item.place
        report.geometry = draft.item.geometry
        for (field, value) in zip(rules.register.fields, draft.item.fields) where !value.isNull && !field.byStep && field.within == nil {
            report.fields[field.id] = value
        }
        for (part, rows) in draft.item.parts {
            guard let definition = rules.register.part(part) else { continue }
            report.rows[part] = rows.map { row in
                Dictionary(uniqueKeysWithValues: zip(definition.fields, row.fields).filter { !$1.isNull }.map { ($0.id, $1) })
            }
        }
        if draft.namesCharge { report.chargeArea = tree[draft.item.chargeArea]?.code }
        return report
    }

    /// The day of a record by the sender's own column; the day it came where it has none that can be read.
    func day(of row: [String: String], received: Day) -> Day {
        guard let text = feed.day.flatMap({ row[$0] }), !text.isEmpty else { return received }
        if let instant = CQL2.Instant(text) { return zone.day(of: instant) }
        if let date = try? LooseDate(String(text.prefix(10))), date.precision == .day { return Day(date.day) }
        if let date = try? LooseDate(text), date.precision == .day { return Day(date.day) }
        return received
    }
}
