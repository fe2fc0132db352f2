import CQL2
import Governance
import JSONText
import Services

/// The items on a board: what is due and who holds it, what has just changed, what was cleared.
///
/// What is due is known for today only; for a past day the board says so and leaves it empty.
struct BoardItems: Sendable {
    private static let mostChanges = 14
    private static let mostPairs = 12

    private struct Unit: Sendable {
        let area: Area
        let duties: RegisterTiles.Duties
    }

    private struct Pair: Sendable {
        let item: Item
        let before: String
        let after: String
    }

    private let units: [Unit]
    private let changes: [RecentChange]
    private let pairs: [Pair]
    private let isToday: Bool
    private let scene: Scene
    private let card: CardText

    init(
        county: County, register: Register, scene: Scene, access: Access, language: Language, day: Day, area: AreaID?,
        tiles: RegisterTiles?
    ) async throws {
        let card = CardText(county, register, language: language)
        self.card = card
        self.scene = scene
        isToday = day == county.now.day
        var base = ItemQuery(register: register.id, at: county.now)
        base.areas = area.map { access.tree.subtree(of: $0) }
        base.bound(to: access)
        guard access.role.may(.reads, register.id.name) else {
            (units, changes, pairs) = ([], [], [])
            return
        }
        let seen = try await county.ids(seenBy: access, of: register.id)
        let duties = isToday ? tiles?.duties(on: day, dates: county.dueDates, of: seen) ?? [:] : [:]
        units = Self.units(duties, top: area ?? (access.areas == nil ? nil : access.actor.area), tree: access.tree)
        changes = try await county.recentChanges(base, register: register, until: day, limit: Self.mostChanges)
        pairs = try await Self.pairs(base, register, county, until: day)
    }

    /// Duties summed for the areas right below the one the reader looks at, and for itself where it answers for some
    /// on its own, as a village does for what no grid is charged with.
    private static func units(_ duties: [AreaID: RegisterTiles.Duties], top: AreaID?, tree: AreaTree) -> [Unit] {
        guard let top = top ?? tree.county?.id else { return [] }
        var units = tree.children(of: top).compactMap { id -> Unit? in
            guard let area = tree[id] else { return nil }
            return Unit(area: area, duties: tree.subtree(of: id).compactMap { duties[$0] }.reduce(RegisterTiles.Duties(), +))
        }
        if let area = tree[top], let own = duties[top], own.open > 0 {
            units = units.filter { $0.duties.open > 0 } + [Unit(area: area, duties: own)]
        }
        return units.sorted { ($1.duties.overdue, $0.area.code) < ($0.duties.overdue, $1.area.code) }
    }

    /// Items that came to an end and have a photo before and one after, latest first.
    private static func pairs(_ base: ItemQuery, _ register: Register, _ county: County, until day: Day) async throws -> [Pair] {
        guard let pair = register.photos.pair else { return [] }
        // One query for each closed stage: each is read in the order of an index, newest first.
        let queries = try register.stages.filter { $0.kind == .closed }.map { stage in
            var query = base
            query.filters = [
                try Rule("stage = '\(stage.id)' AND stage_since <= DATE('\(day)')", scope: county.rules(register.id).itemScope)
            ]
            query.limit = mostPairs * 3
            return query
        }
        return try await county.store.read { snapshot in
            let items = try queries.flatMap { try snapshot.list($0).items }
                .sorted { ($1.stageSince, $1.id) < ($0.stageSince, $0.id) }
            let before = try snapshot.firstPhotos(register.id, items: items.map(\.id), role: pair.first)
            let after = try snapshot.firstPhotos(register.id, items: items.map(\.id), role: pair.second)
            return items.compactMap { item in
                guard let first = before[item.id], let last = after[item.id] else { return nil }
                return Pair(item: item, before: first, after: last)
            }
            .prefix(mostPairs).map { $0 }
        }
    }

    func write(into writer: inout JSONWriter) {
        writer.member(
            "due",
            object: { writer in
                let all = units.map(\.duties).reduce(RegisterTiles.Duties(), +)
                writer.member("known", isToday)
                writer.member("today", all.today)
                writer.member("overdue", all.overdue)
                writer.member("soon", all.soon)
                writer.member(
                    "byUnit",
                    array: { writer in
                        for unit in units {
                            writer.object { writer in
                                writer.member("code", unit.area.code)
                                writer.member("name", unit.area.name)
                                writer.member("overdue", unit.duties.overdue)
                                writer.member("soon", unit.duties.soon)
                                writer.member("open", unit.duties.open)
                            }
                        }
                    })
            })
        writer.member(
            "changes",
            array: { writer in
                for change in changes { writer.change(change, scene: scene, card: card) }
            })
        writer.member(
            "photos",
            array: { writer in
                for pair in pairs {
                    writer.object { writer in
                        writer.member("before", "/evidence/\(pair.before)/copy")
                        writer.member("after", "/evidence/\(pair.after)/copy")
                        writer.member("register", card.register.id.description)
                        writer.member("number", pair.item.number)
                        writer.member("title", card.register.title(of: pair.item, in: card.language))
                        writer.member("on", pair.item.stageSince.description)
                    }
                }
            })
    }
}
