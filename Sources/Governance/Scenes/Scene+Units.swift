package import CQL2

extension Scene {
    /// The declared units, ready for reckoning. A unit whose base is unknown is left out.
    package var unitTable: UnitTable {
        var table = UnitTable(base: units.filter { $0.base == nil }.map(\.symbol))
        for unit in units {
            guard let base = unit.base else { continue }
            try? table.add(unit.symbol, unit.factor, of: base)
        }
        return table
    }

    /// What a value in the first unit is multiplied by to be in the second, such as 0.01 from `m2` over `ha` to a plain
    /// number; nil where they are of different kinds.
    package func factor(from: UnitOfMeasure, to: UnitOfMeasure) -> Double? {
        from.isSameKind(as: to) ? from.factor / to.factor : nil
    }
}
