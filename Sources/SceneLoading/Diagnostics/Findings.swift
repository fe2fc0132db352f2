import Governance

/// Collects what is wrong while a scene is read; nothing stops at the first mistake.
final class Findings {
    private(set) var all: [SceneDiagnostic] = []

    /// More than anybody reads; a hostile file must not fill the memory with complaints.
    private static let most = 2000

    func report(
        _ code: DiagnosticCode, _ place: Place, zh: String, en: String,
        severity: SceneDiagnostic.Severity = .error
    ) {
        guard all.count < Findings.most else { return }
        all.append(SceneDiagnostic(code, place, Bilingual(zh: zh, en: en), severity: severity))
    }

    var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// In reading order, each once.
    var sorted: [SceneDiagnostic] {
        var seen: Set<SceneDiagnostic> = []
        return all.filter { seen.insert($0).inserted }.sorted {
            ($0.place, $0.code.rawValue) < ($1.place, $1.code.rawValue)
        }
    }
}
