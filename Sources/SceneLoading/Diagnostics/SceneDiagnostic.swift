package import Governance

/// A position in a file of a scene; lines and columns count from 1, columns in Unicode scalars.
package struct Place: Hashable, Sendable, Comparable {
    /// Path relative to the scene's folder.
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (left: Place, right: Place) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// Something wrong in a scene: where, and what was expected.
package struct SceneDiagnostic: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable {
        /// The scene cannot be used.
        case error
        /// It can, but somebody should look.
        case warning
    }

    package var severity: Severity
    package var code: DiagnosticCode
    package var place: Place
    package var message: Bilingual

    package init(_ code: DiagnosticCode, _ place: Place, _ message: Bilingual, severity: Severity = .error) {
        self.severity = severity
        self.code = code
        self.place = place
        self.message = message
    }

    /// `registers/structure.yaml:12:5: error: … [unknown-key]`, as compilers write it.
    package func line(in language: Language) -> String {
        let word = language == .zh ? (severity == .error ? "错误" : "警告") : severity.rawValue
        return "\(place.file):\(place.line):\(place.column): \(word): \(message[language]) [\(code.rawValue)]"
    }
}
