import CQL2
import Governance

/// How long a clock is: a number, or where the number comes from.
extension SceneReader {
    /// `length: 15`, `length: {parameter: answer_days}` or `length: {field: agreed_days, or: 15}`.
    func length(_ reader: MappingReader, of register: String) -> (Int?, ClockDefinition.LengthSource?) {
        guard let node = reader.node("length") else { return (nil, nil) }
        guard node.entries != nil else { return (reader.integer("length", in: ClockDefinition.lengths), nil) }
        let inner = MappingReader(node, findings)
        defer { inner.finish() }
        let unnamed = Bilingual(zh: "", en: "")
        switch ["parameter", "field"].filter(inner.has) {
        case ["parameter"]:
            guard let id = reference(inner, "parameter", to: .parameter) else { return (nil, nil) }
            let place = inner.entry("parameter")?.value.place ?? node.place
            later.append { $0.checkLength(parameter: id, at: place) }
            return (scene.parameter(id)?.value.wholeNumber, ClockDefinition.LengthSource(place: .parameter(id), name: unnamed))
        case ["field"]:
            guard let id = reference(inner, "field", to: .property(register: register)) else { return (nil, nil) }
            let otherwise = inner.integer("or", in: ClockDefinition.lengths)
            let place = inner.entry("field")?.value.place ?? node.place
            let hasOther = inner.has("or")
            later.append { $0.checkLength(property: id, of: register, hasOther: hasOther, at: place) }
            return (otherwise, ClockDefinition.LengthSource(place: .property(id), name: unnamed))
        default:
            findings.report(
                inner.has("field") ? .conflictingKeys : .missingKey, node.place,
                zh: "length 应为整数、{parameter: 参数} 或 {field: 字段, or: 没有值时多长}，恰写一种",
                en: "“length” is a whole number, {parameter: …} or {field: …, or: how long where it is empty}: exactly one")
            return (nil, nil)
        }
    }

    /// Gives the source its name, once every name has been read.
    func nameLength(of clock: String, in register: String) {
        beforeChecks.append { reader in
            guard let position = reader.scene.registers.firstIndex(where: { $0.id.name == register }),
                let slot = reader.scene.registers[position].clocks.firstIndex(where: { $0.id == clock }),
                let source = reader.scene.registers[position].clocks[slot].lengthSource
            else { return }
            let declared = reader.scene.registers[position]
            let name: Bilingual? =
                switch source.place {
                case .parameter(let id): reader.scene.parameter(id)?.name
                case .property(let id): declared.field(id)?.name ?? declared.facts.first { $0.id == id }?.name
                }
            if let name { reader.scene.registers[position].clocks[slot].lengthSource?.name = name }
        }
    }

    private func checkLength(parameter id: String, at place: Place) {
        guard let parameter = scene.parameter(id) else { return }
        for value in [parameter.value] + parameter.changes.map(\.value) {
            if let whole = value.wholeNumber, ClockDefinition.lengths.contains(whole) { continue }
            findings.report(
                .clockLength, place, zh: "参数“\(id)”应是 0 至 3660 的整数，才能作时限的长短",
                en: "the parameter “\(id)” must be a whole number from 0 to 3660 to be the length of a clock")
            return
        }
    }

    /// A length is always known: the field is a whole number within bounds, and is required or has a length in its place.
    private func checkLength(property id: String, of register: String, hasOther: Bool, at place: Place) {
        guard let declared = scene.register(register) else { return }
        if let field = declared.field(id) {
            let isWhole = field.type == .decimal(scale: 0)
            let isBounded = (field.minimum?.integer ?? -1) >= 0 && (field.maximum?.integer ?? .max) <= ClockDefinition.lengths.upperBound
            guard isWhole, isBounded else {
                findings.report(
                    .clockLength, place, zh: "“\(id)”应是整数字段（type: decimal，不写 scale），并写 min（0 以上）和 max（3660 以下）",
                    en: "“\(id)” must be a whole number (type: decimal without scale) with a min of 0 or more and a max of 3660 or less")
                return
            }
            guard !field.required, !hasOther else { return }
        } else if let fact = declared.facts.first(where: { $0.id == id }) {
            let type = RuleScope.factType(fact, in: declared)
            guard type == .integer || type == .decimal(scale: 0) else {
                findings.report(
                    .clockLength, place, zh: "事实“\(id)”不是整数，不能作时限的长短",
                    en: "the fact “\(id)” is no whole number and cannot be the length of a clock")
                return
            }
            guard !hasOther else { return }
        } else {
            return
        }
        findings.report(
            .clockLength, place, zh: "“\(id)”可以没有值：请写 or（没有值时多长），或把字段设为必填",
            en: "“\(id)” may be empty: say how long the clock is then (“or”), or make the field required")
    }
}

extension Value {
    /// The value as a whole number, where it is one.
    var wholeNumber: Int? {
        guard case .decimal(let number) = self else { return nil }
        return number.trimmed.integer.map { Int(clamping: $0) }
    }
}
