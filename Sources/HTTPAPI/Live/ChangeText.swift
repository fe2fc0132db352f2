import CQL2
package import Governance
import JSONText
package import Services

extension LiveEvent {
    /// A committed change as the pages hear of it: names and places, never a personal value.
    package static func change(_ change: Change, in county: County) -> LiveEvent? {
        guard let scene = county.scenes.first(where: { $0.id == change.new.register.scene }),
            let register = scene.register(change.new.register.name)
        else { return nil }
        let item = change.new
        let tree = county.map.tree
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.member("entry", change.sequence)
            writer.member("at", county.zone.text(change.at))
            writer.member("register", register.id.description)
            writer.member("number", item.number)
            writer.member("title", Bilingual(zh: register.title(of: item, in: .zh), en: register.title(of: item, in: .en)))
            writer.member("action", item.lastAction)
            writer.member("actionName", register.name(ofAct: item.lastAction))
            writer.member("stage", item.stage)
            writer.member("stageName", register.stage(item.stage)?.name)
            writer.key("area")
            area(item.chargeArea, tree, &writer)
            writer.member("by", scene.roleName(change.role))
            writer.member("thumbnail", item.evidence.last.map { "/evidence/\($0.sha256)/thumb" })
        }
        // The areas before count too: who loses an item, or is no longer asked to take it, hears of it.
        let areas = ([item] + [change.old].compactMap { $0 }).flatMap { [$0.area, $0.chargeArea] + [$0.receiver].compactMap { $0 } }
        return LiveEvent(
            "change", data: writer.bytes, sequence: change.sequence, scope: .item(register.id, areas: areas),
            item: change.new)
    }

    private static func area(_ id: AreaID, _ tree: AreaTree, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("code", tree[id]?.code)
            writer.member("name", tree[id]?.name)
            writer.key("town")
            guard let town = tree.ancestor(of: id, on: .town) else { return writer.null() }
            writer.object { writer in
                writer.member("code", town.code)
                writer.member("name", town.name)
            }
        }
    }
}
