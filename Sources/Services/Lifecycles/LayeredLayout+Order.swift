/// Which stands left of which, and how far.
extension LayeredLayout {
    static let gap = 22.0

    /// Sorts each layer by its neighbours' middles, down and up again, and keeps the order with the fewest crossings.
    mutating func order() {
        var best = layers
        var fewest = crossings()
        for sweep in 0..<40 where fewest > 0 {
            let isDown = sweep.isMultiple(of: 2)
            for layer in isDown ? Array(layers.indices) : layers.indices.reversed() { sort(layer, byAbove: isDown) }
            transpose()
            let count = crossings()
            if count < fewest { (best, fewest) = (layers, count) }
        }
        layers = best
    }

    private mutating func sort(_ layer: Int, byAbove: Bool) {
        let other = byAbove ? layer - 1 : layer + 1
        guard layers.indices.contains(other) else { return }
        let position = positions(layers[other])
        let keyed = layers[layer].enumerated().map { offset, node -> (node: Int, key: Double) in
            let near = (byAbove ? nodes[node].above : nodes[node].below).compactMap { position[$0] }
            return (node, near.isEmpty ? Double(offset) : near.reduce(0, +) / Double(near.count))
        }
        layers[layer] = keyed.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(\.element.node)
    }

    /// Swaps neighbours as long as that takes crossings away.
    private mutating func transpose() {
        for layer in layers.indices {
            for index in layers[layer].indices.dropLast() {
                let before = crossings(around: layer)
                layers[layer].swapAt(index, index + 1)
                if crossings(around: layer) >= before { layers[layer].swapAt(index, index + 1) }
            }
        }
    }

    private func positions(_ layer: [Int]) -> [Int: Double] {
        Dictionary(layer.enumerated().map { ($0.element, Double($0.offset)) }) { first, _ in first }
    }

    private func crossings(around layer: Int) -> Int {
        (layer > 0 ? crossings(below: layer - 1) : 0) + crossings(below: layer)
    }

    func crossings() -> Int { layers.indices.reduce(0) { $0 + crossings(below: $1) } }

    private func crossings(below layer: Int) -> Int {
        guard layers.indices.contains(layer + 1) else { return 0 }
        let position = positions(layers[layer + 1])
        let ends = layers[layer].map { nodes[$0].below.compactMap { position[$0] }.sorted() }
        var count = 0
        for (index, left) in ends.enumerated() {
            for right in ends[(index + 1)...] {
                for end in left { count += right.count { $0 < end } }
            }
        }
        return count
    }

    /// Draws every node towards its neighbours, layer by layer, without changing the order or letting two come too near.
    mutating func placeAcross() {
        for layer in layers.indices {
            var x = 0.0
            for node in layers[layer] {
                nodes[node].x = x + nodes[node].size.width / 2
                x += nodes[node].size.width + Self.gap
            }
        }
        for sweep in 0..<160 {
            let order = sweep.isMultiple(of: 2) ? Array(layers.indices) : layers.indices.reversed()
            for layer in order { settle(layers[layer]) }
        }
        let left = nodes.map { $0.x - $0.size.width / 2 }.min() ?? 0
        for index in nodes.indices { nodes[index].x -= left }
    }

    /// The places nearest to those wished for, in the sense of least squares, that keep order and distance: neighbours
    /// that push each other move as one block.
    private mutating func settle(_ layer: [Int]) {
        var blocks: [(offset: Double, weight: Double, count: Int)] = []
        var shifts: [Double] = []
        var edge = 0.0
        for (index, node) in layer.enumerated() {
            if index > 0 { edge += (nodes[layer[index - 1]].size.width + nodes[node].size.width) / 2 + Self.gap }
            shifts.append(edge)
            let (wish, weight) = wish(node)
            blocks.append((wish - edge, weight, 1))
            while blocks.count > 1, let last = blocks.last, last.offset < blocks[blocks.count - 2].offset {
                blocks.removeLast()
                let before = blocks.removeLast()
                let sum = before.weight + last.weight
                blocks.append(
                    ((before.offset * before.weight + last.offset * last.weight) / sum, sum, before.count + last.count))
            }
        }
        var index = 0
        for block in blocks {
            for _ in 0..<block.count {
                nodes[layer[index]].x = block.offset + shifts[index]
                index += 1
            }
        }
    }

    /// Where a node would stand alone. Lanes pull hard, so that long arrows run straight.
    private func wish(_ node: Int) -> (x: Double, weight: Double) {
        var (sum, weight) = (0.0, 0.0)
        for other in nodes[node].above + nodes[node].below {
            let pull = nodes[node].isLane && nodes[other].isLane ? 24.0 : nodes[node].isLane || nodes[other].isLane ? 2 : 1
            sum += nodes[other].x * pull
            weight += pull
        }
        return weight == 0 ? (nodes[node].x, 0.1) : (sum / weight, weight)
    }
}
