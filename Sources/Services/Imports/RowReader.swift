import CQL2
import Formats
import Governance
import Identity
import Spatial

/// Turns records of a file into drafts of items; confined to whoever reads the file.
final class RowReader {
    private let rules: RegisterRules
    private let lifecycle: Lifecycle
    private let plan: ColumnPlan
    private let headers: [String]
    private var fields: [(column: Int, slot: Int, precisionSlot: Int?, reader: FieldReader)] = []
    private var parts: [(column: Int, part: Int, reader: FieldReader)] = []
    private let places: PlaceReader
    private let zones: ZoneMap
    private var areas: AreaFinder
    private let tree: AreaTree
    private let access: Access
    private let key: HMACKey
    private let hashing: any Hashing
    private let keySlots: [[Int]]
    /// Where an old number goes when the item has a new one here.
    private let oldNumberSlot: Int?
    private let columns: [ImportTarget: Int]

    init(
        plan: ColumnPlan, headers: [String], scene: Scene, lifecycle: Lifecycle, access: Access, system: CoordinateSystem,
        zones: ZoneMap, key: HMACKey, hashing: any Hashing, on day: Day
    ) {
        let rules = lifecycle.rules
        let register = rules.register
        self.rules = rules
        self.lifecycle = lifecycle
        self.plan = plan
        self.headers = headers
        self.zones = zones
        self.access = access
        self.key = key
        self.hashing = hashing
        tree = access.tree
        areas = AreaFinder(access.tree, on: day)
        places = PlaceReader(register: register, system: system, tree: access.tree)
        columns = Dictionary(plan.columns.map { ($0.target, $0.index) }) { first, _ in first }
        keySlots = register.keys.map { $0.compactMap { rules.slot(ofField: $0) } }
        oldNumberSlot = keySlots.first { $0.count == 1 }.map { $0[0] }
        for column in plan.columns {
            switch column.target {
            case .field(let slot):
                let field = register.fields[slot]
                let precision = rules.slot(ofField: field.id + "_precision")
                let reader = FieldReader(field, unit: column.unit, units: scene.units, keepsPrecision: precision != nil, zone: rules.zone)
                fields.append((column.index, slot, precision, reader))
            case .part(let part, let slot):
                let field = register.parts[part].fields[slot]
                let reader = FieldReader(field, unit: column.unit, units: scene.units, keepsPrecision: false, zone: rules.zone)
                parts.append((column.index, part, reader))
            default: break
            }
        }
    }

    func read(_ record: Record, row: Int, by actor: Actor, at moment: Moment) throws -> RowReading {
        if isNoRecord(record) { return .skipped }
        let drawn: ImportedDraft
        do throws(Refusal) {
            if let refusal = Refusal(record.problems) { throw refusal }
            drawn = try draft(record, row: row, by: actor, at: moment)
        } catch {
            return .rejected(Rejection(line: record.position.row, refusal: error, cells: record.cells))
        }
        return .draft(try prepared(drawn, at: moment))
    }

    private func draft(_ record: Record, row: Int, by actor: Actor, at moment: Moment) throws(Refusal) -> ImportedDraft {
        let register = rules.register
        var refusals: [Refusal] = []
        let values = fieldValues(record, &refusals)
        let rows = partRows(record, &refusals)
        var place: PlaceReader.Place?
        var charge: AreaID?
        do throws(Refusal) {
            charge = try areas.find(area: text(record, .area), town: text(record, .town))
            place = try places.read(x: text(record, .x), y: text(record, .y), shape: text(record, .shape), geometry: record.geometry)
        } catch {
            refusals.append(error)
        }
        if let refusal = Refusal.joined(refusals) { throw refusal }
        let (located, answering) = try located(place?.position, charge)
        guard access.reaches(answering) || access.reaches(located) else { throw .outsideScope() }
        var item = Item(
            register: register.id, number: "", version: 1, stage: register.firstStage, stageSince: moment.day, area: located,
            chargeArea: answering, place: place?.position, geometry: place?.geometry, fields: values, createdAt: moment.instant,
            createdBy: actor.account)
        item.parts = rows
        item.legacy = true
        item.lastAction = ActionDefinition.importing
        item.doers = [ActionDefinition.reporting: actor.account]
        let number = text(record, .number)
        if let oldNumberSlot, !number.isEmpty, item.fields[oldNumberSlot].isNull { item.fields[oldNumberSlot] = .text(number) }
        zones.mark(&item)
        var draft = ImportedDraft(
            row: row, line: record.position.row, cells: record.cells, item: item, deltas: [], number: number.isEmpty ? nil : number,
            namesCharge: charge != nil, lack: places.lack(place), keys: [], digest: 0)
        draft.digest = digest(of: draft)
        draft.keys = keySlots.map { ImportKey.hash(of: item.fields, slots: $0) }
        lifecycle.open(&draft.item, at: moment)
        do throws(Refusal) {
            try rules.verify(draft.item, at: moment)
        } catch {
            draft.lack = draft.lack ?? error
        }
        return draft
    }

    /// What only a new item needs, done here so that the writer need not.
    private func prepared(_ draft: ImportedDraft, at moment: Moment) throws -> ImportedDraft {
        guard draft.lack == nil else { return draft }
        var draft = draft
        try draft.item.seal(rules.register, since: nil, hashing: hashing)
        draft.deltas = rules.cellDeltas(replacing: nil, by: draft.item, at: moment)
        return draft
    }

