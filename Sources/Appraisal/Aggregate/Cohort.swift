/// Units evaluated together: who inherits from whom, who is ranked with whom.
struct Cohort {
    let units: [AppraisedUnit]
    /// Position of the parent; −1 where it has none here.
    let parents: [Int]
    /// Positions of the units of each level.
    let groups: [[Int]]

    init(_ units: [AppraisedUnit]) throws(EvaluationError) {
        var positions = [Int: Int](minimumCapacity: units.count)
        var groups: [String: [Int]] = [:]
        for (position, unit) in units.enumerated() {
            guard positions.updateValue(position, forKey: unit.id) == nil else { throw .duplicateUnit(unit.id) }
            groups[unit.level, default: []].append(position)
        }
        self.units = units
        self.groups = groups.sorted { $0.key < $1.key }.map(\.value)
        parents = units.map { unit in unit.parent.flatMap { positions[$0] } ?? -1 }
        if let unit = firstInCycle() { throw .parentCycle(unit: unit) }
    }

    /// The id of a unit that is its own ancestor, if there is one.
    private func firstInCycle() -> Int? {
        var cleared = [Bool](repeating: false, count: units.count)
        var onPath = cleared
        for start in units.indices {
            var position = start
            var path: [Int] = []
            while position >= 0, !cleared[position] {
                if onPath[position] { return units[position].id }
                onPath[position] = true
                path.append(position)
                position = parents[position]
            }
            for passed in path { cleared[passed] = true }
        }
        return nil
    }

    /// The number of each unit's level in the plan; nil where the plan does not define it.
    func levels(in plan: ScoringPlan) -> [Int?] {
        var levels = [Int?](repeating: nil, count: units.count)
        for group in groups {
            guard let first = group.first, let level = plan.levels[units[first].level] else { continue }
            for unit in group { levels[unit] = level }
        }
        return levels
    }

    /// Order for `TieRule.ordinalByName`.
    func isBefore(_ left: Int, _ right: Int) -> Bool {
        units[left].name != units[right].name ? units[left].name < units[right].name : units[left].id < units[right].id
    }
}
