package import CQL2
package import Spatial

/// Where a point lies: the village, or what is wrong with the question or the map.
package enum Whereabouts: Hashable, Sendable {
    case village(AreaID)
    case outsideCounty
    /// A faulty map has the point in more than one village.
    case conflict([AreaID])
}

/// The areas of a county with their order, figures and the index that finds a point's village; a value, replaced
/// whole when areas are imported.
package struct AreaTree: Sendable {
    package let areas: [AreaID: Area]
    package let figures: [AreaID: [String: [(year: Int, value: FixedDecimal)]]]
    package let county: Area?
    private let byCode: [String: AreaID]
    private let children: [AreaID: [AreaID]]
    private let index: AreaIndex

    package init(areas list: [Area], figures: [AreaFigure]) throws {
        areas = Dictionary(list.map { ($0.id, $0) }) { first, _ in first }
        county = list.first { $0.level == .county }
        byCode = Dictionary(list.map { ($0.code, $0.id) }) { _, later in later }
        children = Dictionary(grouping: list.filter { $0.parent != nil }.sorted { $0.code < $1.code }) { $0.parent ?? 0 }
            .mapValues { $0.map(\.id) }
        var grouped: [AreaID: [String: [(year: Int, value: FixedDecimal)]]] = [:]
        for figure in figures.sorted(by: { $0.year < $1.year }) {
            grouped[figure.area, default: [:]][figure.name, default: []].append((figure.year, figure.value))
        }
        self.figures = grouped
        let villages = list.filter { $0.level == .village && $0.validUntil == nil }
        index = try AreaIndex(villages.compactMap { village in village.geometry.map { (payload: Int(village.id), geometry: $0) } })
    }

    package subscript(id: AreaID) -> Area? { areas[id] }

    package func area(code: String) -> Area? { byCode[code].flatMap { areas[$0] } }

    package func children(of id: AreaID) -> [AreaID] { children[id] ?? [] }

    /// The village that holds the point (in memory; `design/web.md` 5.1).
    package func locate(_ position: Position) -> Whereabouts {
        switch index.find(position) {
        case .none: .outsideCounty
        case .one(let id): .village(AreaID(id))
        case .several(let ids): .conflict(ids.map { AreaID($0) })
        }
    }

    /// The ancestor on a level, or the area itself.
    package func ancestor(of id: AreaID, on level: AreaLevel) -> Area? {
        var current = areas[id]
        while let area = current {
            if area.level == level { return area }
            current = area.parent.flatMap { areas[$0] }
        }
        return nil
    }

    /// Whether `id` is `top` or lies below it.
    package func contains(_ top: AreaID, _ id: AreaID) -> Bool {
        var current: AreaID? = id
        while let step = current {
            if step == top { return true }
            current = areas[step]?.parent
        }
        return false
    }

    /// The area and all below it.
    package func subtree(of id: AreaID) -> [AreaID] {
        [id] + children(of: id).flatMap { subtree(of: $0) }
    }

    package func areas(on level: AreaLevel, day: Day) -> [Area] {
        areas.values.filter { $0.level == level && $0.isValid(on: day) }.sorted { $0.code < $1.code }
    }

    /// The figure in force in a year: that year's, or the latest before it.
    package func figure(_ name: String, of area: AreaID, year: Int) -> FixedDecimal? {
        figures[area]?[name]?.last { $0.year <= year }?.value
    }
}
