/// Clean-up of sets of cells, given as one Boolean per cell.
enum CellSet {
    /// The connected parts of the set, largest first.
    static func parts(of member: [Bool]) -> [[Int]] {
        var seen = [Bool](repeating: false, count: member.count)
        var found: [[Int]] = []
        for start in member.indices where member[start] && !seen[start] {
            var part = [start]
            seen[start] = true
            var head = 0
            while head < part.count {
                let cell = part[head]
                head += 1
                guard HexMesh.isInner(cell) else { continue }
                for side in 0..<6 {
                    let next = HexMesh.neighbour(cell, side)
                    if member[next], !seen[next] {
                        seen[next] = true
                        part.append(next)
                    }
                }
            }
            found.append(part)
        }
        return found.sorted { $0.count > $1.count }
    }

    /// The largest connected part with everything it encloses.
    static func solid(_ member: [Bool]) -> [Bool] {
        var kept = [Bool](repeating: false, count: member.count)
        for cell in parts(of: member).first ?? [] { kept[cell] = true }
        return filled(kept)
    }

    /// The set with its holes filled.
    static func filled(_ member: [Bool]) -> [Bool] {
        var result = [Bool](repeating: true, count: member.count)
        for part in parts(of: member.map { !$0 }) where part.contains(where: touchesRim) {
            for cell in part { result[cell] = false }
        }
        return result
    }

    private static func touchesRim(_ cell: Int) -> Bool {
        !HexMesh.isInner(cell) || (0..<6).contains { !HexMesh.isInner(HexMesh.neighbour(cell, $0)) }
    }

    /// The set without cells that have a neighbour outside it, `times` over.
    static func shrunk(_ member: [Bool], times: Int) -> [Bool] {
        var result = member
        for _ in 0..<times {
            let before = result
            for cell in before.indices where before[cell] {
                result[cell] = HexMesh.isInner(cell) && (0..<6).allSatisfy { before[HexMesh.neighbour(cell, $0)] }
            }
        }
        return result
    }

    /// The set with every neighbour added, `times` over.
    static func grown(_ member: [Bool], times: Int) -> [Bool] {
        var result = member
        for _ in 0..<times {
            let before = result
            for cell in before.indices where before[cell] && HexMesh.isInner(cell) {
                for side in 0..<6 { result[HexMesh.neighbour(cell, side)] = true }
            }
        }
        return result
    }
}
