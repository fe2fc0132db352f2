/// Writing SVG.
enum SVGText {
    /// Centred lines of text, from their top on.
    static func text(_ block: TextBlock, x: Double, top: Double, look: String) -> String {
        var text = "<text class=\"\(look)\" font-size=\"\(short(block.fontSize))\">"
        for (index, line) in block.lines.enumerated() {
            let baseline = top + (Double(index) + 0.78) * block.lineHeight
            text += "<tspan x=\"\(short(x))\" y=\"\(short(baseline))\">\(escaped(line))</tspan>"
        }
        return text + "</text>"
    }

    /// At most one decimal: the same picture on every machine.
    static func short(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths.isMultiple(of: 10) ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}
