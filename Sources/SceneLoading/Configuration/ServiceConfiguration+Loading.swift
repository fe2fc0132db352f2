import Foundation
package import Governance

extension ServiceConfiguration {
    /// Reads a configuration file: what it says, and everything wrong with it, with file, line and the nearest known key.
    ///
    /// Never throws: a file that cannot be read is a diagnostic too.
    package static func load(_ path: String) -> (configuration: ServiceConfiguration, diagnostics: [SceneDiagnostic]) {
        let findings = Findings()
        guard let data = FileManager.default.contents(atPath: path) else {
            findings.report(
                .missingFile, Place(file: path, line: 1, column: 1), zh: "没有这个文件，或无权读取",
                en: "there is no such file, or it may not be read")
            return (ServiceConfiguration(), findings.sorted)
        }
        return read([UInt8](data), path: path, findings)
    }

    /// The same from a text.
    package static func load(text: String, path: String) -> (configuration: ServiceConfiguration, diagnostics: [SceneDiagnostic]) {
        read(Array(text.utf8), path: path, Findings())
    }

    private static func read(_ bytes: [UInt8], path: String, _ findings: Findings) -> (ServiceConfiguration, [SceneDiagnostic]) {
        guard let file = SourceReader(findings: findings).read(bytes, path: path), !saysNothing(file),
            let node = YAMLReader(file: file, findings: findings).read()
        else { return (ServiceConfiguration(), findings.sorted) }
        let reader = MappingReader(node, findings)
        let configuration = ServiceConfiguration(reader)
        reader.finish()
        return (configuration, findings.sorted)
    }

    /// A file of comments alone leaves every default as it is.
    private static func saysNothing(_ file: SourceFile) -> Bool {
        file.lines.allSatisfy { line in line.first { $0 != " " }.map { $0 == "#" } ?? true }
    }

    /// The refusal to start with a file that is not sound, naming all its faults; nil where there is none.
    package static func refusal(_ diagnostics: [SceneDiagnostic]) -> Refusal? {
        guard diagnostics.contains(where: { $0.severity == .error }) else { return nil }
        return Refusal(
            "bad-configuration", .invalid, zh: diagnostics.map { $0.line(in: .zh) }.joined(separator: "\n"),
            en: diagnostics.map { $0.line(in: .en) }.joined(separator: "\n"), field: "--config")
    }
}
