import CQL2
import Governance
import JSONText
import Services

/// The last journal entry about an item, as the change feed would tell it.
struct RecentChange: Sendable {
    let item: Item
    let entry: Int64
    let role: String
    let thumbnail: String?
}

extension County {
    /// Items changed last, up to the end of a day, latest first.
    func recentChanges(_ base: ItemQuery, register: Register, until day: Day, limit: Int) async throws -> [RecentChange] {
        var query = base
        query.sort = ("updated_at", true)
        query.limit = limit
        if day < now.day, let next = day.adding(days: 1) {
            // Items touched since have their last change after the day: only those left alone can be told.
            query.after = ItemQuery.Cursor(value: .timestamp(zone.start(of: next)), id: 0)
        }
        let bounded = query
        return try await store.read { snapshot in
            let items = try snapshot.list(bounded).items
            let photos = try snapshot.firstPhotos(register.id, items: items.map(\.id), role: .before)
            return try items.compactMap { item in
                guard let entry = try snapshot.entries(about: register.id, id: item.id).max(by: { $0.sequence < $1.sequence })
                else { return nil }
                let role = try JSON(parsing: entry.body)["role"]?.string ?? ""
                return RecentChange(item: item, entry: entry.sequence, role: role, thumbnail: photos[item.id])
            }
        }
    }
}

extension JSONWriter {
    /// The same members as the `change` events of the live stream.
    mutating func change(_ change: RecentChange, scene: Scene, card: CardText) {
        let item = change.item
        let register = card.register
        object { writer in
            writer.member("entry", change.entry)
            writer.member("at", card.county.zone.text(item.updatedAt))
            writer.member("register", register.id.description)
            writer.member("number", item.number)
            writer.member("title", Bilingual(zh: register.title(of: item, in: .zh), en: register.title(of: item, in: .en)))
            writer.member("action", item.lastAction)
            writer.member("actionName", register.name(ofAct: item.lastAction))
            writer.member("stage", item.stage)
            writer.member("stageName", register.stage(item.stage)?.name)
            writer.key("area")
            writer.placedArea(item.chargeArea, in: card.tree)
            writer.member("by", scene.roleName(change.role))
            writer.member("thumbnail", change.thumbnail.map { "/evidence/\($0)/thumb" })
        }
    }
}
