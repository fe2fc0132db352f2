import CQL2
import Governance
import JSONText
import Services

extension JSONWriter {
    mutating func code(_ code: ItemCode, _ people: [String: String], zone: CountyZone) {
        object { writer in
            writer.member("madeAt", zone.text(code.madeAt))
            writer.member("madeBy", people[code.madeBy] ?? code.madeBy)
            if let at = code.revokedAt { writer.member("revokedAt", zone.text(at)) }
            if let by = code.revokedBy { writer.member("revokedBy", people[by] ?? by) }
        }
    }

    /// What everybody may read behind a code; of a revoked one, that it is.
    mutating func scanned(_ scanned: ScannedCode, of county: County, in language: Language) {
        object { writer in
            writer.member("state", scanned.item == nil ? "revoked" : "valid")
            writer.member("kind", scanned.register.name)
            guard let item = scanned.item else { return }
            writer.member("text", scanned.rule.text)
            writer.member("fields", array: { writer in writer.shown(scanned, item, of: county, in: language) })
            if scanned.reports, let door = scanned.rule.door { writer.door(door) }
            if scanned.opens {
                writer.member(
                    "staff",
                    object: { writer in
                        writer.member("register", scanned.register.id.description)
                        writer.member("number", item.number)
                        writer.member(
                            "actions",
                            array: { writer in
                                for action in scanned.actions {
                                    writer.object { writer in
                                        writer.member("id", action.id)
                                        writer.member("name", action.name)
                                    }
                                }
                            })
                    })
            }
        }
    }

    private mutating func shown(_ scanned: ScannedCode, _ item: Item, of county: County, in language: Language) {
        let register = scanned.register
        let units = county.scenes.first { $0.id == register.id.scene }?.units ?? []
        func line(_ name: Bilingual, _ value: Value, _ field: Field?, _ unit: String?, _ writer: inout JSONWriter) {
            guard !value.isNull else { return }
            let text: String =
                switch value {
                case .boolean(let flag): flag ? (language == .zh ? "是" : "yes") : (language == .zh ? "否" : "no")
                default: field?.choice(CanonicalForm.text(value))?.name[language] ?? CanonicalForm.text(value)
                }
            let named = unit.flatMap { symbol in units.first { $0.symbol == symbol }?.name[language] } ?? ""
            writer.object { writer in
                writer.member("name", name)
                writer.member("value", named.isEmpty ? text : "\(text) \(named)")
            }
        }
        for id in scanned.rule.shows {
            if let slot = register.fields.firstIndex(where: { $0.id == id }) {
                line(register.fields[slot].name, item.fields[slot], register.fields[slot], register.fields[slot].unit, &self)
            } else if let slot = register.facts.firstIndex(where: { $0.id == id }), item.facts.indices.contains(slot) {
                line(register.facts[slot].name, item.facts[slot], nil, register.facts[slot].unit, &self)
            }
        }
    }

    private mutating func door(_ door: CodeRule.Door) {
        member(
            "report",
            object: { writer in
                writer.member("name", door.name)
                writer.member(
                    "asks",
                    array: { writer in
                        for question in door.asks {
                            writer.object { writer in
                                writer.member("column", question.column)
                                writer.member("name", question.name)
                                writer.member("required", question.required)
                                writer.member("long", question.long)
                            }
                        }
                    })
            })
    }
}
