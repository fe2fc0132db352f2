/// Where layers and lines run.
extension LayeredLayout {
    static let drop = 30.0

    /// A piece of an arrow from node to node, drawn in the gap between two layers and straight within them.
    struct Line: Sendable {
        var arrow: Int
        /// Upper and lower end.
        var upper: Int
        var lower: Int
        var start: Point
        var end: Point
        /// Where the gap between the layers begins and ends.
        var bend: (from: Double, to: Double)
        /// Whether the arrow ends here, in its box.
        var hasHead: Bool
    }

    /// Top and height of each layer.
    var bands: [(top: Double, height: Double)] {
        var top = 0.0
        return layers.map { layer in
            let height = layer.map { nodes[$0].size.height }.max() ?? 0
            defer { top += height + Self.drop }
            return (top, height)
        }
    }

    var size: Size {
        let bands = bands
        return Size(
            width: nodes.map { $0.x + $0.size.width / 2 }.max() ?? 0, height: (bands.last?.top ?? 0) + (bands.last?.height ?? 0))
    }

    /// The centre of a node.
    func centre(_ node: Int) -> Point {
        let band = bands[nodes[node].layer]
        return Point(x: nodes[node].x, y: band.top + band.height / 2)
    }

    /// Every line of every arrow.
    var lines: [Line] {
        let bands = bands
        var lines: [Line] = []
        for (upper, node) in nodes.enumerated() {
            for lower in node.below {
                guard let arrow = arrow(upper, lower) else { continue }
                let (from, to) = (bands[node.layer], bands[nodes[lower].layer])
                let start = Point(x: port(of: upper, towards: lower, isBelow: true), y: edge(upper, from, isBottom: true))
                let end = Point(x: port(of: lower, towards: upper, isBelow: false), y: edge(lower, to, isBottom: false))
                let target = leadsDown[arrow] ? lower : upper
                lines.append(
                    Line(
                        arrow: arrow, upper: upper, lower: lower, start: start, end: end, bend: (from.top + from.height, to.top),
                        hasHead: target == boxNodes[arrows[arrow].to]))
            }
        }
        return lines
    }

    private func arrow(_ upper: Int, _ lower: Int) -> Int? {
        for node in [upper, lower] {
            switch nodes[node].kind {
            case .label(let arrow), .lane(let arrow): return arrow
            case .box: continue
            }
        }
        return nil
    }

    private func edge(_ node: Int, _ band: (top: Double, height: Double), isBottom: Bool) -> Double {
        // A lane is as high as its layer: the line goes straight through.
        let height = nodes[node].isLane ? 0 : nodes[node].size.height
        let middle = band.top + band.height / 2
        return isBottom ? middle + height / 2 : middle - height / 2
    }

    /// Lines leave a box side by side, in the order of where they go.
    private func port(of node: Int, towards other: Int, isBelow: Bool) -> Double {
        guard case .box = nodes[node].kind else { return nodes[node].x }
        let others = (isBelow ? nodes[node].below : nodes[node].above).sorted { (nodes[$0].x, $0) < (nodes[$1].x, $1) }
        guard let index = others.firstIndex(of: other), others.count > 1 else { return nodes[node].x }
        let room = nodes[node].size.width - 36
        let step = min(28, room / Double(others.count - 1))
        return nodes[node].x + (Double(index) - Double(others.count - 1) / 2) * step
    }
}
