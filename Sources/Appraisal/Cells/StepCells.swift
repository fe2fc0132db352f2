/// Exact figures by series × area × day: a step function of the day in every cell.
///
/// Series and areas are numbered densely from 0 by the caller. A value type: a copy is a snapshot that shares storage
/// until a cell changes. Two values are equal exactly when every cell has the same value on every day, however the
/// contributions came; so incremental upkeep can be compared bit for bit with recomputation.
public struct StepCells: Sendable, Equatable {
    public let seriesCount: Int
    public let areaCount: Int
    private var cells: [StepFunction]

    /// - Throws: `CellError.shape` when a count is negative or there would be more than 2³¹ cells.
    public init(series: Int, areas: Int) throws(CellError) {
        let (count, overflow) = series.multipliedReportingOverflow(by: areas)
        guard series >= 0, areas >= 0, !overflow, count <= Int(Int32.max) else { throw .shape }
        self.init(series: series, areas: areas, cells: Array(repeating: StepFunction(), count: count))
    }

    init(series: Int, areas: Int, cells: [StepFunction]) {
        seriesCount = series
        areaCount = areas
        self.cells = cells
    }

    /// The value on a day; 0 for a cell that does not exist.
    public func value(series: Int, area: Int, day: Int32) -> Int64 {
        guard let cell = position(series, area) else { return 0 }
        return cells[cell].value(on: day)
    }

    /// The values of all areas on a day; empty for a series that does not exist.
    public func values(series: Int, day: Int32) -> [Int64] {
        guard 0..<seriesCount ~= series else { return [] }
        return cells[series * areaCount..<(series + 1) * areaCount].map { $0.value(on: day) }
    }

    /// The values of one cell on successive days, in one sweep; zeros for a cell that does not exist.
    public func values(series: Int, area: Int, days: ClosedRange<Int32>) -> [Int64] {
        guard let cell = position(series, area) else { return Array(repeating: 0, count: days.count) }
        return cells[cell].values(on: days)
    }

    /// Makes one step.
    public mutating func apply(_ delta: CellDelta) throws(CellError) {
        guard let cell = position(delta.series, delta.area) else {
            throw .noSuchCell(series: delta.series, area: delta.area)
        }
        cells[cell].add(delta.amount, from: delta.day)
    }

    /// Makes several steps, or none when one of them names a cell that does not exist.
    public mutating func apply(_ deltas: [CellDelta]) throws(CellError) {
        for delta in deltas where position(delta.series, delta.area) == nil {
            throw .noSuchCell(series: delta.series, area: delta.area)
        }
        for delta in deltas { try apply(delta) }
    }

    /// Takes steps back.
    public mutating func withdraw(_ deltas: [CellDelta]) throws(CellError) { try apply(deltas.map(\.withdrawn)) }

    /// Adds all figures of another set of cells.
    public mutating func merge(_ other: StepCells) throws(CellError) {
        guard seriesCount == other.seriesCount, areaCount == other.areaCount else { throw .shape }
        for cell in cells.indices { cells[cell].add(other.cells[cell]) }
    }

    /// Adds one area's figures to another's, in every series.
    mutating func add(area: Int, into sum: Int) {
        for series in 0..<seriesCount {
            let addend = cells[series * areaCount + area]
            cells[series * areaCount + sum].add(addend)
        }
    }

    /// Number of steps kept, 12 bytes each: for metrics.
    public var stepCount: Int { cells.reduce(0) { $0 + $1.days.count } }

    /// The cells that changed since an earlier state, each with the first day on which it differs.
    ///
    /// - Throws: `CellError.shape` when the two have different series or areas.
    public func changes(since earlier: StepCells) throws(CellError) -> [CellChange] {
        guard seriesCount == earlier.seriesCount, areaCount == earlier.areaCount else { throw .shape }
        return cells.indices.compactMap { cell in
            guard cells[cell] != earlier.cells[cell], let day = cells[cell].firstDifference(from: earlier.cells[cell])
            else { return nil }
            return CellChange(series: cell / areaCount, area: cell % areaCount, firstDay: day)
        }
    }

    /// The cells whose value on one day is not that on another: what midnight alone has moved.
    public func changes(from earlier: Int32, to later: Int32) -> [CellMove] {
        cells.indices.compactMap { cell in
            let before = cells[cell].value(on: earlier)
            let after = cells[cell].value(on: later)
            if before == after { return nil }
            return CellMove(series: cell / areaCount, area: cell % areaCount, before: before, after: after)
        }
    }

    private func position(_ series: Int, _ area: Int) -> Int? {
        guard 0..<seriesCount ~= series, 0..<areaCount ~= area else { return nil }
        return series * areaCount + area
    }
}
