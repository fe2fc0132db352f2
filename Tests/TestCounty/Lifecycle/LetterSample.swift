package import CQL2
package import Governance

/// Letters put on items past the desk where they are written: what facts, guards and clocks read of them.
package enum LetterSample {
    /// The kinds a register has.
    package static func kinds(of register: Register) -> [String] {
        register.part(LetterParts.letter)?.field("kind")?.choices.map(\.id) ?? []
    }

    /// Of every kind one, issued and served long ago, its period over.
    static func addAll(to item: inout Item, _ register: Register, today: Day) {
        let past = today.adding(days: -400) ?? today
        item.parts[LetterParts.letter] = []
        item.parts[LetterParts.service] = []
        for kind in kinds(of: register) {
            add(kind, to: &item, register, issued: past, until: today.adding(days: -2) ?? today, served: past)
        }
    }

    /// One letter, issued on a day.
    ///
    /// - Parameter served: nil for one that has not reached anybody.
    package static func add(_ kind: String, to item: inout Item, _ register: Register, issued: Day, until: Day, served: Day?) {
        guard
            var letter = LetterRow.next(of: kind, part: LetterParts.letter, in: item, register).flatMap({ LetterRow($0, in: register) })
        else { return }
        letter["letter_number"] = .text("某〔2026〕\(letter.id)号")
        letter["issued_on"] = .date(issued)
        letter["until_on"] = .date(until)
        letter.part.stage = LetterParts.issued
        item.put(letter)
        guard let served, let part = register.part(LetterParts.service),
            var row = LetterRow.next(of: kind, part: LetterParts.service, in: item, register)
        else { return }
        for (slot, field) in part.fields.enumerated() {
            switch field.id {
            case "letter_row": row.fields[slot] = .integer(letter.id)
            case "done_on", "served_on": row.fields[slot] = .date(served)
            default: break
            }
        }
        item.parts[LetterParts.service, default: []].append(row)
    }
}
