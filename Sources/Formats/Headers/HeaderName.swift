/// The name of a column as a clerk typed it, taken apart: `违建面积 (㎡)` is the name 违建面积 with the unit ㎡.
public struct HeaderName: Hashable, Sendable {
    /// Folded, brackets and all.
    public let full: String
    /// As `full`, but without the unit.
    public let withoutUnit: String
    /// As `full`, but without brackets and what is in them, and without the unit.
    public let base: String
    /// The unit, folded; nil when there is none that ``LooseUnit`` knows.
    public let unit: String?

    public init(_ text: String) {
        full = HeaderName.folded(text)
        var parts = HeaderName.parts(of: full)
        var unit: String?
        if let place = parts.firstIndex(where: {
            $0.isBracketed && LooseUnit(named: HeaderName.unlabelled($0.text)) != nil
        }) {
            unit = HeaderName.unlabelled(parts.remove(at: place).text)
        } else if let last = parts.indices.last, !parts[last].isBracketed,
            let (name, suffix) = HeaderName.suffix(of: parts[last].text)
        {
            parts[last].text = name
            unit = suffix
        }
        self.unit = unit
        withoutUnit = parts.map { $0.isBracketed ? "(\($0.text))" : $0.text }.joined()
        base = parts.filter { !$0.isBracketed }.map(\.text).joined()
    }

    /// The forms in which names are compared, the most exact first.
    var forms: [String] { [full, withoutUnit, base].filter { !$0.isEmpty } }

    private static func parts(of folded: String) -> [(text: String, isBracketed: Bool)] {
        var parts: [(text: String, isBracketed: Bool)] = []
        var text = ""
        var depth = 0
        for character in folded {
            switch character {
            case "(":
                if depth == 0, !text.isEmpty { parts.append((text, false)) }
                if depth == 0 { text = "" }
                depth += 1
            case ")":
                if depth == 1 {
                    parts.append((text, true))
                    text = ""
                }
                depth = max(0, depth - 1)
            default: text.append(character)
            }
        }
        if !text.isEmpty { parts.append((text, depth > 0)) }
        return parts
    }

    /// Half-width, lower case, without spaces, line breaks, asterisks and colons, and with one kind of bracket: what
    /// is left when it does not matter how a name was typed.
    public static func folded(_ text: String) -> String {
        var folded = ""
        for scalar in text.unicodeScalars {
            switch LooseText.halfWidth(scalar) {
            case let plain where plain.properties.isWhitespace: continue
            case "*", ":", "\u{FEFF}", "\u{200B}", "_", "'", "\"": continue
            case "[", "{", "【", "〔", "〈", "《", "「": folded.append("(")
            case "]", "}", "】", "〕", "〉", "》", "」": folded.append(")")
            case "、", "，", "\\", "|": folded.append("/")
            case let plain: folded.append(contentsOf: plain.properties.lowercaseMapping)
            }
        }
        return folded
    }

    private static func unlabelled(_ text: String) -> String {
        text.hasPrefix("单位") ? String(text.dropFirst(2)) : text
    }

    /// `面积/亩` and `面积㎡`, but not `分类意见` and other words that happen to end like a unit: without a sign in
    /// between only those units count that are no word of their own.
    private static func suffix(of name: String) -> (String, String)? {
        if let slash = name.lastIndex(of: "/") {
            let unit = String(name[name.index(after: slash)...])
            return LooseUnit(named: unit) == nil ? nil : (String(name[..<slash]), unit)
        }
        for unit in ["万m²", "万㎡", "平方米", "km²", "m²", "㎡", "m2", "万元", "亿元", "公顷"] where name.hasSuffix(unit) {
            let base = name.dropLast(unit.count)
            if !base.isEmpty { return (String(base), unit) }
        }
        return nil
    }
}
