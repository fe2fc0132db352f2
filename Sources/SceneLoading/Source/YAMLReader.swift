import Yams

/// Turns the text of a file into nodes, and YAML's own mistakes into findings.
struct YAMLReader {
    let file: SourceFile
    let findings: Findings

    /// Deeper nesting than any scene has.
    static let deepest = 32
    static let mostNodes = 60_000
    /// Each is put aside for another reading of the file.
    static let mostRepeatedKeys = 20
    /// Put before a repeated key so that the rest of the file can still be read; no key begins with it by itself.
    static let repeatedMark: Unicode.Scalar = "\u{E000}"

    func read() -> YAMLNode? {
        if let alias = AliasGuard.firstAlias(in: file) {
            findings.report(
                .yamlAlias, place(alias.line + 1, alias.column + 1), zh: "场景文件不使用 YAML 锚点和别名（& 与 *）",
                en: "scenes do not use YAML anchors and aliases (& and *)")
            return nil
        }
        var text = file.text
        for round in 1...YAMLReader.mostRepeatedKeys {
            do {
                let parser = try Parser(yaml: text)
                // Anchors are known to the nodes only while their parser lives.
                return try withExtendedLifetime(parser) { try parser.singleRoot().flatMap(convert) ?? empty() }
            } catch let error as YamlError {
                guard case .duplicatedKeysInMapping(_, let context) = error, round < YAMLReader.mostRepeatedKeys,
                    let marked = markingKey(in: text, line: context.mark.line, column: context.mark.column)
                else {
                    report(error)
                    return nil
                }
                text = marked
            } catch {
                report(.no)
                return nil
            }
        }
        return nil
    }

    private func empty() -> YAMLNode? {
        findings.report(.yamlSyntax, place(1, 1), zh: "文件为空，应为键值映射", en: "the file is empty; expected keys and values")
        return nil
    }

    private func convert(_ root: Node) -> YAMLNode? {
        var conversion = NodeConversion(path: file.path, findings: findings)
        return conversion.convert(root, depth: 0)
    }

    private func place(_ line: Int, _ column: Int) -> Place {
        Place(file: file.path, line: max(1, line), column: max(1, column))
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            findings.report(
                .yamlSyntax, place(mark.line, mark.column), zh: "YAML 语法错误：\(problem)", en: "YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            findings.report(
                .duplicateKey, place(context.mark.line, context.mark.column), zh: "同一处多次写了：\(listed(keys))",
                en: "written several times in one place: \(listed(keys))")
        case .reader(let problem, let offset, _, _):
            let line = file.text.utf8.prefix(offset ?? 0).count { $0 == UInt8(ascii: "\n") } + 1
            findings.report(.yamlSyntax, place(line, 1), zh: "YAML 读取错误：\(problem)", en: "YAML: \(problem)")
        default:
            findings.report(.yamlSyntax, place(1, 1), zh: "YAML 无法读取", en: "the YAML cannot be read")
        }
    }

    /// The text with the key at a mark made unlike its twin; nil where there is no plain or quoted key.
    private func markingKey(in text: String, line: Int, column: Int) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
        guard lines.indices.contains(line - 1) else { return nil }
        var at = column - 1
        guard lines[line - 1].indices.contains(at) else { return nil }
        if lines[line - 1][at] == "\"" || lines[line - 1][at] == "'" { at += 1 }
        lines[line - 1].insert(YAMLReader.repeatedMark, at: at)
        return lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
    }
}