    private func fieldValues(_ record: Record, _ refusals: inout [Refusal]) -> [Value] {
        var values = [Value](repeating: .null, count: rules.register.fields.count)
        for index in fields.indices {
            let (column, slot, precisionSlot, _) = fields[index]
            guard column < record.cells.count else { continue }
            do throws(Refusal) {
                let (value, precision) = try fields[index].reader.read(record.cells[column])
                guard !value.isNull else { continue }
                values[slot] = value
                if let precisionSlot, let precision, values[precisionSlot].isNull { values[precisionSlot] = .text(precision.rawValue) }
            } catch {
                refusals.append(error)
            }
        }
        return values
    }

    private func partRows(_ record: Record, _ refusals: inout [Refusal]) -> [String: [Part]] {
        guard !parts.isEmpty else { return [:] }
        var given: [Int: [String: Value]] = [:]
        for index in parts.indices {
            let (column, part, _) = parts[index]
            guard column < record.cells.count else { continue }
            do throws(Refusal) {
                let value = try parts[index].reader.read(record.cells[column]).value
                if !value.isNull { given[part, default: [:]][parts[index].reader.field.id] = value }
            } catch {
                refusals.append(error.within(rules.register.parts[part].id))
            }
        }
        var rows: [String: [Part]] = [:]
        for (number, values) in given.sorted(by: { $0.key < $1.key }) {
            let definition = rules.register.parts[number]
            do throws(Refusal) {
                let fields = try Lifecycle.rowFields(values, definition, onto: definition.fields.map { _ in .null })
                rows[definition.id] = [Part(id: 1, stage: definition.stages.first?.id ?? "", fields: fields)]
            } catch {
                refusals.append(error.within(definition.id))
            }
        }
        return rows
    }

    /// Where it lies and who answers for it: as for a report, never a silent guess.
    private func located(_ position: Position?, _ charge: AreaID?) throws(Refusal) -> (AreaID, AreaID) {
        guard let position else {
            guard let charge = charge ?? tree.county?.id else { throw .missingPlace() }
            return (charge, charge)
        }
        switch tree.locate(position) {
        case .village(let id): return (id, charge ?? id)
        case .outsideCounty: throw .outsideCounty()
        case .conflict(let ids):
            guard let charge, let found = ids.first(where: { tree.contains(charge, $0) }) else {
                throw .areaConflict(ids.compactMap { tree[$0]?.name.zh })
            }
            return (found, charge)
        }
    }

    private func text(_ record: Record, _ target: ImportTarget) -> String {
        guard let column = columns[target], column < record.cells.count else { return "" }
        let text = record.cells[column].text
        return text.utf8.first == 0x20 || text.utf8.last == 0x20 ? String(text.trimmingSpaces) : text
    }

    /// A row of sums, or the header printed once more on a later page.
    private func isNoRecord(_ record: Record) -> Bool {
        let texts = record.cells.lazy.map(\.text).filter { !$0.isEmpty }.prefix(3)
        if texts.contains(where: { $0.utf8.count <= 32 && $0.unicodeScalars.contains { $0 == "计" || $0 == "总" || $0 == "汇" } }) {
            if SummaryRow.matches(record.cells.map(\.text)) { return true }
        }
        guard let column = plan.columns.first?.index, column < record.cells.count, record.cells[column].text == headers[column] else {
            return false
        }
        return record.cells.map(\.text) == headers
    }

    /// Tells the row from any other, whatever the order of its columns.
    private func digest(of draft: ImportedDraft) -> Int64 {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        for slot in draft.item.fields.indices where !draft.item.fields[slot].isNull {
            bytes.append(draft.item.fields[slot], as: rules.register.fields[slot].id)
        }
        for (part, rows) in draft.item.parts.sorted(by: { $0.key < $1.key }) {
            guard let definition = rules.register.part(part) else { continue }
            for row in rows {
                for (field, value) in zip(definition.fields, row.fields) where !value.isNull {
                    bytes.append(value, as: "\(part).\(field.id)")
                }
            }
        }
        if let place = draft.item.place { bytes.append(.integer(Int64(place.x7) << 32 | Int64(place.y7)), as: "@") }
        if let geometry = draft.item.geometry { bytes += WKB.write(geometry) }
        if draft.namesCharge || draft.item.place == nil { bytes.append(.integer(draft.item.chargeArea), as: "@charge") }
        if let number = draft.number { bytes.append(.text(number), as: "@number") }
        return key.code(for: bytes).bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }
}

extension [UInt8] {
    /// A value behind its name, so that two different rows never give the same bytes.
    fileprivate mutating func append(_ value: Value, as name: String) {
        append(contentsOf: name.utf8)
        append(0x1F)
        switch value {
        case .decimal(let number):
            append(UInt8(truncatingIfNeeded: number.scale))
            Swift.withUnsafeBytes(of: number.units.littleEndian) { append(contentsOf: $0) }
        case .text(let text): append(contentsOf: text.utf8)
        case .date(let day): Swift.withUnsafeBytes(of: day.number.littleEndian) { append(contentsOf: $0) }
        default: append(contentsOf: CanonicalForm.text(value).utf8)
        }
        append(0x1E)
    }
}

extension Refusal {
    /// The same about a field of a part.
    fileprivate func within(_ part: String) -> Refusal {
        var copy = self
        copy.field = field.map { "\(part).\($0)" }
        return copy
    }
}

/// What tells items of a register apart, hashed: equal only by chance where the values differ, which is checked.
enum ImportKey {
    static func hash(of fields: [Value], slots: [Int]) -> Int? {
        guard !slots.isEmpty else { return nil }
        var hasher = Hasher()
        for slot in slots {
            guard !fields[slot].isNull else { return nil }
            hasher.combine(slot)
            hasher.combine(fields[slot])
        }
        return hasher.finalize()
    }
}
