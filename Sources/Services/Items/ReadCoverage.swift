package import CQL2
package import Governance
import Spatial

/// When somebody was last in an area.
package struct CoveredArea: Sendable {
    package let area: Area
    /// The last day on which somebody was there, within the days looked at.
    package var last: Day?
    package var count = 0
}

package struct Coverage: Sendable {
    package let rule: CoverageRule
    package let from: Day
    package let through: Day
    package let areas: [CoveredArea]

    package var covered: Int { areas.count { $0.last != nil } }
}

extension County {
    /// Which areas within the actor's reach have an item of the register whose day lies within the days of the rule.
    ///
    /// An item counts where it lies; one without a place counts for the area that answers for it, not for those below.
    package func coverage(of register: QualifiedName, on day: Day, by actor: Actor) async throws -> Coverage {
        let declared = try rules(register).register
        guard let rule = declared.covers, let field = declared.day, let slot = declared.fields.firstIndex(where: { $0.id == field }) else {
            throw Refusal(
                "no-coverage", .notFound, zh: "“\(declared.name.zh)”没有覆盖要求。", en: "\"\(declared.name.en)\" has no coverage to keep.")
        }
        let from = day.adding(days: Int64(1 - rule.days)) ?? day
        let reach = try access(actor, register).areas
        let wanted = map.tree.areas(on: rule.level, day: day).filter { reach?.contains($0.id) ?? true }
        let places = Dictionary(uniqueKeysWithValues: wanted.enumerated().map { ($1.id, $0) })
        var found = wanted.map { CoveredArea(area: $0) }
        let index = try AreaIndex(wanted.compactMap { area in area.geometry.map { (payload: Int(area.id), geometry: $0) } })
        var query = ItemQuery(register: register, at: now)
        query.filters = [
            try Rule("\(field) >= DATE('\(from)') AND \(field) <= DATE('\(day)')", scope: try rules(register).itemScope)
        ]
        query.sort = ("number", false)
        query.limit = 1000
        repeat {
            let page = try await list(query, by: actor)
            for item in page.items {
                guard case .date(let on) = item.fields[slot] else { continue }
                for id in Self.areas(of: item, index) {
                    guard let place = places[id] else { continue }
                    found[place].count += 1
                    found[place].last = max(found[place].last ?? on, on)
                }
            }
            query.after = page.next
        } while query.after != nil
        return Coverage(rule: rule, from: from, through: day, areas: found)
    }

    private static func areas(of item: Item, _ index: AreaIndex) -> [AreaID] {
        guard let place = item.place else { return [item.chargeArea] }
        return switch index.find(place) {
        case .none: [item.chargeArea]
        case .one(let id): [AreaID(id)]
        case .several(let ids): ids.map { AreaID($0) }
        }
    }
}
