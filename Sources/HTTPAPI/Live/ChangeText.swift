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
            writer.member("title", title(of: item, register))
            writer.member("action", item.lastAction)
            writer.member("actionName", name(ofAction: item.lastAction, register))
            writer.member("stage", item.stage)
            writer.member("stageName", register.stage(item.stage)?.name)
            writer.key("area")
            area(item.chargeArea, tree, &writer)
            writer.member("by", scene.role(change.role)?.name ?? Bilingual(zh: change.role, en: change.role))
            writer.member("thumbnail", item.evidence.last.map { "/evidence/\($0.sha256)/thumb" })
        }
        // The area before counts too: who loses an item hears of it.
        let areas = [item.area, item.chargeArea] + (change.old.map { [$0.area, $0.chargeArea] } ?? [])
        return LiveEvent(
            "change", data: writer.bytes, sequence: change.sequence, scope: .item(register.id, areas: areas))
    }

    /// Open fields of the title; choices by their names.
    private static func title(of item: Item, _ register: Register) -> Bilingual {
        let fields = register.title.compactMap { id -> Bilingual? in
            guard let slot = register.fields.firstIndex(where: { $0.id == id }), !register.fields[slot].level.isPersonal,
                item.fields.indices.contains(slot), !item.fields[slot].isNull
            else { return nil }
            let text = CanonicalForm.text(item.fields[slot])
            return register.fields[slot].choice(text)?.name ?? Bilingual(zh: text, en: text)
        }
        guard !fields.isEmpty else { return register.name }
        return Bilingual(
            zh: fields.map(\.zh).joined(separator: " "), en: fields.map(\.en).joined(separator: " "))
    }

    private static func name(ofAction id: String, _ register: Register) -> Bilingual {
        if let action = register.action(id) { return action.name }
        return switch id {
        case "report": Bilingual(zh: "上报", en: "Reported")
        case "change": Bilingual(zh: "修改", en: "Changed")
        case "join": Bilingual(zh: "并入", en: "Joined")
        case "import": Bilingual(zh: "导入", en: "Imported")
        default: Bilingual(zh: id, en: id)
        }
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
