/// A square grid over a map: for each cell the areas whose box reaches it.
struct AreaGrid: Sendable {
    /// The numbers of areas, one cell after the other, ascending within a cell.
    let members: [Int32]
    private let starts: [Int32]
    private let bounds: Box
    private let side: Int
    private let cellsPerDegreeX: Double
    private let cellsPerDegreeY: Double

    init(_ boxes: [Box]) {
        let bounds = boxes.dropFirst().reduce(boxes.first ?? Box(minX: 0, minY: 0, maxX: 0, maxY: 0)) { $0.union($1) }
        // About nine cells an area, at most 512 × 512, and fewer where boxes overlap so much that an area would
        // stand in more than 64 cells on average.
        let whole = (bounds.maxX - bounds.minX) * (bounds.maxY - bounds.minY)
        let covered = boxes.reduce(0) { $0 + ($1.maxX - $1.minX) * ($1.maxY - $1.minY) }
        let wanted = 9 * Double(boxes.count)
        let allowed = covered > 0 ? 64 * Double(boxes.count) * whole / covered : wanted
        let side = max(1, Int(min(512, min(wanted, allowed).squareRoot())))
        let perX = bounds.maxX > bounds.minX ? Double(side) / (bounds.maxX - bounds.minX) : 0
        let perY = bounds.maxY > bounds.minY ? Double(side) / (bounds.maxY - bounds.minY) : 0
        func span(_ low: Double, _ high: Double, _ origin: Double, _ scale: Double) -> ClosedRange<Int> {
            min(side - 1, Int((low - origin) * scale))...min(side - 1, Int((high - origin) * scale))
        }
        func forEachCell(_ box: Box, _ body: (Int) -> Void) {
            for row in span(box.minY, box.maxY, bounds.minY, perY) {
                for column in span(box.minX, box.maxX, bounds.minX, perX) { body(row * side + column) }
            }
        }
        var counts = [Int32](repeating: 0, count: side * side + 1)
        for box in boxes { forEachCell(box) { counts[$0 + 1] += 1 } }
        for index in 0..<(side * side) { counts[index + 1] += counts[index] }
        let starts = counts
        var members = [Int32](repeating: 0, count: Int(counts[side * side]))
        for (number, box) in boxes.enumerated() {
            forEachCell(box) {
                members[Int(counts[$0])] = Int32(truncatingIfNeeded: number)
                counts[$0] += 1
            }
        }
        self.side = side
        self.bounds = bounds
        self.starts = starts
        self.members = members
        cellsPerDegreeX = perX
        cellsPerDegreeY = perY
    }

    /// The places in `members` of the areas that may hold `point`; empty outside the map.
    func candidates(at point: Position) -> Range<Int> {
        guard bounds.contains(point) else { return 0..<0 }
        let column = min(side - 1, Int((point.x - bounds.minX) * cellsPerDegreeX))
        let row = min(side - 1, Int((point.y - bounds.minY) * cellsPerDegreeY))
        let cell = row * side + column
        return Int(starts[cell])..<Int(starts[cell + 1])
    }
}
