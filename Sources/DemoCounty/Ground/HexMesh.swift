/// A sheet of small hexagons (pointed end up) from whose sides every border of the county is made.
///
/// Three sides meet at each corner, never four, so a connected set of cells always has clean rings.
struct HexMesh: Sendable {
    /// Distance between the centres of neighbours, in metres.
    static let spacing = 80.0
    static let columns = 420
    static let rows = 480
    private static let rise = spacing * 0.866_025_403_784_438_6
    private static let reach = spacing / 1.732_050_807_568_877_2

    static let cellCount = columns * rows

    static func centre(_ cell: Int) -> Spot {
        let row = cell / columns
        let column = cell % columns
        return Spot(
            x: (Double(column) + 0.5 * Double(row & 1) - Double(columns) / 2) * spacing,
            y: (Double(row) - Double(rows) / 2) * rise)
    }

    /// The cell that holds the spot, or nil outside the sheet.
    static func cell(at spot: Spot) -> Int? {
        let nearRow = Int((spot.y / rise + Double(rows) / 2).rounded())
        var best: (cell: Int, distance: Double)?
        for row in (nearRow - 1)...(nearRow + 1) where row >= 0 && row < rows {
            let column = Int((spot.x / spacing - 0.5 * Double(row & 1) + Double(columns) / 2).rounded())
            guard column >= 0, column < columns else { continue }
            let candidate = row * columns + column
            let distance = centre(candidate).distance(to: spot)
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.cell
    }

    /// False on the outermost ring, whose cells lack neighbours.
    static func isInner(_ cell: Int) -> Bool {
        let row = cell / columns
        let column = cell % columns
        return row > 0 && row < rows - 1 && column > 0 && column < columns - 1
    }

    /// Whether there are at least eight cells between the cell and the edge of the sheet, room for all that is drawn
    /// around the county's cells.
    static func isDeep(_ cell: Int) -> Bool {
        let row = cell / columns
        let column = cell % columns
        return row > 8 && row < rows - 9 && column > 8 && column < columns - 9
    }

    /// The neighbour across side `side`, counted counter-clockwise from the north-east; the cell must be inner.
    static func neighbour(_ cell: Int, _ side: Int) -> Int {
        let odd = (cell / columns) & 1
        switch side {
        case 0: return cell + columns + odd
        case 1: return cell + columns + odd - 1
        case 2: return cell - 1
        case 3: return cell - columns + odd - 1
        case 4: return cell - columns + odd
        default: return cell + 1
        }
    }

    /// Identity of a corner, counted counter-clockwise from 30°; side `k` runs from corner `k` to `k + 1`.
    ///
    /// Each cell owns its top (even) and bottom (odd) corner; the other four are owned by neighbours.
    static func corner(_ cell: Int, _ index: Int) -> Int {
        switch index {
        case 0: 2 * neighbour(cell, 0) + 1
        case 1: 2 * cell
        case 2: 2 * neighbour(cell, 1) + 1
        case 3: 2 * neighbour(cell, 3)
        case 4: 2 * cell + 1
        default: 2 * neighbour(cell, 4)
        }
    }

    /// Where a corner lies before it is displaced.
    static func place(ofCorner corner: Int) -> Spot {
        let middle = centre(corner / 2)
        return Spot(x: middle.x, y: corner & 1 == 0 ? middle.y + reach : middle.y - reach)
    }
}
