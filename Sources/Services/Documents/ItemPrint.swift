import CQL2
import Documents
import Governance
import Spatial

/// Writes one item, masked already, as values for a template.
struct ItemPrint: Sendable {
    let register: Register
    let words: PrintWords
    let tree: AreaTree

    /// - Returns: `number`, `title`, `stage`, `town`, `village`; `facts` in reading order, two to a row; `field`, `fact`
    ///   and `part` by their ids.
    func values(_ item: Item) -> [String: DocumentValue] {
        let texts = texts(item)
        let given = register.fields.filter { texts[$0.id] != nil && !isCompanion($0) }
        let missing = register.fields.filter { texts[$0.id] == nil && !isCompanion($0) }.map { $0.name[words.language] }
        let village = tree[item.chargeArea]
        var values: [String: DocumentValue] = [
            "number": .text(item.number), "title_of_item": .text(register.title(of: item, in: words.language)),
            "stage": .text(register.stage(item.stage)?.name[words.language] ?? item.stage),
            "stage_since": .text(item.stageSince.description),
            "town": .text(tree.ancestor(of: item.chargeArea, on: .town)?.name[words.language] ?? ""),
            "village": .text(village?.name[words.language] ?? ""), "legacy": .flag(item.legacy),
            "registered_on": .text(words.moment(item.createdAt)), "version": .text(String(item.version)),
            "facts": .list(rows(given, texts)), "field": .object(texts.mapValues { .text($0) }),
            "fact": .object(facts(item).mapValues { .text($0) }), "part": .object(parts(item)),
            "parts": .list(register.parts.compactMap { part(item, $0) }),
        ]
        values["missing"] = .some(missing.joined(separator: words("、", ", ")))
        values["due"] = .some(item.dueOn?.description)
        values["place"] = .some(item.place.map { "\($0.x.coordinate), \($0.y.coordinate)" })
        return values
    }

    /// The companion of a date says how exact it is, and stands with the date.
    private func isCompanion(_ field: Field) -> Bool {
        field.id.hasSuffix("_precision") && register.field(String(field.id.dropLast("_precision".count))) != nil
    }

    private func texts(_ item: Item) -> [String: String] {
        var raw: [String: Value] = [:]
        for (field, value) in zip(register.fields, item.fields) { raw[field.id] = value }
        var texts: [String: String] = [:]
        for field in register.fields {
            let precision = raw["\(field.id)_precision"].map { CanonicalForm.text($0) }
            texts[field.id] = raw[field.id].flatMap { words.value($0, of: field, precision: precision) }
        }
        return texts
    }

    /// Facts with the unit they are declared with, or that of the field they sum.
    private func facts(_ item: Item) -> [String: String] {
        var texts: [String: String] = [:]
        for (fact, value) in zip(register.facts, item.facts) {
            var unit = fact.unit
            if case .sum(let part, let field) = fact.source { unit = unit ?? register.part(part)?.field(field)?.unit }
            texts[fact.id] = words.value(value, of: fact, unit: unit)
        }
        return texts
    }

    /// Two short facts to a row; a long text takes one of its own.
    private func rows(_ fields: [Field], _ texts: [String: String]) -> [DocumentValue] {
        var rows: [DocumentValue] = []
        var pair: [DocumentValue] = []
        func close() {
            guard !pair.isEmpty else { return }
            if pair.count == 1 { pair.append(.object(["name": .text(""), "value": .text("")])) }
            rows.append(.object(["pair": .list(pair)]))
            pair = []
        }
        for field in fields {
            let text = texts[field.id] ?? ""
            let cell = DocumentValue.object(["name": .text(field.name[words.language]), "value": .text(text)])
            if text.unicodeScalars.count > 28 {
                close()
                rows.append(.object(["wide": cell]))
            } else {
                pair.append(cell)
                if pair.count == 2 { close() }
            }
        }
        close()
        return rows
    }

    private func parts(_ item: Item) -> [String: DocumentValue] {
        var values: [String: DocumentValue] = [:]
        for definition in register.parts { values[definition.id] = part(item, definition) }
        return values
    }

    /// Rows with the columns that are filled in any of them; nil where there is no row.
    private func part(_ item: Item, _ definition: PartDefinition) -> DocumentValue? {
        guard let rows = item.parts[definition.id], !rows.isEmpty else { return nil }
        let slots = definition.fields.indices.filter { slot in
            // Hashes are for checking, not for reading.
            !definition.fields[slot].id.hasSuffix("_sha256")
                && rows.contains { $0.fields.indices.contains(slot) && !$0.fields[slot].isNull }
        }
        let hasStages = !definition.stages.isEmpty
        var columns = slots.map { definition.fields[$0].name[words.language] }
        if hasStages { columns.append(words("状态", "State")) }
        let share = String(100 / max(columns.count, 1))
        let lines = rows.map { row -> DocumentValue in
            var cells = slots.map { slot -> DocumentValue in
                let field = definition.fields[slot]
                return .object(["text": .text(words.value(row.fields[slot], of: field) ?? "")])
            }
            if hasStages { cells.append(.object(["text": .text(definition.stage(row.stage)?.name[words.language] ?? row.stage)])) }
            return .object(["cells": .list(cells)])
        }
        return .object([
            "part_name": .text(definition.name[words.language]),
            "columns": .list(columns.map { .object(["name": .text($0), "share": .text(share)]) }),
            "rows": .list(lines), "count": .text(String(rows.count)),
        ])
    }
}

extension Double {
    /// Six decimals of a degree: a decimetre.
    fileprivate var coordinate: String {
        FixedDecimal(self, scale: 6)?.description ?? ""
    }
}
