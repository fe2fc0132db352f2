/// Which slot belongs to which id: four bytes an id where ids are given one after the other, as a store does.
///
/// Ids far beyond the number of entries, and negative ones, go into a dictionary, so that one large id costs no memory.
public struct SlotTable: Sendable {
    /// Slot of each id below its count; -1 for none.
    private var dense: [Int32] = []
    private var sparse: [Int64: Int32] = [:]
    public private(set) var count = 0

    public init() {}

    public subscript(id: Int64) -> Int? {
        if id >= 0, id < dense.count {
            let slot = dense[Int(id)]
            return slot < 0 ? nil : Int(slot)
        }
        return sparse[id].map { Int($0) }
    }

    /// Notes the slot of an id, new or known.
    public mutating func set(_ slot: Int, of id: Int64) {
        if self[id] == nil { count += 1 }
        grow(for: id)
        if id >= 0, id < dense.count { dense[Int(id)] = Int32(slot) } else { sparse[id] = Int32(slot) }
    }

    /// Forgets an id and returns the slot it had.
    @discardableResult
    public mutating func remove(_ id: Int64) -> Int? {
        guard let slot = self[id] else { return nil }
        count -= 1
        if id >= 0, id < dense.count { dense[Int(id)] = -1 } else { sparse[id] = nil }
        return slot
    }

    /// Lengthens the table for ids that lie close enough, and takes in those that waited in the dictionary.
    private mutating func grow(for id: Int64) {
        guard id >= dense.count, id < 2 * Int64(count) + 4096 else { return }
        let length = max(Int(id) + 1, dense.count + dense.count / 4)
        dense.reserveCapacity(length)
        while dense.count < length { dense.append(-1) }
        for (known, slot) in sparse where known >= 0 && known < length {
            dense[Int(known)] = slot
            sparse[known] = nil
        }
    }
}
