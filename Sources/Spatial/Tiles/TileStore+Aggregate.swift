extension TileStore {
    /// The tile for low zooms: one point for each cell of a grid, with counts instead of features.
    ///
    /// A feature counts in the cell and the tile that hold its representative point, so that neighbouring tiles
    /// never count one twice. The point stands at the mean of what it counts. Attributes are `count`, the sum of
    /// each number column under its name, and for each label of a category column that occurs `column:label`
    /// with the number of features.
    ///
    /// - Parameters:
    ///   - cells: cells along the edge of the tile, 1 to 256; 64 makes points 8 pixels apart.
    ///   - include: which features may be counted, by id and values; nil counts all.
    public func aggregate(
        _ tile: TileID, cells: Int = 64, where include: ((Int64, ArraySlice<Int32>) -> Bool)? = nil
    ) -> [UInt8] {
        var layer = TileLayer(name: name, extent: extent, buffer: 0, tile: tile)
        let frame = layer.frame
        var sums = CellSums(columns: columns, side: max(1, min(cells, 256)))
        let scale = Double(sums.side) / frame.extent
        forEachSlot(in: frame.window) { number in
            let slot = slots[number]
            let anchor = anchor(of: slot)
            guard frame.owns(anchor) else { return }
            let own = values[number * columns.count..<(number + 1) * columns.count]
            if let include, !include(slot.id, own) { return }
            let place = frame.local(anchor)
            sums.add(own, at: place, cell: Int(place.y * scale) * sums.side + Int(place.x * scale))
        }
        sums.write(to: &layer)
        return layer.encode()
    }
}

/// Counts and sums for each cell of one tile.
private struct CellSums {
    let side: Int
    private let columns: [TileStore.Column]
    /// Where the sums of each column start within those of a cell: one sum for a number, one for each label.
    private var starts: [Int] = []
    private var width = 0
    private var counts: [Int32]
    private var centers: [SIMD2<Double>]
    private var sums: [Int64]

    init(columns: [TileStore.Column], side: Int) {
        self.side = side
        self.columns = columns
        for column in columns {
            starts.append(width)
            if case .category(_, let labels) = column { width += labels.count } else { width += 1 }
        }
        counts = [Int32](repeating: 0, count: side * side)
        centers = [SIMD2<Double>](repeating: SIMD2(0, 0), count: side * side)
        sums = [Int64](repeating: 0, count: side * side * width)
    }

    mutating func add(_ values: ArraySlice<Int32>, at place: SIMD2<Double>, cell: Int) {
        counts[cell] += 1
        centers[cell] += place
        for index in columns.indices {
            let value = values[values.startIndex + index]
            let start = cell * width + starts[index]
            switch columns[index] {
            case .number:
                sums[start] += Int64(value)
            case .category(_, let labels):
                guard value >= 0, Int(value) < labels.count else { continue }
                sums[start + Int(value)] += 1
            }
        }
    }

    func write(to layer: inout TileLayer) {
        let countKey = layer.number(ofKey: "count")
        // Only labels that occur get a key.
        var occurs = [Bool](repeating: false, count: width)
        for index in sums.indices where sums[index] != 0 { occurs[index % width] = true }
        let keys: [[UInt32?]] = columns.indices.map { index in
            switch columns[index] {
            case .number(let name): [layer.number(ofKey: name)]
            case .category(let name, let labels):
                labels.indices.map { label in
                    occurs[starts[index] + label] ? layer.number(ofKey: "\(name):\(labels[label])") : nil
                }
            }
        }
        for cell in counts.indices where counts[cell] > 0 {
            guard layer.drawPoint(centers[cell] / Double(counts[cell])) else { continue }
            layer.tag(countKey, layer.number(of: .int(Int64(counts[cell]))))
            for index in columns.indices {
                for (offset, key) in keys[index].enumerated() {
                    let sum = sums[cell * width + starts[index] + offset]
                    guard let key else { continue }
                    if case .category = columns[index], sum == 0 { continue }
                    layer.tag(key, layer.number(of: .int(sum)))
                }
            }
            layer.finish(.point, id: nil)
        }
    }
}
