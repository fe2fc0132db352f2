/// Places boxes and labelled arrows in layers from top to bottom, so that nothing lies upon anything else.
///
/// The method of Sugiyama, Tagawa and Toda (1981) with labels as nodes of their own: each arrow passes through a layer
/// between those of its boxes, where its label has room; arrows over several layers keep a lane in each. Small: a
/// lifecycle has tens of nodes.
struct LayeredLayout: Sendable {
    struct Size: Hashable, Sendable {
        var width: Double
        var height: Double
    }

    struct Point: Hashable, Sendable {
        var x: Double
        var y: Double
    }

    /// Several sources join before the label; the arrow ends in one box.
    struct Arrow: Sendable {
        var from: [Int]
        var to: Int
        var label: Size
    }

    /// What stands in a layer.
    struct Node: Sendable {
        enum Kind: Hashable, Sendable {
            case box(Int)
            case label(Int)
            /// A lane that an arrow keeps through a layer.
            case lane(Int)
        }

        var kind: Kind
        var layer: Int
        var size: Size
        /// Centre.
        var x = 0.0
        var above: [Int] = []
        var below: [Int] = []

        var isLane: Bool { if case .lane = kind { true } else { false } }
    }

    let arrows: [Arrow]
    var nodes: [Node] = []
    /// Nodes of each layer, from left to right.
    var layers: [[Int]] = []
    /// Node of each box, of each label.
    var boxNodes: [Int] = []
    var labelNodes: [Int] = []
    /// Layer of each box; even, since labels stand between.
    private(set) var ranks: [Int] = []
    /// Whether an arrow leads downwards.
    private(set) var leadsDown: [Bool] = []
    private var lanes: [Lane: Int] = [:]

    private struct Lane: Hashable {
        var arrow: Int
        var layer: Int
    }

    /// - Parameter root: the box where everything begins; it stands on top.
    init(boxes: [Size], arrows: [Arrow], root: Int) {
        self.arrows = arrows
        ranks = Self.ranks(count: boxes.count, arrows: arrows, root: root)
        for (index, size) in boxes.enumerated() {
            boxNodes.append(nodes.count)
            nodes.append(Node(kind: .box(index), layer: ranks[index], size: size))
        }
        for (index, arrow) in arrows.enumerated() { route(index, arrow) }
        layers = Array(repeating: [], count: (nodes.map(\.layer).max() ?? 0) + 1)
        for (index, node) in nodes.enumerated() { layers[node.layer].append(index) }
        order()
        placeAcross()
    }

    /// Layers of the boxes: each as far below the root as its longest way there, ways back left out.
    private static func ranks(count: Int, arrows: [Arrow], root: Int) -> [Int] {
        var next: [[Int]] = Array(repeating: [], count: count)
        for arrow in arrows {
            for from in arrow.from where !next[from].contains(arrow.to) { next[from].append(arrow.to) }
        }
        for index in next.indices { next[index].sort() }
        var state = Array(repeating: 0, count: count)
        var finished: [Int] = []
        var onward: [[Int]] = Array(repeating: [], count: count)
        func visit(_ box: Int) {
            state[box] = 1
            for other in next[box] where state[other] != 1 {
                onward[box].append(other)
                if state[other] == 0 { visit(other) }
            }
            state[box] = 2
            finished.append(box)
        }
        for box in [root] + Array(0..<count) where state[box] == 0 { visit(box) }
        var ranks = Array(repeating: 0, count: count)
        for box in finished.reversed() {
            for other in onward[box] { ranks[other] = max(ranks[other], ranks[box] + 2) }
        }
        return ranks
    }

    /// The label's node and a lane in every layer that the arrow passes.
    private mutating func route(_ index: Int, _ arrow: Arrow) {
        let target = ranks[arrow.to]
        let down = arrow.from.contains { ranks[$0] < target }
        leadsDown.append(down)
        let step = down ? 1 : -1
        // One source: beside it, where people look for what they may do; several: where they have joined.
        let layer = arrow.from.count == 1 ? ranks[arrow.from[0]] + step : target - step
        let label = nodes.count
        labelNodes.append(label)
        nodes.append(Node(kind: .label(index), layer: layer, size: arrow.label))
        for source in arrow.from { connect(index, from: boxNodes[source], to: label) }
        connect(index, from: label, to: boxNodes[arrow.to])
    }

    /// Keeps a lane in every layer between two nodes. Sources of one arrow may lie on either side of its label.
    private mutating func connect(_ arrow: Int, from start: Int, to end: Int) {
        let step = nodes[end].layer > nodes[start].layer ? 1 : -1
        var last = start
        var layer = nodes[start].layer + step
        while layer != nodes[end].layer {
            let lane = Lane(arrow: arrow, layer: layer)
            let known = lanes[lane]
            let node = known ?? nodes.count
            if known == nil {
                lanes[lane] = node
                nodes.append(Node(kind: .lane(arrow), layer: layer, size: Size(width: 8, height: 0)))
            }
            join(last, node, step)
            // The rest of the way is there already: the arrow has joined another of its sources.
            if known != nil { return }
            last = node
            layer += step
        }
        join(last, end, step)
    }

    private mutating func join(_ from: Int, _ to: Int, _ step: Int) {
        let (upper, lower) = step > 0 ? (from, to) : (to, from)
        guard !nodes[upper].below.contains(lower) else { return }
        nodes[upper].below.append(lower)
        nodes[lower].above.append(upper)
    }
}
