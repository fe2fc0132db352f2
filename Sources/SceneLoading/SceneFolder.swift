import Foundation

/// The YAML files of a folder, and its templates.
struct SceneFolder {
    let path: String
    let findings: Findings

    /// More than any scene needs.
    private static let mostFiles = 200

    func read() -> [SourceFile] {
        let reader = SourceReader(findings: findings)
        return paths().compactMap { file in
            guard let bytes = bytes(of: file) else {
                findings.report(
                    .unreadableFile, Place(file: file, line: 1, column: 1), zh: "文件无法读取", en: "the file cannot be read")
                return nil
            }
            return reader.read(bytes, path: file)
        }
    }

    private func bytes(of file: String) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path + "/" + file) else { return nil }
        defer { try? handle.close() }
        // One byte past the limit shows that it is passed, whatever the file's size.
        return (try? handle.read(upToCount: SourceReader.largestFile + 1)).map { Array($0) }
    }

    /// YAML files in the folder and one level below, and templates of documents, sorted.
    private func paths() -> [String] {
        let manager = FileManager.default
        var found: [String] = []
        for name in (try? manager.contentsOfDirectory(atPath: path)) ?? [] where !name.hasPrefix(".") {
            if isDeclaration(name) {
                found.append(name)
            } else if ["registers", "indexes"].contains(name) {
                let below = (try? manager.contentsOfDirectory(atPath: path + "/" + name)) ?? []
                found += below.filter { !$0.hasPrefix(".") && isDeclaration($0) }.map { name + "/" + $0 }
            } else if name == "documents" {
                let below = (try? manager.contentsOfDirectory(atPath: path + "/" + name)) ?? []
                found += below.filter { !$0.hasPrefix(".") && $0.hasSuffix(".mustache") }.map { name + "/" + $0 }
            }
        }
        found.sort()
        if found.count > SceneFolder.mostFiles {
            findings.report(
                .tooLarge, Place(file: found[SceneFolder.mostFiles], line: 1, column: 1), zh: "文件过多",
                en: "too many files")
        }
        return Array(found.prefix(SceneFolder.mostFiles))
    }

    /// The demo is read apart, against the scene that stands.
    private func isDeclaration(_ name: String) -> Bool { name != SceneDemo.file && (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) }
}
