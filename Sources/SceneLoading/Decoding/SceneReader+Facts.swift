import CQL2
import Governance

/// Facts: counts, sums and tops over what an item owns, and expressions over the item.
extension SceneReader {
    private static let ways = [
        "count", "sum", "top", "value", "clock", "count_of", "sum_of", "acts", "doer", "acted", "entered", "changed", "served", "issued",
        "until",
    ]

    func facts(_ reader: MappingReader, of register: Register) -> [FactDefinition] {
        var sources: [FactSource] = []
        let facts = named(reader, "facts", .property).map { name, reader in
            findings.checkFree(name, RuleScope.itemNames)
            var source = FactSource(id: name.key, place: name.keyPlace)
            let fact = fact(name, reader, of: register, &source)
            source.rule = fact.rule
            sources.append(source)
            return fact
        }
        self.facts[register.id.name] = sources
        return facts
    }

    private func fact(
        _ name: YAMLEntry, _ reader: MappingReader, of register: Register, _ source: inout FactSource
    ) -> FactDefinition {
        let text = reader.bilingual()
        var fact = FactDefinition(id: name.key, name: text, source: .expression("0"))
        defer { reader.finish() }
        fact.unit = reference(reader, "unit", to: .unit)
        let ways = Self.ways.filter(reader.has)
        guard ways.count == 1 else {
            for key in Self.ways + ["by", "gives", "where"] { _ = reader.entry(key) }
            findings.report(
                ways.isEmpty ? .missingKey : .conflictingKeys, name.keyPlace,
                zh: "事实应恰有 \(Self.ways.joined(separator: "、")) 之一", en: "a fact has exactly one of \(listed(Self.ways))")
            return fact
        }
        switch ways[0] {
        case "count":
            if let collection = reference(reader, "count", to: .collection(register: register.id.name)) {
                fact.source = .count(of: collection)
                fact.rule = rowRule(reader, collection, register)
            }
        case "value":
            if let node = reader.node("value"), let scalar = reader.scalar(node) {
                fact.source = .expression(scalar.text)
                source.expression = (scalar, node.place)
            }
        case "clock":
            let clock = reference(reader, "clock", to: .clock(register: register.id.name)) ?? ""
            fact.source = .clock(clock, reader.word("gives", as: ClockAspect.self) ?? .due)
        case "count_of", "sum_of": overLinked(ways[0], reader, of: register, &fact)
        case "acts", "doer", "acted", "entered", "changed":
            if let trail = trail(ways[0], reader, of: register) { fact.source = trail }
        case "served", "issued", "until":
            let kinds = references(reader, ways[0], to: .letter(register: register.id.name))
            if !kinds.isEmpty {
                let made =
                    switch ways[0] {
                    case "served": LetterParts.served(kinds)
                    case "issued": LetterParts.issued(kinds)
                    default: LetterParts.until(kinds)
                    }
                fact.source = made.source
                fact.rule = made.rule
            }
        default:
            overRows(ways[0], reader, of: register, &fact)
        }
        return fact
    }

    private func overRows(_ way: String, _ reader: MappingReader, of register: Register, _ fact: inout FactDefinition) {
        guard let (part, id) = dotted(reader, way) else {
            _ = reader.entry("where")
            _ = reader.entry("by")
            return
        }
        let field = register.part(part)?.field(id)
        fact.rule = rowRule(reader, part, register)
        let place = reader.entry(way)?.value.place ?? reader.place
        refer(.part(register: register.id.name), part, at: place)
        refer(.partField(register: register.id.name, part: part), id, at: place)
        if way == "sum" {
            fact.source = .sum(of: part, field: id)
            fact.unit = fact.unit ?? field?.unit
            requireDecimal(field, place)
        } else {
            _ = reader.required("by", zh: "按什么取最大", en: "what must be largest")
            let by = reference(reader, "by", to: .partField(register: register.id.name, part: part)) ?? id
            requireDecimal(register.part(part)?.field(by), reader.entry("by")?.value.place ?? place)
            fact.source = .top(of: part, field: id, by: by)
            fact.unit = fact.unit ?? field?.unit
        }
    }

    private func rowRule(_ reader: MappingReader, _ collection: String, _ register: Register) -> String? {
        rule(reader, "where", in: .row(register: register.id.name, collection: collection)) { $0.isKept() }
    }

    /// A text such as `disposal.area`.
    func dotted(_ reader: MappingReader, _ key: String) -> (first: String, rest: String)? {
        guard let node = reader.node(key), let scalar = reader.scalar(node) else { return nil }
        let pieces = scalar.text.split(separator: ".", omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces.allSatisfy({ !$0.isEmpty }) else {
            findings.report(
                .badValue, node.place, zh: "“\(scalar.text)”应写作 明细.字段，如 disposal.area",
                en: "“\(scalar.text)” must name a part and its field, such as disposal.area")
            return nil
        }
        return (String(pieces[0]), String(pieces[1]))
    }

    func requireDecimal(_ field: Field?, _ place: Place) {
        guard let field else { return }
        if case .decimal = field.type { return }
        findings.report(
            .notDecimal, place, zh: "“\(field.id)”不是数字，不能求和或比大小",
            en: "“\(field.id)” is no number and cannot be summed or compared in size")
    }
}
