/// Which features reach which cell of a fixed grid, and when each cell last changed.
struct TileGrid: Sendable {
    /// Cells are the tiles of this zoom: 1.2 km wide at the equator, 1 km at 30° N.
    private static let shift: UInt32 = 32 - 15
    /// A feature that reaches more cells than this is kept in a list of its own.
    private static let mostCells = 256

    private struct Cell: Sendable {
        var members: [Int32] = []
        var version: UInt64 = 0
    }

    private var cells: [UInt32: Cell] = [:]
    private var large: [Int32] = []
    private var largeVersion: UInt64 = 0
    /// Counts the changes.
    private var version: UInt64 = 0

    /// The columns and rows of cells that a box reaches.
    private struct Span {
        let columns: ClosedRange<UInt32>
        let rows: ClosedRange<UInt32>

        init(_ box: WorldBox) {
            columns = box.minX >> TileGrid.shift...box.maxX >> TileGrid.shift
            rows = box.minY >> TileGrid.shift...box.maxY >> TileGrid.shift
        }

        var count: Int { columns.count * rows.count }
    }

    @inline(__always)
    private static func key(_ column: UInt32, _ row: UInt32) -> UInt32 { row << 15 | column }

    mutating func insert(_ member: Int32, box: WorldBox) {
        change(box) { members in members.append(member) }
    }

    mutating func remove(_ member: Int32, box: WorldBox) {
        change(box) { members in
            if let index = members.firstIndex(of: member) { members.remove(at: index) }
        }
    }

    /// Notes that something in the box looks different now.
    mutating func touch(_ box: WorldBox) {
        change(box) { _ in }
    }

    private mutating func change(_ box: WorldBox, _ body: (inout [Int32]) -> Void) {
        version += 1
        let span = Span(box)
        guard span.count <= Self.mostCells else {
            largeVersion = version
            body(&large)
            return
        }
        for row in span.rows {
            for column in span.columns {
                // An emptied cell stays, for its version must not go back.
                body(&cells[Self.key(column, row), default: Cell()].members)
                cells[Self.key(column, row)]?.version = version
            }
        }
    }

    /// The version of the newest change that can show in `window`.
    func version(in window: WorldBox) -> UInt64 {
        let span = Span(window)
        guard span.count <= 1024 else { return version }
        var newest = largeVersion
        for row in span.rows {
            for column in span.columns {
                if let cell = cells[Self.key(column, row)] { newest = max(newest, cell.version) }
            }
        }
        return newest
    }

    /// True when it costs less to look at all features than at all cells of the window.
    func isCoarse(_ window: WorldBox) -> Bool { Span(window).count > 4 * cells.count + 64 }

    /// Calls `body` once with each feature whose cells the window reaches, in a fixed order.
    ///
    /// A feature stands in several cells; it is reported from the first of them that the window has.
    @inline(__always)
    func forEach(in window: WorldBox, boxOf: (Int32) -> WorldBox, _ body: (Int32) -> Void) {
        for member in large { body(member) }
        let span = Span(window)
        for row in span.rows {
            for column in span.columns {
                guard let cell = cells[Self.key(column, row)] else { continue }
                for member in cell.members {
                    let box = boxOf(member)
                    let firstColumn = max(box.minX >> Self.shift, span.columns.lowerBound)
                    let firstRow = max(box.minY >> Self.shift, span.rows.lowerBound)
                    if firstColumn == column, firstRow == row { body(member) }
                }
            }
        }
    }
}
