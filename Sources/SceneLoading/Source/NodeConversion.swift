import Yams

/// Copies the library's nodes into ours, refusing what scenes do not use.
struct NodeConversion {
    let path: String
    let findings: Findings
    private var count = 0

    init(path: String, findings: Findings) {
        self.path = path
        self.findings = findings
    }

    mutating func convert(_ node: Node, depth: Int) -> YAMLNode? {
        let place = place(node.mark)
        count += 1
        guard depth <= YAMLReader.deepest, count <= YAMLReader.mostNodes else {
            if count <= YAMLReader.mostNodes + 1 {
                findings.report(.tooLarge, place, zh: "嵌套过深或内容过多", en: "nested too deeply, or too much in one file")
            }
            return nil
        }
        if node.anchor != nil {
            findings.report(
                .yamlAlias, place, zh: "场景文件不使用 YAML 锚点和别名（& 与 *）",
                en: "scenes do not use YAML anchors and aliases (& and *)")
        }
        switch node {
        case .scalar(let scalar):
            return YAMLNode(content: .scalar(YAMLScalar(text: scalar.string, style: style(scalar))), place: place)
        case .sequence(let sequence):
            var list: [YAMLNode] = []
            for element in sequence {
                if let converted = convert(element, depth: depth + 1) { list.append(converted) }
            }
            return YAMLNode(content: .list(list), place: place)
        case .mapping(let mapping):
            return YAMLNode(content: .mapping(entries(mapping, depth: depth)), place: place)
        case .alias:
            findings.report(.yamlAlias, place, zh: "不使用 YAML 别名", en: "YAML aliases are not used")
            return nil
        }
    }

    private mutating func entries(_ mapping: Node.Mapping, depth: Int) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        var repeated: Set<String> = []
        for (key, value) in mapping {
            guard case .scalar(let name) = key else {
                findings.report(.yamlSyntax, place(key.mark), zh: "键应为文本", en: "a key must be a text")
                continue
            }
            if name.string.unicodeScalars.first == YAMLReader.repeatedMark {
                repeated.insert(String(name.string.unicodeScalars.drop { $0 == YAMLReader.repeatedMark }))
                continue
            }
            guard let converted = convert(value, depth: depth + 1) else { continue }
            entries.append(YAMLEntry(key: name.string, keyPlace: place(key.mark), value: converted))
        }
        for entry in entries where repeated.contains(entry.key) {
            findings.report(
                .duplicateKey, entry.keyPlace, zh: "键“\(entry.key)”在同一处写了两次",
                en: "the key “\(entry.key)” is written twice here")
        }
        return entries
    }

    private func place(_ mark: Mark?) -> Place {
        Place(file: path, line: mark?.line ?? 1, column: mark?.column ?? 1)
    }

    private func style(_ scalar: Node.Scalar) -> YAMLScalar.Style {
        switch scalar.style {
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal: .literal
        case .folded: .folded
        case .any, .plain: .plain
        }
    }
}
