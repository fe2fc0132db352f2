import CQL2
import Governance

/// Reads one mapping key by key, remembers which keys it knows, and complains about the others at the end.
final class MappingReader {
    /// Where a missing key is reported: the name of the mapping, or its start.
    private(set) var place: Place
    let findings: Findings
    private let entries: [YAMLEntry]
    private var known: [String] = []

    /// A reader of nothing where the node is no mapping, after saying so.
    init(_ node: YAMLNode, _ findings: Findings) {
        place = node.place
        self.findings = findings
        entries = node.entries ?? []
        if node.entries == nil {
            findings.report(
                .wrongType, node.place, zh: "此处应为键值映射，却是\(node.kind.zh)",
                en: "expected a mapping of keys and values, found \(node.kind.en)")
        }
    }

    /// Reports what is missing at the name rather than at the first key within.
    func placed(at entry: YAMLEntry) -> MappingReader {
        place = entry.keyPlace
        return self
    }

    /// The keys in order, for mappings whose keys are names the author chooses.
    var all: [YAMLEntry] { entries }

    func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    func entry(_ key: String) -> YAMLEntry? {
        known.append(key)
        return entries.first { $0.key == key }
    }

    /// The value of a key; an empty value counts as absent, after a complaint.
    func node(_ key: String) -> YAMLNode? {
        guard let entry = entry(key) else { return nil }
        if entry.value.isNull {
            findings.report(
                .wrongType, entry.keyPlace, zh: "“\(key)”没有值", en: "“\(key)” has no value; leave the key out or fill it"
            )
            return nil
        }
        return entry.value
    }

    func required(_ key: String, zh meaning: String, en englishMeaning: String) -> YAMLNode? {
        if !has(key) {
            known.append(key)
            findings.report(
                .missingKey, place, zh: "缺少“\(key)”（\(meaning)）", en: "“\(key)” is missing (\(englishMeaning))")
            return nil
        }
        return node(key)
    }

    /// To be called last: every key nobody asked for is a mistake.
    func finish() {
        for entry in entries where !known.contains(entry.key) {
            let hint = nearest(to: entry.key, among: known)
            let expected = listed(known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
            findings.report(
                .unknownKey, entry.keyPlace,
                zh: "不认识的键“\(entry.key)”" + (hint.map { "，是否为“\($0)”？" } ?? "，可用：\(expected)"),
                en: "unknown key “\(entry.key)”"
                    + (hint.map { "; did you mean “\($0)”?" } ?? "; known here: \(expected)"))
        }
    }
}

extension MappingReader {
    func text(_ key: String) -> String? { node(key).flatMap(scalar)?.text }

    func flag(_ key: String) -> Bool? {
        typed(key, zh: "true 或 false", en: "true or false", \.flag)
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = typed(key, zh: "整数", en: "a whole number", \.integer) else { return nil }
        guard range.contains(value) else {
            findings.report(
                .badValue, entry(key)?.value.place ?? place,
                zh: "“\(key)”应在 \(range.lowerBound) 与 \(range.upperBound) 之间",
                en: "“\(key)” must lie between \(range.lowerBound) and \(range.upperBound)")
            return nil
        }
        return value
    }

    func decimal(_ key: String) -> FixedDecimal? {
        typed(key, zh: "数字", en: "a number", \.decimal)
    }

    func number(_ key: String) -> Double? { decimal(key)?.doubleValue }

    func day(_ key: String) -> Day? {
        typed(key, zh: "日期，如 2026-01-01", en: "a day such as 2026-01-01", \.day)
    }

    /// One of the declared words.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, as type: Word.Type) -> Word? {
        guard let node = node(key) else { return nil }
        return word(node, as: type)
    }

    func word<Word: RawRepresentable<String> & CaseIterable>(_ node: YAMLNode, as type: Word.Type) -> Word? {
        guard let scalar = scalar(node) else { return nil }
        if let word = Word(rawValue: scalar.text) { return word }
        let words = Word.allCases.map(\.rawValue)
        findings.report(
            .badValue, node.place, zh: "“\(scalar.text)”不可用，应为：\(listed(words))",
            en: "“\(scalar.text)” is not one of: \(listed(words))")
        return nil
    }

    /// A list of texts; a single text counts as a list of one.
    func texts(_ key: String) -> [(text: String, place: Place)] {
        guard let node = node(key) else { return [] }
        return list(node).compactMap { element in scalar(element).map { ($0.text, element.place) } }
    }

    func list(_ node: YAMLNode) -> [YAMLNode] {
        if case .list(let elements) = node.content { elements } else { [node] }
    }

    func scalar(_ node: YAMLNode) -> YAMLScalar? {
        if case .scalar(let scalar) = node.content, !scalar.isNull { return scalar }
        findings.report(
            .wrongType, node.place, zh: "此处应为文本，却是\(node.kind.zh)", en: "expected a text, found \(node.kind.en)")
        return nil
    }

    private func typed<T>(_ key: String, zh: String, en: String, _ read: (YAMLScalar) -> T?) -> T? {
        guard let node = node(key), let scalar = scalar(node) else { return nil }
        if let value = read(scalar) { return value }
        findings.report(
            .wrongType, node.place, zh: "“\(key)”应为\(zh)，却是“\(scalar.text)”",
            en: "“\(key)” must be \(en), not “\(scalar.text)”")
        return nil
    }
}
