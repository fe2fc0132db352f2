package import Governance

/// A register's lifecycles as one picture in SVG: for a manual, and for the page of an item, which shows there where it
/// stands and the way it has gone. Kinds of stages are told by shape and mark, never by colour alone.
package struct LifecycleDrawing: Sendable {
    /// Which colours: of paper, of a dark screen, or as the reader's machine is set.
    package enum Theme: String, Sendable, CaseIterable {
        case auto, light, dark
    }

    private let register: Register
    private let course: ItemCourse?
    private let language: Language
    private let theme: Theme

    package init(_ register: Register, course: ItemCourse? = nil, in language: Language, theme: Theme = .auto) {
        self.register = register
        self.course = course
        self.language = language
        self.theme = theme
    }

    private static let margin = 20.0

    /// The whole document.
    package var svg: String {
        var body = ""
        var top = Self.margin
        var width = 0.0
        var here = ""
        if let course, LifecycleGraph(register).boxes.contains(where: { $0.stage.id == course.stage.id }) == false {
            let note = TextBlock("\(words.now)：\(course.stage.name[language])", fontSize: 13)
            body += SVGText.text(note, x: Self.margin + note.width / 2, top: top, look: "now")
            top += note.height + 14
            width = note.width
        }
        for graph in LifecycleGraph.all(of: register) {
            if let part = graph.part.flatMap({ register.part($0) }) {
                let heading = TextBlock("\(part.name[language]) · \(words.eachRow)", fontSize: 13)
                top += 26
                body += SVGText.text(heading, x: Self.margin + heading.width / 2, top: top, look: "head")
                top += heading.height + 14
                width = max(width, heading.width)
            }
            let figure = LifecycleFigure(graph, course: course, language: language)
            if let point = figure.here {
                here = " data-here=\"\(SVGText.short(point.x + Self.margin)) \(SVGText.short(point.y + top))\""
            }
            body += "<g transform=\"translate(\(SVGText.short(Self.margin)) \(SVGText.short(top)))\">\(figure.body)</g>\n"
            top += figure.size.height
            width = max(width, figure.size.width)
        }
        let size = (width: (width + Self.margin * 2).rounded(.up), height: (top + Self.margin).rounded(.up))
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(SVGText.short(size.width)) \(SVGText.short(size.height))" \
            width="\(SVGText.short(size.width))" height="\(SVGText.short(size.height))" role="img" aria-labelledby="title desc"\(here) \
            lang="\(language == .zh ? "zh-CN" : "en")">
            <title id="title">\(SVGText.escaped(title))</title>
            <desc id="desc">\(SVGText.escaped(description))</desc>
            <style>\(LifecycleLook.style(theme))</style>
            <rect class="page" width="100%" height="100%"/>
            \(body)</svg>

            """
    }

    private var words: LifecycleWords { LifecycleWords(language: language) }

    private var title: String {
        [register.name[language], words.lifecycle, course?.number].compactMap { $0 }.joined(separator: " · ")
    }

    /// The drawing in words, for those who do not see it.
    package var description: String {
        var lines: [String] = []
        if let course {
            let names = course.visited.map { id in register.stage(id)?.name[language] ?? id }
            lines.append("\(words.now)：\(course.stage.name[language])")
            lines.append("\(words.way)：\(names.joined(separator: " → "))")
        }
        for graph in LifecycleGraph.all(of: register) {
            for box in graph.boxes {
                let onward = graph.arrows.filter { $0.from.contains(box.stage.id) }.map { arrow in
                    let to = graph.boxes.first { $0.stage.id == arrow.to }?.stage.name[language] ?? arrow.to
                    return "\(arrow.labels.map { $0.name[language] }.joined(separator: words.comma)) → \(to)"
                }
                let head = "\(graph.name[language]) · \(box.stage.name[language])（\(words.kind(box.stage.kind))）"
                lines.append(([head] + onward).joined(separator: words.semicolon))
            }
        }
        return lines.joined(separator: "\n")
    }
}

/// The few words a drawing says itself.
struct LifecycleWords: Sendable {
    let language: Language

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var lifecycle: String { say("生命周期", "Lifecycle") }
    var now: String { say("现在", "Now") }
    var way: String { say("走过", "The way so far") }
    var eachRow: String { say("每行自有阶段", "each row has stages of its own") }
    var comma: String { say("、", ", ") }
    var semicolon: String { say("；", "; ") }

    func rows(_ count: Int) -> String { say("\(count) 行", count == 1 ? "1 row" : "\(count) rows") }

    func kind(_ kind: StageKind) -> String {
        switch kind {
        case .open: say("在办", "open")
        case .waiting: say("等待", "waiting")
        case .closed: say("办结", "closed")
        case .reopened: say("重开", "reopened")
        }
    }

    func limit(_ limit: ClockLimit) -> String {
        switch limit.unit {
        case .calendarDays: say("\(limit.length) 日", "\(limit.length) days")
        case .workingDays: say("\(limit.length) 个工作日", "\(limit.length) working days")
        }
    }
}
