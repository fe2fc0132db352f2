/// A file of a scene as it was read.
struct SourceFile: Sendable {
    /// Relative to the scene's folder.
    let path: String
    let text: String
    let lines: [[Unicode.Scalar]]

    init(path: String, text: String) {
        self.path = path
        self.text = text
        var lines: [[Unicode.Scalar]] = [[]]
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                lines.append([])
            } else if scalar != "\r" {
                lines[lines.count - 1].append(scalar)
            }
        }
        self.lines = lines
    }

    /// The scalar at a line and column counted from 0; nil past the end of the line.
    func scalar(_ line: Int, _ column: Int) -> Unicode.Scalar? {
        guard lines.indices.contains(line), lines[line].indices.contains(column) else { return nil }
        return lines[line][column]
    }
}
