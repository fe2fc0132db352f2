import CQL2
import Formats
import Governance

/// Finds areas by code or by name as tables write them; a name that several villages bear needs its town.
struct AreaFinder {
    private let tree: AreaTree
    private let day: Day
    private var villages: [String: [AreaID]] = [:]
    private var towns: [String: [AreaID]] = [:]
    private var known: [[String]: AreaID] = [:]
    private static let endings = ["村民委员会", "社区居民委员会", "居民委员会", "村委会", "居委会", "街道办事处", "街道", "社区", "村", "镇", "乡"]

    init(_ tree: AreaTree, on day: Day) {
        self.tree = tree
        self.day = day
        for area in tree.areas.values.sorted(by: { $0.id < $1.id }) {
            let names = Set([area.name.zh, area.name.en].flatMap { [HeaderName.folded($0), Self.stem($0)] })
            for name in names where !name.isEmpty {
                if area.level == .village { villages[name, default: []].append(area.id) }
                if area.level == .town { towns[name, default: []].append(area.id) }
            }
        }
    }

    /// The area in charge; nil where neither text says anything.
    mutating func find(area: String, town: String) throws(Refusal) -> AreaID? {
        if area.isEmpty && town.isEmpty { return nil }
        if let id = known[[area, town]] { return id }
        let id = try search(area: area, town: town)
        known[[area, town]] = id
        return id
    }

    private func search(area: String, town: String) throws(Refusal) -> AreaID {
        let above = town.isEmpty ? nil : try one(town, towns)
        guard !area.isEmpty else { return above ?? 0 }
        let found = try one(area, villages, below: above)
        if let above, !tree.contains(above, found) { throw .villageNotInTown(area, town) }
        return found
    }

    /// A code, or a name: of those that still exist, below the town where one is given.
    private func one(_ text: String, _ names: [String: [AreaID]], below town: AreaID? = nil) throws(Refusal) -> AreaID {
        if let area = tree.area(code: text) {
            guard area.isValid(on: day) else { throw .areaExpired(text) }
            return area.id
        }
        let matches = names[HeaderName.folded(text)] ?? names[Self.stem(text)] ?? (town == nil ? towns[HeaderName.folded(text)] : nil) ?? []
        let valid = matches.filter { tree[$0]?.isValid(on: day) ?? false }
        if matches.isEmpty { throw .areaUnknown(text) }
        if valid.isEmpty { throw .areaExpired(text) }
        let near = town.map { town in valid.filter { tree.contains(town, $0) } } ?? valid
        if near.count > 1 { throw .areaAmbiguous(text) }
        return near.first ?? valid[0]
    }

    private static func stem(_ name: String) -> String {
        let folded = HeaderName.folded(name)
        for ending in endings where folded.hasSuffix(ending) && folded.count > ending.count { return String(folded.dropLast(ending.count)) }
        return folded
    }
}
