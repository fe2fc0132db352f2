extension RGBImage {
    /// A smaller copy in which each pixel is the mean of the area it covers.
    func shrunk(fitting side: Int) -> RGBImage {
        let size = Self.size(of: width, by: height, fitting: side)
        guard size.width < width || size.height < height else { return self }
        let columns = AreaSpan.cover(source: width, cells: size.width)
        let rows = AreaSpan.cover(source: height, cells: size.height)
        var result: [UInt8] = []
        result.reserveCapacity(size.width * size.height * 3)
        // One source row gathered into the result's columns, and the weighted sum of such rows.
        var line = [Float](repeating: 0, count: size.width * 3)
        var sums = line
        let scale = 1 / (Float(width) * Float(height))
        var gathered = -1
        for (index, row) in rows.enumerated() {
            if row.pixel != gathered {
                gather(row: row.pixel, columns: columns, into: &line)
                gathered = row.pixel
            }
            let weight = Float(row.weight) * scale
            for position in sums.indices { sums[position] += line[position] * weight }
            let isComplete = index + 1 == rows.count || rows[index + 1].cell != row.cell
            guard isComplete else { continue }
            for position in sums.indices {
                // A mean of bytes, so below 256 even with rounding errors.
                result.append(UInt8(truncatingIfNeeded: Int32(sums[position] + 0.5)))
                sums[position] = 0
            }
        }
        return RGBImage(width: size.width, height: size.height, pixels: result)
    }

    /// The weighted sums of one row. Raw pointers: every source pixel passes through here.
    private func gather(row: Int, columns: [AreaSpan], into line: inout [Float]) {
        line.withUnsafeMutableBufferPointer { line in
            line.update(repeating: 0)
            pixels.withUnsafeBufferPointer { source in
                let start = row * width * 3
                for span in columns {
                    let from = start + span.pixel * 3
                    let to = span.cell * 3
                    let weight = Float(span.weight)
                    line[to] += Float(source[from]) * weight
                    line[to + 1] += Float(source[from + 1]) * weight
                    line[to + 2] += Float(source[from + 2]) * weight
                }
            }
        }
    }
}
