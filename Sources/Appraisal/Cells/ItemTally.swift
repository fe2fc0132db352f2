/// Numbers, amounts and flags of many items by cell, in one pass: for dry runs of a rule and for maps of one day.
public struct ItemTally: Sendable, Equatable {
    public private(set) var counts: [Int64]
    public private(set) var amounts: [Int64]
    public private(set) var flagged: [Int64]

    public init(cells: Int) {
        counts = Array(repeating: 0, count: max(0, cells))
        amounts = counts
        flagged = counts
    }

    /// Adds items.
    ///
    /// - Parameters:
    ///   - cells: the cell of each item.
    ///   - amounts: the exact amount of each, in its smallest unit.
    ///   - flags: whether each is to be counted as flagged (closed, overdue).
    /// - Throws: `CellError.shape` unless the three are equally long; `CellError.noSuchCell` for a cell outside. Nothing is
    ///   added then.
    public mutating func add(cells: [Int32], amounts: [Int64], flags: [Bool]) throws(CellError) {
        guard cells.count == amounts.count, cells.count == flags.count else { throw .shape }
        // Number, amount and flag of a cell lie side by side: one line of memory for each item.
        var sums = [Int64](repeating: 0, count: counts.count * 4)
        let limit = UInt32(counts.count)
        var isInside = true
        sums.withUnsafeMutableBufferPointer { sums in
            cells.withUnsafeBufferPointer { cells in
                amounts.withUnsafeBufferPointer { amounts in
                    flags.withUnsafeBufferPointer { flags in
                        for item in cells.indices {
                            let cell = UInt32(bitPattern: cells[item])
                            guard cell < limit else { isInside = false; return }
                            let at = Int(cell) * 4
                            sums[at] &+= 1
                            sums[at + 1] &+= amounts[item]
                            sums[at + 2] &+= flags[item] ? 1 : 0
                        }
                    }
                }
            }
        }
        guard isInside else {
            let outside = cells.first { $0 < 0 || $0 >= counts.count } ?? 0
            throw .noSuchCell(series: 0, area: Int(outside))
        }
        for cell in counts.indices {
            counts[cell] &+= sums[cell * 4]
            self.amounts[cell] &+= sums[cell * 4 + 1]
            flagged[cell] &+= sums[cell * 4 + 2]
        }
    }
}
