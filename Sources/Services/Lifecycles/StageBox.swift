import Governance

/// The box of a stage: its name, its kind as mark and word, its clock, and what may be done in it.
struct StageBox: Sendable {
    private let stage: Stage
    private let name: TextBlock
    private let kind: TextBlock
    private let stays: TextBlock?
    private let here: TextBlock?
    private let isPassed: Bool
    private let language: Language
    let size: LayeredLayout.Size

    private static let padding = 12.0
    private static let widest = 190.0
    private static let mark = 12.0

    init(_ box: LifecycleGraph.Box, graph: LifecycleGraph, course: ItemCourse?, language: Language) {
        stage = box.stage
        self.language = language
        let words = LifecycleWords(language: language)
        name = TextBlock(stage.name[language], fontSize: 15, within: Self.widest)
        kind = TextBlock(
            ([words.kind(stage.kind)] + [stage.limit.map(words.limit)].compactMap { $0 }).joined(separator: " · "), fontSize: 12)
        stays =
            box.stays.isEmpty
            ? nil
            : TextBlock(listing: box.stays.map { $0[language] }, after: "↻ ", separator: words.comma, fontSize: 12, within: Self.widest)
        if let part = graph.part {
            let count = course?.rows[part]?[stage.id] ?? 0
            here = count > 0 ? TextBlock(words.rows(count), fontSize: 12) : nil
            isPassed = false
        } else {
            here = course?.stage.id == stage.id ? TextBlock(words.now, fontSize: 12) : nil
            isPassed = course?.visited.contains(stage.id) ?? false
        }
        let texts = [name, stays].compactMap { $0 }
        let width = max(texts.map(\.width).max() ?? 0, kind.width + Self.mark + 6, 84)
        let height = name.height + kind.height + (stays.map { $0.height + 6 } ?? 0)
        size = LayeredLayout.Size(width: (width + Self.padding * 2).rounded(.up), height: height + Self.padding * 1.6)
    }

    func draw(at centre: LayeredLayout.Point) -> String {
        let n = SVGText.short
        let (left, top) = (centre.x - size.width / 2, centre.y - size.height / 2)
        let look = here != nil ? "box here" : isPassed ? "box passed" : "box"
        let radius = stage.kind == .closed ? 14.0 : 5
        func frame(_ inset: Double, _ look: String) -> String {
            "<rect class=\"\(look)\" x=\"\(n(left + inset))\" y=\"\(n(top + inset))\" width=\"\(n(size.width - inset * 2))\" "
                + "height=\"\(n(size.height - inset * 2))\" rx=\"\(n(max(radius - inset, 2)))\"/>"
        }
        var text = frame(0, stage.kind == .waiting ? "\(look) waits" : look)
        if stage.kind == .closed { text += frame(3.5, "inner") }
        var y = top + Self.padding * 0.8
        text += SVGText.text(name, x: centre.x, top: y, look: "name")
        y += name.height
        let begin = centre.x - (kind.width + Self.mark + 6) / 2
        text += LifecycleLook.mark(stage.kind, x: begin, y: y + kind.height / 2 - Self.mark / 2)
        text += SVGText.text(kind, x: begin + Self.mark + 6 + kind.width / 2, top: y, look: "kind")
        y += kind.height + 6
        if let stays { text += SVGText.text(stays, x: centre.x, top: y, look: "stays") }
        if let here {
            let width = here.width + 16
            text += "<rect class=\"flag\" x=\"\(n(left + size.width - width - 6))\" y=\"\(n(top - 11))\" width=\"\(n(width))\" "
            text += "height=\"20\" rx=\"10\"/>"
            text += SVGText.text(here, x: left + size.width - width / 2 - 6, top: top - 11 + 1.6, look: "flag-text")
        }
        return text
    }
}
