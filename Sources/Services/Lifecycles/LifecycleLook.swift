import Governance

/// Colours, strokes and marks of the drawing.
enum LifecycleLook {
    private struct Colours {
        var page, panel, ink, soft, line, accent, wash, onAccent: String
    }

    private static let light = Colours(
        page: "#ffffff", panel: "#f5f7f9", ink: "#17202b", soft: "#4d5a68", line: "#7b8794", accent: "#1559c4", wash: "#e6effc",
        onAccent: "#ffffff")
    private static let dark = Colours(
        page: "#10161f", panel: "#1b2430", ink: "#eef2f6", soft: "#b4bfcb", line: "#8592a0", accent: "#7db1ff", wash: "#1a2f4e",
        onAccent: "#0b1220")

    static func style(_ theme: LifecycleDrawing.Theme) -> String {
        let shapes = """
            text{font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;text-anchor:middle}\
            .name,.head,.now{font-weight:600}.label.gone,.flag-text{font-weight:600}\
            .line{fill:none;stroke-width:1.3}.back{stroke-dasharray:5 3}.line.gone{stroke-width:2.6;stroke-dasharray:none}\
            .box{stroke-width:1.3}.waits{stroke-dasharray:6 3}.inner{fill:none;stroke-width:1}\
            .here{stroke-width:3}.passed{stroke-width:2.2}.mark{fill:none;stroke-width:1.6}
            """
        switch theme {
        case .light: return shapes + paint(light)
        case .dark: return shapes + paint(dark)
        case .auto: return shapes + paint(light) + "@media(prefers-color-scheme:dark){\(paint(dark))}"
        }
    }

    private static func paint(_ colours: Colours) -> String {
        """
        .page{fill:\(colours.page)}.box{fill:\(colours.panel);stroke:\(colours.line)}.inner{stroke:\(colours.line)}\
        .here{fill:\(colours.wash)}.here,.passed{stroke:\(colours.accent)}\
        .name,.head,.now{fill:\(colours.ink)}.kind,.stays,.label{fill:\(colours.soft)}.label.gone{fill:\(colours.accent)}\
        .line{stroke:\(colours.line)}.line.gone{stroke:\(colours.accent)}.tip,.start{fill:\(colours.line)}\
        .head-gone,.flag{fill:\(colours.accent)}.flag-text{fill:\(colours.onAccent)}\
        .mark{stroke:\(colours.soft)}.mark.full{fill:\(colours.soft)}
        """
    }

    /// The mark of a kind, twelve units square: a ring, a pause, a tick, a turn.
    static func mark(_ kind: StageKind, x: Double, y: Double) -> String {
        let path: String =
            switch kind {
            case .open: "M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z"
            case .waiting: "M4 1.5v9M8 1.5v9"
            case .closed: "M1.5 6.5l3 3.5 6-8"
            case .reopened: "M9.5 3.2a4.5 4.5 0 1 0 1 2.8M10 .8v2.8h-2.8"
            }
        return "<path class=\"mark\" transform=\"translate(\(SVGText.short(x)) \(SVGText.short(y)))\" d=\"\(path)\"/>"
    }
}
