/// How much of a source pixel falls into a target cell when `source` pixels are spread over `cells` cells.
///
/// In units of 1/(source·cells) of the side a pixel is `cells` wide and a cell is `source` wide, so all weights are
/// whole numbers and those of one cell add up to `source`: results do not depend on floating-point rounding.
struct AreaSpan {
    let pixel: Int
    let cell: Int
    let weight: Int

    static func cover(source: Int, cells: Int) -> [AreaSpan] {
        var spans: [AreaSpan] = []
        spans.reserveCapacity(source + cells)
        var start = 0
        while start < source * cells {
            let pixel = start / cells
            let cell = start / source
            let end = min((pixel + 1) * cells, (cell + 1) * source)
            spans.append(AreaSpan(pixel: pixel, cell: cell, weight: end - start))
            start = end
        }
        return spans
    }
}
