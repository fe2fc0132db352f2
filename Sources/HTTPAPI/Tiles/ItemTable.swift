import CQL2
import Governance
import Spatial

/// What maps and duty lists need of every item beside its shape, in 36 bytes an item.
struct ItemTable: Sendable {
    /// What is known of one item.
    struct Row: Sendable {
        // The order of these leaves no gap between them.
        let id: Int64
        fileprivate let number: NumberTable.Packed
        fileprivate var stageCode: UInt8
        var isOverdue: Bool
        var version: Int32
        var area: Int32
        fileprivate var dueDay: Int32

        /// Position of the stage in the register's declaration; nil for one that is not declared.
        var stage: UInt8? { stageCode == ItemTable.noStage ? nil : stageCode }
        var due: Day? { dueDay == ItemTable.noDay ? nil : Day(number: dueDay) }
    }

    fileprivate static let noDay = Int32.min
    fileprivate static let noStage = UInt8.max
    private(set) var rows: [Row] = []
    private var slots = SlotTable()
    private var numbers = NumberTable()

    func row(_ id: Int64) -> Row? { slots[id].map { rows[$0] } }

    func number(_ id: Int64) -> String? { row(id).map { numbers.text($0.number) } }

    /// Puts an item in, or a later state of it. An item's number never changes.
    mutating func put(_ feature: TileFeature, isOverdue: Bool) {
        let due = feature.due?.number ?? Self.noDay
        let stage = feature.stage ?? Self.noStage
        if let slot = slots[feature.id] {
            rows[slot].version = feature.version
            rows[slot].area = feature.area
            rows[slot].dueDay = due
            rows[slot].stageCode = stage
            rows[slot].isOverdue = isOverdue
            return
        }
        slots.set(rows.count, of: feature.id)
        rows.append(
            Row(
                id: feature.id, number: numbers.pack(feature.number), stageCode: stage, isOverdue: isOverdue, version: feature.version,
                area: feature.area, dueDay: due))
    }

    mutating func markOverdue(_ isOverdue: Bool, at position: Int) {
        rows[position].isOverdue = isOverdue
    }
}
