import CQL2
import Governance
import JSONText
import Services
import Spatial

/// Items as GeoJSON (RFC 7946), written straight to bytes, and as a plain table.
struct FeatureText {
    let collection: OGCCollection
    private let tree: AreaTree
    private let zone: CountyZone

    init(collection: OGCCollection, county: County) {
        self.collection = collection
        tree = county.map.tree
        zone = county.zone
    }

    func collection(_ items: [Item], links: [OGCLink], matched: Int?, at moment: Moment) -> [UInt8] {
        var writer = JSONWriter(capacity: 512 + items.count * 640)
        writer.object { writer in
            writer.member("type", "FeatureCollection")
            writer.member("timeStamp", zone.text(moment.instant))
            if let matched { writer.member("numberMatched", matched) }
            writer.member("numberReturned", items.count)
            write(links, to: &writer)
            writer.member(
                "features",
                array: { writer in
                    for item in items { writer.object { write(item, to: &$0) } }
                })
        }
        return writer.bytes
    }

    func feature(_ item: Item, links: [OGCLink]) -> [UInt8] {
        var writer = JSONWriter(capacity: 1024)
        writer.object { writer in
            write(item, to: &writer)
            write(links, to: &writer)
        }
        return writer.bytes
    }

    private func write(_ links: [OGCLink], to writer: inout JSONWriter) {
        writer.member(
            "links",
            array: { writer in
                for link in links { writer.value(link.json) }
            })
    }

    private func write(_ item: Item, to writer: inout JSONWriter) {
        writer.member("type", "Feature")
        writer.member("id", item.number)
        writer.key("geometry")
        if let geometry = item.geometry ?? item.place.map({ .point($0) }) {
            writer.raw(GeoJSON.write(geometry.wound))
        } else {
            writer.null()
        }
        writer.member(
            "properties",
            object: { writer in
                for (name, value) in properties(of: item) {
                    writer.key(name)
                    writer.value(value, zone: zone)
                }
            })
    }

    /// Everything a role may see of an item, which has been masked before.
    private func properties(of item: Item) -> [(String, Value)] {
        let register = collection.register
        let envelope: [(String, Value)] = [
            ("number", .text(item.number)), ("version", .integer(item.version)), ("stage", .text(item.stage)),
            ("stage_since", .date(item.stageSince)), ("due_on", item.dueOn.map { .date($0) } ?? .null),
            ("area", text(tree[item.area]?.code)), ("charge_area", text(tree[item.chargeArea]?.code)),
            ("charge_area_name", text(tree[item.chargeArea]?.name.zh)), ("legacy", .boolean(item.legacy)),
            ("created_at", .timestamp(item.createdAt)), ("updated_at", .timestamp(item.updatedAt)),
        ]
        return envelope + zip(register.fields, item.fields).map { ($0.id, $1) } + zip(register.facts, item.facts).map { ($0.id, $1) }
    }

    private func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }

    func page(_ items: [Item], links: [OGCLink], language: Language) -> [UInt8] {
        let register = collection.register
        let names = Dictionary(register.fields.map { ($0.id, $0.name) } + register.facts.map { ($0.id, $0.name) }) { first, _ in first }
        var page = HTMLText(title: register.name[language], language: language)
        page.element("h1", register.name[language])
        page.open("p")
        for link in links { page.link(link.href, link.rel) }
        page.close("p")
        page.open("table")
        if let first = items.first {
            page.open("tr")
            for (name, _) in properties(of: first) { page.element("th", names[name]?[language] ?? name) }
            page.close("tr")
        }
        for item in items {
            page.open("tr")
            for (_, value) in properties(of: item) { page.element("td", plain(value)) }
            page.close("tr")
        }
        page.close("table")
        return page.bytes
    }

    private func plain(_ value: Value) -> String {
        if case .timestamp(let instant) = value { return zone.text(instant) }
        return value.isNull ? "" : CanonicalForm.text(value)
    }
}
