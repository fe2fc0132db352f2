extension Printer {
    /// A property name, between double quotes unless it reads back as a property without them.
    static func name(_ name: String) -> String {
        let scalars = name.unicodeScalars
        let isBare =
            scalars.first.map(\.startsIdentifier) == true && scalars.allSatisfy(\.continuesIdentifier)
            && Keyword.byName[name.asciiUppercased] == nil && GeometryKind(rawValue: name.asciiUppercased) == nil
        return isBare ? name : "\"\(name)\""
    }

    /// A text literal; a backslash is doubled, so that none can be taken for an escape.
    static func quoted(_ text: String) -> String {
        var result = "'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": result += "''"
            case "\\": result += "\\\\"
            case "\u{7}": result += "\\a"
            case "\u{8}": result += "\\b"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\u{B}": result += "\\v"
            case "\u{C}": result += "\\f"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "'"
    }
}
