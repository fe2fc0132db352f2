package import CQL2

extension Lifecycle {
    func takeFields(_ request: ActionRequest, _ action: ActionDefinition, into item: inout Item) throws(Refusal) {
        let asked = Set(action.fields.map(\.id))
        try rules.accept(request.fields, into: &item.fields, only: asked)
        let missing = action.fields.filter { field in
            guard field.required, let slot = rules.slot(ofField: field.id) else { return false }
            return item.fields[slot].isNull
        }
        let refusals = missing.compactMap { field in rules.register.field(field.id).map { Refusal.missingField($0) } }
        if let refusal = Refusal.joined(refusals) { throw refusal }
    }

    /// Moves the row an action is on and gives it the values that came along.
    func touchPart(
        _ request: ActionRequest, _ action: ActionDefinition, in item: inout Item
    ) throws(Refusal) -> (part: String, index: Int)? {
        guard let part = action.part, let definition = rules.register.part(part) else {
            if request.part != nil || !request.partFields.isEmpty { throw .unknownPart(request.part) }
            return nil
        }
        guard let index = item.parts[part]?.firstIndex(where: { $0.id == request.part }),
            var row = item.parts[part]?[index]
        else { throw .unknownPart(request.part) }
        guard action.partFrom.contains(row.stage) else {
            let stage = definition.stages.first { $0.id == row.stage }?.name ?? Bilingual(zh: row.stage, en: row.stage)
            throw .wrongStage(action.name, stage: stage)
        }
        for id in request.partFields.keys.sorted() where !action.rowFields.contains(where: { $0.id == id }) {
            throw .unknownField(id)
        }
        row.fields = try Self.rowFields(request.partFields, definition, onto: row.fields)
        for asked in action.rowFields where asked.required {
            guard let slot = definition.fields.firstIndex(where: { $0.id == asked.id }), row.fields[slot].isNull else { continue }
            throw .missingField(definition.fields[slot])
        }
        if let to = action.partTo { row.stage = to }
        item.parts[part]?[index] = row
        return (part, index)
    }

    /// Replaces the rows of the part the action brings; rows past their first stage stay.
    func takeRows(_ request: ActionRequest, _ action: ActionDefinition, into item: inout Item) throws(Refusal) {
        for part in request.rows.keys where part != action.rows {
            throw .unknownField(part)
        }
        guard let part = action.rows, let definition = rules.register.part(part), let given = request.rows[part] else {
            return
        }
        let first = definition.stages.first?.id ?? ""
        let empty = definition.fields.map { _ in Value.null }
        // Rows without stages, such as visits, only ever come in addition.
        var rows = (item.parts[part] ?? []).filter { definition.stages.isEmpty || $0.stage != first }
        var id = (item.parts[part] ?? []).map(\.id).max() ?? 0
        for values in given {
            id += 1
            let fields = try Self.rowFields(values, definition, onto: empty)
            rows.append(Part(id: id, stage: first, fields: fields))
        }
        item.parts[part] = rows
    }

    /// A row's values after checking, required ones present.
    package static func rowFields(
        _ given: [String: Value], _ definition: PartDefinition, onto old: [Value]
    ) throws(Refusal) -> [Value] {
        var fields = old
        for (id, value) in given.sorted(by: { $0.key < $1.key }) {
            guard let slot = definition.fields.firstIndex(where: { $0.id == id }) else { throw .unknownField(id) }
            fields[slot] = try FieldInput.checked(value, for: definition.fields[slot])
        }
        for (slot, field) in definition.fields.enumerated() where field.required && fields[slot].isNull {
            throw .missingField(field)
        }
        return fields
    }
}
