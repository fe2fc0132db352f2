import Foundation
package import Governance

/// Reads a scene from its folder.
package enum SceneLoader {
    /// The scene, where nothing keeps it from being used, and everything found wrong with it, in reading order.
    ///
    /// All files are read and all checks are made, whatever the first mistake is. Never throws: an unreadable file is
    /// a diagnostic too.
    package static func load(_ folder: String, hashing: any Hashing) -> (scene: Scene?, diagnostics: [SceneDiagnostic]) {
        let findings = Findings()
        let files = SceneFolder(path: folder, findings: findings).read()
        return load(files, findings, hashing)
    }

    /// The same from texts by their paths within the folder.
    package static func load(texts: [String: String], hashing: any Hashing) -> (
        scene: Scene?, diagnostics: [SceneDiagnostic]
    ) {
        let findings = Findings()
        let reader = SourceReader(findings: findings)
        let files = texts.sorted { $0.key < $1.key }.compactMap { reader.read(Array($0.value.utf8), path: $0.key) }
        return load(files, findings, hashing)
    }

    private static func load(
        _ files: [SourceFile], _ findings: Findings, _ hashing: any Hashing
    ) -> (Scene?, [SceneDiagnostic]) {
        let reader = SceneReader(
            findings: findings, files: Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first }))
        // What a file that could not even be opened would declare is not called missing.
        for place in findings.all.map(\.place) where reader.files[place.file] == nil {
            if let kind = SceneFile.kind(of: place.file) { reader.unread.insert(kind) }
        }
        for file in SceneFile.inReadingOrder(files, findings) {
            if file.kind == .template {
                reader.readTemplate(file.source)
                continue
            }
            guard let node = YAMLReader(file: file.source, findings: findings).read() else {
                reader.unread.insert(file.kind)
                continue
            }
            reader.read(file.kind, node)
        }
        reader.checkWhole()
        reader.scene.fingerprint = Fingerprint.of(files, by: hashing)
        return (findings.hasErrors ? nil : reader.scene, findings.sorted)
    }
}

extension SceneReader {
    func read(_ kind: SceneFile.Kind, _ node: YAMLNode) {
        switch kind {
        case .head: readHead(node)
        case .register: readRegister(node)
        case .measures: readMeasures(node)
        case .index: readIndex(node)
        case .ledgers: readLedgers(node)
        case .boards: readBoards(node)
        case .letters: readLetters(node)
        case .flags: readFlags(node)
        case .scoring: readScoring(node)
        case .feeds: readFeeds(node)
        case .documents: readDocuments(node)
        case .template: break
        }
    }

    /// What can be said only of the whole: names, types, rules, units.
    func checkWhole() {
        for complete in beforeChecks { complete(self) }
        resolveNamed()
        checkReferences()
        checkFacts()
        var check = RuleCheck(scene: scene, findings: findings, files: files)
        for rule in rules { check.check(rule) }
        for last in later { last(self) }
    }
}
