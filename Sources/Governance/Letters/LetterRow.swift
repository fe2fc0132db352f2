package import CQL2

/// A letter of an item, read from its row.
package struct LetterRow: Sendable {
    package var part: Part
    private let definition: PartDefinition

    package init?(_ part: Part, in register: Register) {
        guard let definition = register.part(LetterParts.letter) else { return nil }
        self.part = part
        self.definition = definition
    }

    package var id: Int64 { part.id }
    package var stage: String { part.stage }

    package subscript(field: String) -> Value {
        get { slot(field).map { part.fields[$0] } ?? .null }
        set { if let slot = slot(field) { part.fields[slot] = newValue } }
    }

    package func text(_ field: String) -> String? {
        if case .text(let text) = self[field] { text } else { nil }
    }

    package func day(_ field: String) -> Day? {
        if case .date(let day) = self[field] { day } else { nil }
    }

    private func slot(_ field: String) -> Int? { definition.fields.firstIndex { $0.id == field } }

    /// An empty row with the next id of the item.
    package static func next(of kind: String, part: String, in item: Item, _ register: Register) -> Part? {
        guard let definition = register.part(part) else { return nil }
        let id = (item.parts[part]?.map(\.id).max() ?? 0) + 1
        var fields = definition.fields.map { _ in Value.null }
        if let slot = definition.fields.firstIndex(where: { $0.id == "order" }) { fields[slot] = .integer(id) }
        let name = part == LetterParts.letter ? "kind" : "letter_kind"
        if let slot = definition.fields.firstIndex(where: { $0.id == name }) { fields[slot] = .text(kind) }
        return Part(id: id, stage: definition.stages.first?.id ?? "", fields: fields)
    }
}

extension Item {
    package func letter(_ id: Int64, in register: Register) -> LetterRow? {
        parts[LetterParts.letter]?.first { $0.id == id }.flatMap { LetterRow($0, in: register) }
    }

    package mutating func put(_ letter: LetterRow) {
        if let index = parts[LetterParts.letter]?.firstIndex(where: { $0.id == letter.id }) {
            parts[LetterParts.letter]?[index] = letter.part
        } else {
            parts[LetterParts.letter, default: []].append(letter.part)
        }
    }
}
