extension RGBImage {
    private static let columns = 9
    private static let rows = 8

    /// The difference hash of the upright picture.
    var hash: PerceptualHash {
        let cells = lumaCells
        // Half a grey level, in the unit of the cells.
        let flat = 128 * width * height
        var bits: UInt64 = 0
        for row in 0..<Self.rows {
            for column in 0..<Self.columns - 1 {
                let left = cells[row * Self.columns + column]
                let right = cells[row * Self.columns + column + 1]
                bits = bits << 1 | (right - left > flat ? 1 : 0)
            }
        }
        return PerceptualHash(bits: bits)
    }

    /// The sums of luma (ITU-R BT.601 weights, in 1/256 grey levels) over each cell, times width · height.
    private var lumaCells: [Int] {
        let across = AreaSpan.cover(source: width, cells: Self.columns)
        let down = AreaSpan.cover(source: height, cells: Self.rows)
        var cells = [Int](repeating: 0, count: Self.columns * Self.rows)
        var luma = [Int](repeating: 0, count: width)
        for row in down {
            var position = row.pixel * width * 3
            for column in 0..<width {
                luma[column] =
                    77 * Int(pixels[position]) + 150 * Int(pixels[position + 1])
                    + 29 * Int(pixels[position + 2])
                position += 3
            }
            for span in across {
                cells[row.cell * Self.columns + span.cell] &+= luma[span.pixel] &* span.weight &* row.weight
            }
        }
        return cells
    }
}
