import CQL2
import Documents
import Governance

/// Puts a letter into words: the scene's template, filled from the item as it is and from what was given when drafting.
struct LetterText: Sendable {
    let county: County
    let scene: Scene
    let letter: LetterDefinition
    let register: Register
    private let templates: DocumentTemplates
    private let words: PrintWords

    init(_ county: County, _ letter: LetterDefinition, scene: Scene) throws {
        self.county = county
        self.scene = scene
        self.letter = letter
        guard let register = scene.register(letter.register) else { throw Refusal.unknownRegister(letter.register) }
        self.register = register
        do {
            templates = try DocumentTemplates(scene.templates)
        } catch {
            throw Refusal(.failed)
        }
        words = PrintWords(language: .zh, zone: county.zone, units: scene.units)
    }

    /// Fields that point at items its words tell of.
    var links: [Field] { letter.links(in: scene.templates, register) }

    /// Hash of the template and all it may include.
    var templateHash: Digest {
        let texts = scene.templates.filter { $0.key == letter.template || $0.key.hasPrefix("_") }.sorted { $0.key < $1.key }
        return county.hashing.hash(
            Array((texts.map { "\($0.key)\u{1F}\($0.value)" }.joined(separator: "\u{1E}") + DocumentPress.letterStyle).utf8))
    }

    /// The letter as a page that holds all it shows; the same text is printed and made into a Word file.
    ///
    /// - Parameters:
    ///   - item: with its personal values; sealed ones (L4) are left out.
    ///   - linked: items it tells of, by the fields that point at them; of these personal values are left out.
    ///   - number: nil for a draft, which says that it is one.
    func html(
        _ item: Item, given: [String: Value], linked: [String: Item] = [:], number: String?, on day: Day, settings: [String: String]
    ) throws -> String {
        var open = item
        for (slot, field) in register.fields.enumerated() where field.level > .personal { open.fields[slot] = .null }
        var values = ItemPrint(register: register, words: words, tree: county.map.tree).values(open)
        values["field"] = .object(texts(zip(register.fields, open.fields).map { ($0, $1) }))
        values["fact"] = .object(facts(open, register))
        values["linked"] = .object(linked.compactMapValues(told))
        values["given"] = .object(texts(letter.fields.map { ($0, given[$0.id] ?? .null) }))
        values["style"] = .markup(DocumentPress.letterStyle)
        values["title"] = .text(letter.name.zh)
        values["short"] = .text(letter.name.zh.hasSuffix("决定书") ? "决定" : "文书")
        values["agency"] = .text(agency(settings))
        values["letter_number"] = .text(number ?? "")
        values["draft"] = .flag(number == nil)
        values["addressee"] = .text(addressee(open))
        values["addressees"] = .list(letter.units.map { .object(["name": .text($0.zh)]) })
        values["issued_on"] = .text(words.day(day))
        let isDemo = settings["demo"] == "true"
        values["demo"] = .flag(isDemo)
        values["mark"] = .text(isDemo ? "演示数据 · synthetic" : "")
        guard let html = templates.render(letter.template, .object(values)) else { throw Refusal(.failed) }
        return html
    }

    func agency(_ settings: [String: String]) -> String {
        let county = settings["county-zh"] ?? self.county.map.tree.county?.name.zh ?? ""
        let name = parameter(scene.letterAgency)
        return name.hasPrefix(county) || name.isEmpty ? (name.isEmpty ? county : name) : county + name
    }

    var code: String { parameter(scene.letterCode) }

    private func parameter(_ id: String) -> String {
        if case .text(let text)? = scene.parameter(id)?.value { text } else { "" }
    }

    private func addressee(_ item: Item) -> String {
        switch letter.to {
        case .owner:
            let slot = letter.addressee.flatMap { id in register.fields.firstIndex { $0.id == id } }
            if let slot, case .text(let name) = item.fields[slot] { return name }
            return "当事人"
        case .units: return "各有关单位"
        case .everybody: return "有关单位和个人"
        }
    }

    /// Days in full, as official writing has them.
    private func texts(_ pairs: [(Field, Value)]) -> [String: DocumentValue] {
        var texts: [String: DocumentValue] = [:]
        for (field, value) in pairs {
            if case .date(let day) = value {
                texts[field.id] = .text(words.day(day))
            } else if let text = words.value(value, of: field) {
                texts[field.id] = .text(text)
            }
        }
        return texts
    }

    /// What is said of an item that the letter's own points at.
    private func told(_ item: Item) -> DocumentValue? {
        guard let register = scene.registers.first(where: { $0.id == item.register }) else { return nil }
        let open = zip(register.fields, item.fields).filter { !$0.0.level.isPersonal }.map { ($0.0, $0.1) }
        return .object(["number": .text(item.number), "field": .object(texts(open)), "fact": .object(facts(item, register))])
    }

    private func facts(_ item: Item, _ register: Register) -> [String: DocumentValue] {
        var texts: [String: DocumentValue] = [:]
        for (fact, value) in zip(register.facts, item.facts) {
            if case .date(let day) = value {
                texts[fact.id] = .text(words.day(day))
                continue
            }
            var unit = fact.unit
            if case .sum(let part, let field) = fact.source { unit = unit ?? register.part(part)?.field(field)?.unit }
            if let text = words.value(value, of: fact, unit: unit) { texts[fact.id] = .text(text) }
        }
        return texts
    }
}
