import CQL2
import Governance
import JSONText

extension JSONWriter {
    /// The declarations of fields.
    mutating func fields(_ fields: [Field], of scene: Scene) {
        member("fields", array: { writer in fields.forEach { writer.field($0, of: scene) } })
    }

    private mutating func field(_ field: Field, of scene: Scene) {
        object { writer in
            writer.member("id", field.id)
            writer.member("name", field.name)
            writer.type(field.type, of: scene)
            writer.unit(field.unit, of: scene)
            writer.member("required", field.required)
            writer.member("level", "L\(field.level.rawValue)")
            if let minimum = field.minimum {
                writer.key("min")
                writer.raw(minimum.description)
            }
            if let maximum = field.maximum {
                writer.key("max")
                writer.raw(maximum.description)
            }
            if field.within != nil { writer.member("computed", true) }
            if field.byStep { writer.member("byStep", true) }
            if !field.choices.isEmpty { writer.choices(field.choices) }
            if let help = field.help { writer.member("help", help) }
        }
    }

    private mutating func type(_ type: FieldType, of scene: Scene) {
        switch type {
        case .boolean: member("type", "boolean")
        case .decimal(let scale):
            member("type", "decimal")
            member("scale", scale)
        case .text(let length):
            // Beyond a line or two people need a box to write in.
            member("type", length > 200 ? "longtext" : "text")
            member("length", length)
        case .date: member("type", "date")
        case .timestamp: member("type", "timestamp")
        case .choice: member("type", "choice")
        case .item(let register):
            member("type", "item")
            member("register", QualifiedName(register) == nil ? "\(scene.id).\(register)" : register)
        }
    }

    private mutating func choices(_ choices: [Choice]) {
        member(
            "choices",
            array: { writer in
                for choice in choices {
                    writer.object { writer in
                        writer.member("id", choice.id)
                        writer.member("name", choice.name)
                        if let reason = choice.disabled { writer.member("disabled", reason) }
                    }
                }
            })
    }

    /// The symbol of a unit and its name.
    mutating func unit(_ symbol: String?, of scene: Scene) {
        guard let symbol else { return }
        member("unit", symbol)
        member("unitName", scene.units.first { $0.symbol == symbol }?.name ?? Bilingual(zh: symbol, en: symbol))
    }

    /// An action with what its form asks for.
    mutating func action(_ action: ActionDefinition) {
        object { writer in
            writer.member("id", action.id)
            writer.member("name", action.name)
            writer.strings("from", action.from)
            writer.member("to", action.to)
            if let part = action.part { writer.member("on", part) }
            writer.strings("roles", action.roles)
            if action.merges { writer.member("merges", true) }
            if action.locates { writer.member("locates", true) }
            if let unit = action.unitField { writer.member("byUnit", unit) }
            writer.asked("fields", action.fields)
            if !action.rowFields.isEmpty { writer.asked("rowFields", action.rowFields) }
            if let rows = action.rows {
                writer.member(
                    "parts",
                    array: { writer in
                        writer.object { writer in
                            writer.member("id", rows)
                            writer.member("min", 1)
                        }
                    })
            }
            writer.member(
                "evidence",
                array: { writer in
                    for rule in action.evidence {
                        writer.object { writer in
                            writer.member("role", rule.role.rawValue)
                            writer.member("min", rule.minimum)
                            if rule.unless != nil { writer.member("excusable", true) }
                        }
                    }
                })
            writer.member("note", action.note.rawValue)
            if let step = action.transfers { writer.member("transfers", step.rawValue) }
            writer.member("primary", action.primary)
        }
    }

    mutating func asked(_ name: String, _ fields: [ActionField]) {
        member(
            name,
            array: { writer in
                for field in fields {
                    writer.object { writer in
                        writer.member("id", field.id)
                        writer.member("required", field.required)
                    }
                }
            })
    }
}
