import CQL2
import Governance
import JSONText
import Services

/// Writes an item with all that its page shows.
struct ItemText: Sendable {
    let sight: ItemSight
    let card: CardText
    /// Account of the reader.
    let reader: String
    /// Names of the people who appear, by account.
    let people: [String: String]
    /// Titles of linked items the reader may see, by number.
    let titles: [String: String]

    var item: Item { sight.item }
    var register: Register { sight.register }
    var zone: CountyZone { card.county.zone }

    func write(into writer: inout JSONWriter) {
        card.write(item, into: &writer) { writer in
            writer.member("geometry", geometry: item.geometry)
            writer.member("reporter", people[item.createdBy] ?? item.createdBy)
            writer.member("createdAt", zone.text(item.createdAt))
            writer.member("stageSince", item.stageSince.description)
            writer.member("legacy", item.legacy)
            parts(into: &writer)
            evidence(into: &writer)
            sourcesAndVisits(into: &writer)
            links(into: &writer)
            writer.member(
                "facts",
                object: { writer in
                    for (fact, value) in zip(register.facts, item.facts) {
                        writer.key(fact.id)
                        writer.value(value, zone: zone)
                    }
                })
            clocks(into: &writer)
            offers(into: &writer)
            interests(into: &writer)
            merges(into: &writer)
            writer.strings("masked", sight.masked)
            let levels = register.fields.filter { sight.masked.contains($0.id) }.map(\.level)
            writer.member("reveal", levels.contains { $0 <= sight.role.reveals })
            writer.strings("editable", editable)
        }
    }

    /// Fields the reader may correct outside the lifecycle: seen in full, and not reckoned by the engine.
    private var editable: [String] {
        guard sight.role.may(.changes, register.id.name) else { return [] }
        return register.fields.filter { $0.level <= sight.role.sees && $0.within == nil }.map(\.id)
    }

    private func parts(into writer: inout JSONWriter) {
        writer.member(
            "parts",
            object: { writer in
                for part in register.parts {
                    writer.member(
                        part.id,
                        array: { writer in
                            for row in item.parts[part.id] ?? [] {
                                writer.object { writer in
                                    writer.member("id", row.id)
                                    writer.member("stage", row.stage)
                                    rowClock(of: row, part, into: &writer)
                                    writer.member(
                                        "fields",
                                        object: { writer in
                                            for (field, value) in zip(part.fields, row.fields) where !value.isNull {
                                                writer.key(field.id)
                                                writer.value(value, zone: zone)
                                            }
                                        })
                                }
                            }
                        })
                }
            })
    }

    private func evidence(into writer: inout JSONWriter) {
        writer.member(
            "evidence",
            array: { writer in
                for use in item.evidence {
                    let isRemoved = sight.photos[use.sha256]?.isRemoved ?? false
                    writer.evidence(use, named: register.photos, people: people, zone: zone, isRemoved: isRemoved)
                }
            })
    }

    /// Rows that a further report of the same thing adds: those with a kind tell sources, the others visits.
    private func sourcesAndVisits(into writer: inout JSONWriter) {
        let added = (register.duplicates?.addsOnSame ?? []).compactMap { register.part($0) }
        let sources = added.filter { part in part.fields.contains { $0.type == .choice } }
        let visits = added.filter { part in !part.fields.contains { $0.type == .choice } }
        writer.member(
            "sources",
            array: { writer in
                for part in sources {
                    for row in rows(of: part) { source(row, part, into: &writer) }
                }
            })
        writer.member(
            "visits",
            array: { writer in
                for part in visits {
                    for row in rows(of: part) {
                        writer.object { writer in
                            when(row, part, into: &writer)
                            let texts = texts(row, part)
                            writer.member("by", texts.first { $0.field != "note" }?.text)
                            writer.member("note", texts.first { $0.field == "note" }?.text)
                        }
                    }
                }
            })
    }

    /// Rows of the item and of what was merged into it.
    private func rows(of part: PartDefinition) -> [Part] {
        ([item] + sight.merged).flatMap { $0.parts[part.id] ?? [] }
    }

    private func source(_ row: Part, _ part: PartDefinition, into writer: inout JSONWriter) {
        writer.object { writer in
            let kind = zip(part.fields, row.fields).first { $0.0.type == .choice }
            writer.member("kind", kind.flatMap { field, value in field.choice(CanonicalForm.text(value))?.name })
            when(row, part, into: &writer)
            writer.member("by", texts(row, part).first?.text)
        }
    }

    /// The first day of a row.
    private func when(_ row: Part, _ part: PartDefinition, into writer: inout JSONWriter) {
        let day = row.fields.first { if case .date = $0 { true } else { false } }
        writer.member("at", day.map { CanonicalForm.text($0) })
    }

    private func texts(_ row: Part, _ part: PartDefinition) -> [(field: String, text: String)] {
        zip(part.fields, row.fields).compactMap { field, value in
            guard case .text = field.type, case .text(let text) = value else { return nil }
            return (field.id, text)
        }
    }

    private func links(into writer: inout JSONWriter) {
        writer.member(
            "links",
            array: { writer in
                for link in sight.links {
                    writer.object { writer in
                        writer.member("rel", link.relation)
                        writer.member("register", link.to.description)
                        writer.member("registerName", card.county.rules[link.to]?.register.name)
                        writer.member("number", link.toNumber)
                        writer.member("title", titles["\(link.to)/\(link.toNumber)"])
                    }
                }
            })
    }

    /// What could be done in this stage, by whom it may be.
    private func offers(into writer: inout JSONWriter) {
        writer.member(
            "actions",
            array: { writer in
                for offer in sight.offers {
                    writer.object { writer in
                        writer.member("id", offer.action.id)
                        writer.member("name", offer.action.name)
                        writer.member("allowed", offer.refusal == nil)
                        writer.member("why", offer.refusal?.message)
                        if let part = offer.part { writer.member("part", part) }
                    }
                }
            })
    }
}

extension JSONWriter {
    /// A photo as an item or a step of its history uses it.
    mutating func evidence(
        _ use: EvidenceUse, named photos: PhotoDeclaration, people: [String: String], zone: CountyZone, isRemoved: Bool = false
    ) {
        object { writer in
            writer.member("sha256", use.sha256)
            writer.member("role", use.role.rawValue)
            if let name = photos.declaredName(of: use.role) { writer.member("roleName", name) }
            writer.member("capturedAt", use.capturedAt.map { zone.text($0) })
            writer.member("receivedAt", zone.text(use.addedAt))
            writer.key("place")
            writer.position(use.place)
            writer.member("by", people[use.addedBy] ?? use.addedBy)
            writer.strings("flags", isRemoved ? use.flags + [EvidenceRecord.removed] : use.flags)
            writer.member("thumb", "/evidence/\(use.sha256)/thumb")
            writer.member("copy", "/evidence/\(use.sha256)/copy")
        }
    }
}
