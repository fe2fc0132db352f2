import CQL2
import Governance
import Spatial

/// The areas of other registers that booleans of this one ask about, such as key zones, held in memory for a run.
struct ZoneMap: Sendable {
    private let zones: [(slot: Int, index: AreaIndex)]

    init(_ rules: RegisterRules, in snapshot: any Snapshot, of county: County) throws {
        zones = try rules.register.fields.enumerated().compactMap { slot, field in
            guard let name = field.within else { return nil }
            let other = try county.rules(QualifiedName(scene: rules.register.id.scene, name: name))
            let open = Set(other.register.stages.filter { $0.kind != .closed }.map(\.id))
            var found: [(payload: Int, geometry: Geometry)] = []
            try snapshot.eachItem(other.register.id) { item in
                if open.contains(item.stage), let geometry = item.geometry { found.append((Int(item.id), geometry)) }
            }
            return (slot, try AreaIndex(found))
        }
    }

    /// Writes whether an item lies within a zone: a stored fact (decision 3).
    func mark(_ item: inout Item) {
        guard let place = item.place else { return }
        for (slot, index) in zones { item.fields[slot] = .boolean(index.find(place) != .none) }
    }
}
