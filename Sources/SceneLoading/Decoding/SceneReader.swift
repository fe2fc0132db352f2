import CQL2
import Governance

/// Reads the files of one scene into values; gathers what can be checked only when all are read.
final class SceneReader {
    let findings: Findings
    var scene = Scene(id: "", version: "", name: Bilingual(zh: "", en: ""))
    var references: [Reference] = []
    var rules: [RuleUse] = []
    /// Checks that need the whole scene, in the order they were found necessary.
    var later: [(SceneReader) -> Void] = []
    /// What completes declarations from registers read later, before anything is checked.
    var beforeChecks: [(SceneReader) -> Void] = []
    /// Where registers' facts stand, with their texts, for the check of their order.
    var facts: [String: [FactSource]] = [:]
    /// Roles of photos, by register.
    var photoRoles: [String: [EvidenceRole]] = [:]
    /// Kinds of files of which one could not be read: what it would declare is not called missing.
    var unread: Set<SceneFile.Kind> = []
    let files: [String: SourceFile]

    init(findings: Findings, files: [String: SourceFile]) {
        self.findings = findings
        self.files = files
    }

    func refer(_ target: Reference.Target, _ name: String, at place: Place) {
        references.append(Reference(target: target, name: name, place: place))
    }

    /// Names under a key, each of which must be declared.
    func references(_ reader: MappingReader, _ key: String, to target: Reference.Target) -> [String] {
        reader.texts(key).map { element in
            refer(target, element.text, at: element.place)
            return element.text
        }
    }

    /// One name under a key.
    func reference(_ reader: MappingReader, _ key: String, to target: Reference.Target) -> String? {
        guard let node = reader.node(key), let scalar = reader.scalar(node) else { return nil }
        refer(target, scalar.text, at: node.place)
        return scalar.text
    }

    /// A rule under a key; its text now, its check later.
    func rule(
        _ reader: MappingReader, _ key: String, in ground: RuleGround, _ adjust: (inout RuleUse) -> Void = { _ in }
    )
        -> String?
    {
        guard let node = reader.node(key), let scalar = reader.scalar(node) else { return nil }
        return rule(scalar, at: node.place, in: ground, adjust)
    }

    func rule(
        _ scalar: YAMLScalar, at place: Place, in ground: RuleGround, _ adjust: (inout RuleUse) -> Void = { _ in }
    ) -> String {
        var use = RuleUse(text: scalar, place: place, ground: ground)
        adjust(&use)
        rules.append(use)
        return scalar.text
    }

    /// Entries of a mapping under a key, each with a name and a mapping; none where the key is absent.
    func named(_ reader: MappingReader, _ key: String, _ style: NameStyle) -> [(name: YAMLEntry, reader: MappingReader)] {
        guard let node = reader.node(key) else { return [] }
        return named(node, style)
    }

    func named(_ node: YAMLNode, _ style: NameStyle) -> [(name: YAMLEntry, reader: MappingReader)] {
        let outer = MappingReader(node, findings)
        return outer.all.map { entry in
            findings.checkName(entry.key, style, at: entry.keyPlace)
            return (entry, MappingReader(entry.value, findings).placed(at: entry))
        }
    }
}

/// What is known of a fact before its expression is checked.
struct FactSource {
    var id: String
    var place: Place
    var expression: (text: YAMLScalar, place: Place)?
    /// Which rows it is formed over.
    var rule: String?

    /// Names of the item's properties that it reads.
    var readNames: Set<String> {
        let own = expression.flatMap { try? CQL2Expression($0.text.text).propertyNames } ?? []
        let rows = rule.flatMap { try? CQL2Expression($0).propertyNames } ?? []
        return own.union(rows.filter { $0.hasPrefix("item.") }.map { String($0.dropFirst("item.".count)) })
    }
}
