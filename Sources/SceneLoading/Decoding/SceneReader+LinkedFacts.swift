import Governance

/// Facts over items of another register that name this one.
extension SceneReader {
    func overLinked(_ way: String, _ reader: MappingReader, of parent: Register, _ fact: inout FactDefinition) {
        let place = reader.entry(way)?.value.place ?? reader.place
        _ = reader.required("by", zh: "对方登记簿中指向本事项的字段", en: "the field of the other register that names this item")
        let by = reader.text("by") ?? ""
        let byPlace = reader.entry("by")?.value.place ?? place
        let (register, field): (String, String?)
        if way == "sum_of" {
            guard let (name, summed) = dotted(reader, way) else {
                _ = reader.entry("where")
                return
            }
            (register, field) = (name, summed)
            fact.source = .linkedSum(register: name, field: summed, by: by, scale: 0)
            refer(.register, name, at: place)
        } else {
            register = reference(reader, way, to: .register) ?? ""
            field = nil
            fact.source = .linkedCount(register: register, by: by)
        }
        fact.rule = rule(reader, "where", in: .item(register: register)) { $0.isKept() }
        refer(.field(register: register), by, at: byPlace)
        let (parentName, id) = (parent.id.name, fact.id)
        // The other register may stand in a file read later.
        beforeChecks.append { reader in
            guard let child = reader.scene.register(register) else { return }
            if let link = child.field(by), link.type != .item(register: parentName) {
                reader.findings.report(
                    .badValue, byPlace, zh: "“\(by)”应是指向“\(parentName)”的事项字段（type: item）",
                    en: "“\(by)” must be a field of type item that points at “\(parentName)”")
            }
            guard let field else { return }
            reader.refer(.field(register: register), field, at: place)
            reader.requireDecimal(child.field(field), place)
            guard case .decimal(let scale)? = child.field(field)?.type,
                let position = reader.scene.registers.firstIndex(where: { $0.id.name == parentName }),
                let slot = reader.scene.registers[position].facts.firstIndex(where: { $0.id == id })
            else { return }
            reader.scene.registers[position].facts[slot].source = .linkedSum(register: register, field: field, by: by, scale: scale)
        }
    }
}
