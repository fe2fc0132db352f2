/// What a part of a package refers to (ECMA-376 part 2, 9.3).
final class XLSXRelations: XMLHandler {
    private(set) var failure: FormatError?
    /// Paths in the archive of worksheets, by the identifier of the relation.
    private(set) var sheets: [String: String] = [:]
    /// Paths of whatever is referred to, by the identifier of the relation.
    private(set) var targets: [String: String] = [:]
    private var others: [(type: String, target: String)] = []
    private let folder: String

    /// - Parameter part: the path of the part; empty for the package itself.
    init(of part: String, in archive: ZipArchive) throws(FormatError) {
        let slash = part.lastIndex(of: "/")
        folder = slash.map { String(part[...$0]) } ?? ""
        let name = part.isEmpty ? "" : String(part[(slash.map { part.index(after: $0) } ?? part.startIndex)...])
        guard let entry = archive.entry(named: "\(folder)_rels/\(name).rels") else { return }
        try XMLStream.read(entry, of: archive, names: ["Relationship"], to: self)
    }

    func first(ofType ending: String) -> String? {
        others.first { $0.type.hasSuffix(ending) }?.target
    }

    func start(_ element: Int, _ attributes: XMLAttributes) {
        guard element == 0, attributes["TargetMode"] != "External", let type = attributes["Type"], let target = attributes["Target"]
        else { return }
        let path = XLSXRelations.path(target, from: folder)
        others.append((type, path))
        if let id = attributes["Id"] { targets[id] = path }
        if type.hasSuffix("/worksheet"), let id = attributes["Id"] { sheets[id] = path }
    }

    func end(_ element: Int) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// `/xl/a.xml`, `a.xml` and `../a.xml` as the path of an entry.
    private static func path(_ target: String, from folder: String) -> String {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in target.split(separator: "/") {
            if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
