/// Where the characters of a YAML text stand in its file, so that a mistake inside a rule is shown to the letter.
extension SourceFile {
    /// The place of the character at a UTF-8 offset of the text of a scalar that begins at `start`.
    func place(ofOffset offset: Int, in scalar: YAMLScalar, at start: Place) -> Place {
        var walk = ScalarWalk(file: self, scalar: scalar, start: start)
        var bytes = 0
        for character in scalar.text.unicodeScalars {
            if bytes >= offset { break }
            guard walk.consume(character) else { return start }
            bytes += character.utf8.count
        }
        walk.settle()
        return Place(file: path, line: walk.line + 1, column: walk.column + 1)
    }
}

/// A reading position that follows the decoded text through folding, indentation, quotes and escapes.
private struct ScalarWalk {
    let file: SourceFile
    let style: YAMLScalar.Style
    var line: Int
    var column: Int

    init(file: SourceFile, scalar: YAMLScalar, start: Place) {
        self.file = file
        style = scalar.style
        line = start.line - 1
        column = start.column - 1
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: column += 1
        case .literal, .folded:
            line += 1
            column = 0
        }
        settle()
    }

    /// Past indentation and line ends that stand for nothing themselves.
    mutating func settle() {
        while file.lines.indices.contains(line) {
            let rest = file.lines[line].indices.contains(column) ? file.lines[line][column...] : []
            if column == 0 || rest.allSatisfy({ $0 == " " }) {
                if let next = rest.firstIndex(where: { $0 != " " }) {
                    column = next
                    return
                }
                guard file.lines.indices.contains(line + 1) else { return }
                line += 1
                column = 0
            } else {
                return
            }
        }
    }

    /// Moves past the source of one decoded character; false where the two do not agree.
    mutating func consume(_ character: Unicode.Scalar) -> Bool {
        if character == " " || character == "\n" {
            if file.scalar(line, column) == character {
                column += 1
            } else {
                settle()
            }
            return true
        }
        settle()
        guard let found = file.scalar(line, column) else { return false }
        if style == .doubleQuoted, found == "\\" {
            let widths: [Unicode.Scalar: Int] = ["x": 4, "u": 6, "U": 10]
            column += file.scalar(line, column + 1).flatMap { widths[$0] } ?? 2
            return true
        }
        guard found == character else { return false }
        column += style == .singleQuoted && found == "'" ? 2 : 1
        return true
    }
}
