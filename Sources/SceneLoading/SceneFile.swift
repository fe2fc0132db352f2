/// A file and what it holds, told from its place in the folder.
struct SceneFile {
    enum Kind: Int {
        case head, register, measures, ledgers, index, boards, flags, letters, scoring, feeds, documents, template
    }

    let kind: Kind
    let source: SourceFile

    static let head = "scene.yaml"

    private static let ending = ".mustache"

    /// Where a template of a name stands.
    static func template(_ name: String) -> String { "documents/\(name)\(ending)" }

    /// The name of the template at a path.
    static func templateName(_ path: String) -> String { String(path.dropFirst("documents/".count).dropLast(ending.count)) }

    /// The kind of the file at a path; nil for files that are none of the scene's declarations.
    static func kind(of path: String) -> Kind? {
        switch path {
        case head: return .head
        case "measures.yaml": return .measures
        case "ledgers.yaml": return .ledgers
        case "boards.yaml": return .boards
        case "letters.yaml": return .letters
        case "flags.yaml": return .flags
        case "scoring.yaml": return .scoring
        case "feeds.yaml": return .feeds
        case "documents.yaml": return .documents
        default:
            let pieces = path.split(separator: "/")
            if pieces.count == 2, pieces[0] == "documents", path.hasSuffix(ending) { return .template }
            guard pieces.count == 2, path.hasSuffix(".yaml") else { return nil }
            if pieces[0] == "registers" { return .register }
            if pieces[0] == "indexes" { return .index }
            return nil
        }
    }

    /// The head first; strays are reported.
    static func inReadingOrder(_ files: [SourceFile], _ findings: Findings) -> [SceneFile] {
        var known: [SceneFile] = []
        for file in files {
            if let kind = kind(of: file.path) {
                known.append(SceneFile(kind: kind, source: file))
            } else {
                findings.report(
                    .strayFile, Place(file: file.path, line: 1, column: 1), zh: "场景中没有这种文件，不会读取",
                    en: "no part of a scene has this name; the file is not read", severity: .warning)
            }
        }
        if !known.contains(where: { $0.kind == .head }) {
            findings.report(
                .missingFile, Place(file: head, line: 1, column: 1), zh: "缺少 scene.yaml", en: "scene.yaml is missing")
        }
        return known.sorted { ($0.kind.rawValue, $0.source.path) < ($1.kind.rawValue, $1.source.path) }
    }
}
