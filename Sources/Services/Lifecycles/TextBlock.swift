/// Lines of text with a width that is never too small: fonts differ from machine to machine.
struct TextBlock: Hashable, Sendable {
    var lines: [String]
    let fontSize: Double

    /// Wraps at spaces and between Chinese characters.
    init(_ text: String, fontSize: Double, within width: Double = .infinity) {
        self.fontSize = fontSize
        lines = []
        var line = ""
        var pending = ""
        func flush() { if !line.isEmpty { lines.append(line) } }
        for piece in Self.pieces(text) {
            pending = line + piece
            if Self.width(pending.trimmed, fontSize) > width, !line.isEmpty {
                lines.append(line.trimmed)
                line = piece == " " ? "" : piece
            } else {
                line = pending
            }
        }
        if !line.trimmed.isEmpty { lines.append(line.trimmed) }
    }

    /// Names one after the other; a line ends between two names where that is possible.
    init(listing names: [String], after mark: String, separator: String, fontSize: Double, within width: Double) {
        self.init("", fontSize: fontSize)
        var line = mark
        for (index, name) in names.enumerated() {
            let piece = index < names.count - 1 ? name + separator : name
            if line != mark, Self.width((line + piece).trimmed, fontSize) > width {
                lines.append(line.trimmed)
                line = ""
            }
            let wrapped = TextBlock(line + piece, fontSize: fontSize, within: width)
            lines += wrapped.lines.dropLast()
            line = (wrapped.lines.last ?? "") + (piece.hasSuffix(" ") ? " " : "")
        }
        if !line.trimmed.isEmpty { lines.append(line.trimmed) }
    }

    var width: Double { lines.map { Self.width($0, fontSize) }.max() ?? 0 }
    var height: Double { Double(lines.count) * lineHeight }
    var lineHeight: Double { fontSize * 1.4 }

    /// Words, blanks and single Chinese characters; a mark that ends a phrase stays with what is before it.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        for character in text {
            let isWide = character.unicodeScalars.contains { $0.value >= 0x2E80 }
            let closes = "、，。；：）”·".contains(character)
            if closes, !pieces.isEmpty {
                pieces[pieces.count - 1].append(character)
            } else if pieces.last?.last == "（" {
                pieces[pieces.count - 1].append(character)
            } else if isWide || character == " " || pieces.isEmpty || pieces.last == " " || pieces.last.map(Self.isWide) ?? false {
                pieces.append(String(character))
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }

    private static func isWide(_ text: String) -> Bool { text.unicodeScalars.last.map { $0.value >= 0x2E80 } ?? false }

    static func width(_ text: String, _ fontSize: Double) -> Double {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x2E80...: sum + fontSize
            case 0x41...0x5A: sum + fontSize * 0.7
            case 0x20, 0x2C, 0x2E, 0x69, 0x6C: sum + fontSize * 0.32
            default: sum + fontSize * 0.58
            }
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
