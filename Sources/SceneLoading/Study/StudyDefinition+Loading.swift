import Foundation
package import Governance

extension StudyDefinition {
    /// Reads a definition: the value, where nothing keeps it from being used, and everything found wrong with it, with file,
    /// line, column and what was expected.
    ///
    /// Never throws: a file that cannot be read is a diagnostic too.
    package static func load(_ path: String) -> (definition: StudyDefinition?, diagnostics: [SceneDiagnostic]) {
        let findings = Findings()
        guard let data = FileManager.default.contents(atPath: path) else {
            findings.report(
                .missingFile, Place(file: path, line: 1, column: 1), zh: "没有这个文件，或无权读取",
                en: "there is no such file, or it may not be read")
            return (nil, findings.sorted)
        }
        return load([UInt8](data), path, findings)
    }

    /// The same from a text.
    package static func load(text: String, path: String) -> (definition: StudyDefinition?, diagnostics: [SceneDiagnostic]) {
        load(Array(text.utf8), path, Findings())
    }

    private static func load(_ bytes: [UInt8], _ path: String, _ findings: Findings) -> (StudyDefinition?, [SceneDiagnostic]) {
        guard let file = SourceReader(findings: findings).read(bytes, path: path),
            let node = YAMLReader(file: file, findings: findings).read()
        else { return (nil, findings.sorted) }
        let reader = StudyReader(findings: findings, file: file)
        let definition = reader.read(node)
        return (findings.hasErrors ? nil : definition, findings.sorted)
    }
}
