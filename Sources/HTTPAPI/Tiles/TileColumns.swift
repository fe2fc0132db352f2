import CQL2
import Governance
import Spatial

/// An item on its way into the tiles.
struct TileFeature: Sendable {
    let id: Int64
    let version: Int32
    let number: String
    /// Position of the stage in the register's declaration; nil for one that is not declared.
    let stage: UInt8?
    let due: Day?
    let area: Int32
    let shape: Geometry?
    /// Values of the tile's columns; the overdue mark is set when the day is known.
    let values: [Int32]
}

/// The attributes of a register's tiles: the stage, the card's choices under their field's name, the card's first
/// amount with a unit as `area`, and whether the item is overdue.
struct TileColumns: Sendable {
    let list: [TileStore.Column]
    /// Positions of the columns that the engine fills.
    let overdue: Int
    let charge: Int
    private let stages: [String: Int]
    private let choices: [(slot: Int, codes: [String: Int32])]
    private let amountSlot: Int?

    init(_ register: Register) {
        stages = Dictionary(register.stages.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let slots = register.card.compactMap { id in register.fields.firstIndex { $0.id == id } }
            .filter { !register.fields[$0].level.isPersonal }
        let chosen = slots.filter { register.fields[$0].type == .choice }
        choices = chosen.map { slot in
            let codes = register.fields[slot].choices.enumerated().map { ($1.id, Int32(truncatingIfNeeded: $0)) }
            return (slot, Dictionary(codes) { first, _ in first })
        }
        amountSlot = slots.first { slot in
            guard case .decimal = register.fields[slot].type else { return false }
            return register.fields[slot].unit != nil
        }
        var list: [TileStore.Column] = [.category(name: "stage", labels: register.stages.map(\.id))]
        list += chosen.map { .category(name: register.fields[$0].id, labels: register.fields[$0].choices.map(\.id)) }
        if amountSlot != nil { list.append(.number(name: "area")) }
        overdue = list.count
        list.append(.number(name: "overdue"))
        // Only for filtering: a code outside the (empty) table shows in no tile.
        charge = list.count
        list.append(.category(name: "charge", labels: []))
        self.list = list
    }

    func feature(of item: Item) -> TileFeature {
        let stage = stages[item.stage] ?? -1
        var values = [Int32(truncatingIfNeeded: stage)]
        for (slot, codes) in choices {
            if case .text(let id) = item.fields[slot] { values.append(codes[id] ?? -1) } else { values.append(-1) }
        }
        if let amountSlot {
            guard case .decimal(let number) = item.fields[amountSlot] else { return feature(of: item, stage, values + [0]) }
            values.append(Int32(clamping: number.rescaled(to: 0)?.units ?? 0))
        }
        return feature(of: item, stage, values)
    }

    private func feature(of item: Item, _ stage: Int, _ values: [Int32]) -> TileFeature {
        let area = Int32(truncatingIfNeeded: item.chargeArea)
        return TileFeature(
            id: item.id, version: Int32(clamping: item.version), number: item.number, stage: UInt8(exactly: stage), due: item.dueOn,
            area: area, shape: Stage.isSetAside(item.stage) ? nil : item.geometry ?? item.place.map { .point($0) },
            values: values + [0, area])
    }
}
