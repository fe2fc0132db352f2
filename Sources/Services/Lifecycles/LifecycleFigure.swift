import Governance

/// One lifecycle, laid out: its boxes, arrows and labels as SVG, from the origin on.
struct LifecycleFigure: Sendable {
    let graph: LifecycleGraph
    let course: ItemCourse?
    let language: Language
    private let boxes: [StageBox]
    /// Names of each arrow's actions, each with the action it names.
    private let labels: [[(action: String, text: TextBlock)]]
    let layout: LayeredLayout
    /// Actions of each arrow that the item has taken.
    private let taken: [Set<String>]

    init(_ graph: LifecycleGraph, course: ItemCourse?, language: Language) {
        self.graph = graph
        self.course = course
        self.language = language
        let boxes = graph.boxes.map { StageBox($0, graph: graph, course: course, language: language) }
        let index = Dictionary(graph.boxes.enumerated().map { ($0.element.stage.id, $0.offset) }) { first, _ in first }
        let known = graph.arrows.filter { index[$0.to] != nil }
        var labels = known.map { arrow in
            arrow.labels.map { (action: $0.action, text: TextBlock($0.name[language], fontSize: 12, within: language == .zh ? 132 : 150)) }
        }
        var arrows = zip(known, labels).map { arrow, label in
            LayeredLayout.Arrow(from: arrow.from.compactMap { index[$0] }, to: index[arrow.to] ?? 0, label: Self.size(of: label))
        }
        // Where it begins stands above its first stage, a box like the others to the layout.
        labels.append([("begin", TextBlock(graph.beginning[language], fontSize: 12))])
        arrows.append(
            LayeredLayout.Arrow(from: [boxes.count], to: index[graph.first] ?? 0, label: Self.size(of: labels[labels.count - 1])))
        layout = LayeredLayout(
            boxes: boxes.map(\.size) + [LayeredLayout.Size(width: 14, height: 14)], arrows: arrows, root: boxes.count)
        self.boxes = boxes
        self.labels = labels
        var taken = known.map { arrow -> Set<String> in
            guard graph.part == nil, let course else { return [] }
            return Set(course.steps.filter { arrow.from.contains($0.from) && $0.to == arrow.to }.map(\.action))
        }
        taken.append(course != nil && graph.part == nil ? ["begin"] : [])
        self.taken = taken
    }

    var size: LayeredLayout.Size { layout.size }

    /// The middle of the box in which the item stands; nil where it stands in none of these.
    var here: LayeredLayout.Point? {
        guard graph.part == nil, let index = graph.boxes.firstIndex(where: { $0.stage.id == course?.stage.id }) else { return nil }
        return layout.centre(layout.boxNodes[index])
    }

    private static func size(of label: [(action: String, text: TextBlock)]) -> LayeredLayout.Size {
        LayeredLayout.Size(
            width: (label.map(\.text.width).max() ?? 0) + 8, height: label.map(\.text.height).reduce(0, +) + 4)
    }

    var body: String {
        var text = ""
        // Those that were gone lie on top.
        for line in layout.lines.sorted(by: { !isGone($0) && isGone($1) }) { text += draw(line) }
        for (index, label) in labels.enumerated() {
            let centre = layout.centre(layout.labelNodes[index])
            var top = centre.y - Self.size(of: label).height / 2 + 2
            for (action, block) in label {
                text += SVGText.text(block, x: centre.x, top: top, look: taken[index].contains(action) ? "label gone" : "label")
                top += block.height
            }
        }
        let start = layout.centre(layout.boxNodes[boxes.count])
        text += "<circle class=\"start\" cx=\"\(SVGText.short(start.x))\" cy=\"\(SVGText.short(start.y))\" r=\"7\"/>"
        for (index, box) in boxes.enumerated() { text += box.draw(at: layout.centre(layout.boxNodes[index])) }
        return text
    }

    /// Whether the item went along a line: the arrow was taken, and the line is not the way in from another source.
    private func isGone(_ line: LayeredLayout.Line) -> Bool {
        guard !taken[line.arrow].isEmpty, line.arrow < graph.arrows.count, let course else { return !taken[line.arrow].isEmpty }
        let arrow = graph.arrows[line.arrow]
        let sources = Set(course.steps.filter { $0.to == arrow.to && arrow.from.contains($0.from) }.map(\.from))
        // The line is gone where one of the sources taken lies before it.
        return layout.sources(before: line).contains { sources.contains(graph.boxes[$0].stage.id) }
    }

    private func draw(_ line: LayeredLayout.Line) -> String {
        let look = isGone(line) ? "line gone" : layout.leadsDown[line.arrow] ? "line" : "line back"
        let (start, end, bend) = (line.start, line.end, line.bend)
        let middle = (bend.from + bend.to) / 2
        let down = layout.leadsDown[line.arrow]
        // The line stops inside the head.
        let (first, last) = (line.hasHead && !down ? start.y + 5 : start.y, line.hasHead && down ? end.y - 5 : end.y)
        let n = SVGText.short
        var text = "<path class=\"\(look)\" d=\"M\(n(start.x)) \(n(first))V\(n(max(first, bend.from)))"
        text += "C\(n(start.x)) \(n(middle)) \(n(end.x)) \(n(middle)) \(n(end.x)) \(n(min(last, bend.to)))V\(n(last))\"/>"
        if line.hasHead {
            let tip = down ? end : start
            let back = down ? -9.0 : 9.0
            text += "<path class=\"\(isGone(line) ? "head-gone" : "tip")\" d=\"M\(n(tip.x)) \(n(tip.y))l-4.5 \(n(back))h9z\"/>"
        }
        return text
    }
}

extension LayeredLayout {
    /// Boxes whose way along the arrow passes the line.
    func sources(before line: Line) -> Set<Int> {
        let down = leadsDown[line.arrow]
        var found: Set<Int> = []
        var pending = [down ? line.upper : line.lower]
        while let node = pending.popLast() {
            if case .box(let box) = nodes[node].kind {
                found.insert(box)
                continue
            }
            pending += (down ? nodes[node].above : nodes[node].below)
        }
        return found
    }
}
