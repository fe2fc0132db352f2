extension TileStore {
    /// The tile with every feature that shows in it, each with its id and the columns as attributes.
    ///
    /// - Parameters:
    ///   - tolerance: simplification in tile units, see `TileLayer`; 4 is about half a pixel.
    ///   - label: a text attribute that differs from feature to feature, such as a number people know it by.
    ///   - include: which features may be seen, by id and values; nil shows all.
    public func tile(
        _ tile: TileID, tolerance: Double = 0, label: (key: String, text: (Int64) -> String?)? = nil,
        where include: ((Int64, ArraySlice<Int32>) -> Bool)? = nil
    ) -> [UInt8] {
        var layer = TileLayer(name: name, extent: extent, buffer: buffer, tolerance: tolerance, tile: tile)
        var tagger = ColumnTagger(columns: columns, layer: &layer)
        let labelKey = label.map { layer.number(ofKey: $0.key) }
        forEachSlot(in: layer.frame.window) { number in
            let slot = slots[number]
            let own = values[number * columns.count..<(number + 1) * columns.count]
            if let include, !include(slot.id, own) { return }
            let drawn = layer.draw(
                slot.kind, paths: paths(of: slot), vertices: vertices, from: Int(slot.firstVertex), box: box(of: slot))
            guard drawn else { return }
            tagger.tag(own, in: &layer)
            if let labelKey, let text = label?.text(slot.id) { layer.tag(labelKey, layer.number(ofUnique: text)) }
            layer.finish(slot.kind, id: slot.id)
        }
        return layer.encode()
    }

    /// Calls `body` once with each slot that may show in the window, in a fixed order.
    @inline(__always)
    func forEachSlot(in window: WorldBox, _ body: (Int) -> Void) {
        if grid.isCoarse(window) {
            for number in slots.indices where slots[number].isLive { body(number) }
        } else {
            grid.forEach(in: window, boxOf: { box(of: slots[Int($0)]) }) { body(Int($0)) }
        }
    }
}

/// Finds the table numbers of column values without hashing a string for every feature.
private struct ColumnTagger {
    private let columns: [TileStore.Column]
    private var keys: [UInt32] = []
    /// For each column the table number of each label, once it has been used.
    private var labelNumbers: [[UInt32?]] = []

    init(columns: [TileStore.Column], layer: inout TileLayer) {
        self.columns = columns
        for column in columns {
            keys.append(layer.number(ofKey: column.name))
            if case .category(_, let labels) = column {
                labelNumbers.append([UInt32?](repeating: nil, count: labels.count))
            } else {
                labelNumbers.append([])
            }
        }
    }

    mutating func tag(_ values: ArraySlice<Int32>, in layer: inout TileLayer) {
        for index in columns.indices {
            let value = values[values.startIndex + index]
            switch columns[index] {
            case .number:
                layer.tag(keys[index], layer.number(of: .int(Int64(value))))
            case .category(_, let labels):
                guard let code = Int(exactly: value), labels.indices.contains(code) else { continue }
                let number: UInt32
                if let known = labelNumbers[index][code] {
                    number = known
                } else {
                    number = layer.number(of: .string(labels[code]))
                    labelNumbers[index][code] = number
                }
                layer.tag(keys[index], number)
            }
        }
    }
}
