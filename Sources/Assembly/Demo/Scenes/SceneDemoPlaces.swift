import CQL2
import DemoCounty
import Governance
import SceneLoading
import Services
import Spatial

/// Where items of the demo's scenes lie.
struct SceneDemoPlaces: Sendable {
    private let tree: AreaTree
    /// Areas of each level in the order of their codes, with the households that items are spread by, summed.
    private let levels: [AreaLevel: [(area: Area, until: Double)]]
    private let hamlets: [String: [DemoHamlet]]

    init(_ fiction: FictionalCounty, tree: AreaTree) {
        self.tree = tree
        let villages = Array(fiction.villages)
        hamlets = Dictionary(grouping: fiction.hamlets.filter { $0.kind != .field }) { villages[$0.village].code }
        var levels: [AreaLevel: [(area: Area, until: Double)]] = [:]
        for level in [AreaLevel.county, .town, .village, .grid] {
            var sum = 0.0
            levels[level] = tree.areas.values.filter { $0.level == level }.sorted { $0.code < $1.code }.map { area in
                sum += Self.weight(of: area, tree)
                return (area, sum)
            }
        }
        self.levels = levels
    }

    /// Households; of its village's for a grid, where all grids weigh alike.
    private static func weight(of area: Area, _ tree: AreaTree) -> Double {
        let known = tree.figures[area.id]?["households"]?.last?.value.doubleValue
        return max(known ?? area.parent.flatMap { tree.figures[$0]?["households"]?.last?.value.doubleValue } ?? 1, 1)
    }

    /// The nth area, or the next in turn.
    func area(_ place: DemoWhere, turn: Int) -> Area? {
        switch place {
        case .one(let level, let number): return levels[level].flatMap { $0.indices.contains(number - 1) ? $0[number - 1].area : nil }
        case .level(let level):
            guard let areas = levels[level], !areas.isEmpty else { return nil }
            return areas[turn % areas.count].area
        }
    }

    /// An area of a level, drawn by households.
    func area(_ place: DemoWhere, _ random: inout SplitMix64) -> Area? {
        guard case .level(let level) = place else { return area(place, turn: 0) }
        guard let areas = levels[level], let total = areas.last?.until else { return nil }
        let mark = random.within(0, total)
        return (areas.first { $0.until > mark } ?? areas.last)?.area
    }

    /// An area by its code or its name.
    func area(named text: String) -> Area? {
        tree.area(code: text) ?? levels[.town]?.first { $0.area.name.zh == text }?.area
            ?? levels[.village]?.first { $0.area.name.zh == text }?.area
    }

    /// A place where people live in an area, never on the edge of it.
    func position(in area: Area, _ random: inout SplitMix64) -> Position? {
        let villages = levels[.village]?.map(\.area).filter { tree.contains(area.id, $0.id) } ?? []
        let village = villages.isEmpty ? area.parent.flatMap { tree[$0] } ?? area : villages[random.below(villages.count)]
        let near = hamlets[village.code] ?? []
        let inside = area.level == .grid ? area.geometry : village.geometry
        for attempt in 0..<40 where !near.isEmpty {
            let hamlet = near[random.below(near.count)].position
            let reach = 0.003 / Double(1 + attempt / 8)
            let position = Position(x: hamlet.x + random.within(-reach, reach), y: hamlet.y + random.within(-reach, reach)).stored
            if case .village(let id) = tree.locate(position), id == village.id, inside?.contains(.point(position)) ?? true {
                return position
            }
        }
        return inside?.representativePoint ?? village.geometry?.representativePoint
    }

    /// The name of the area of a level above an area, or its own.
    func name(_ level: AreaLevel, of area: AreaID) -> String { tree.ancestor(of: area, on: level)?.name.zh ?? "" }
}
