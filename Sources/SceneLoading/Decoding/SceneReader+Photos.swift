import Governance

/// What a register says of its photos.
extension SceneReader {
    func photos(_ node: YAMLNode, register: String) -> PhotoDeclaration {
        let reader = MappingReader(node, findings)
        var photos = PhotoDeclaration()
        photos.roles = named(reader, "roles", .word).compactMap { role($0, $1) }
        photos.pair = pair(reader)
        if let node = reader.node("report") { photos.report = reader.list(node).compactMap { reader.word($0, as: EvidenceRole.self) } }
        if let node = reader.node("match") {
            let match = MappingReader(node, findings)
            photos.numbers = references(match, "number", to: .field(register: register))
            photos.owner = reference(match, "owner", to: .field(register: register))
            photos.addresses = references(match, "address", to: .field(register: register))
            match.finish()
        }
        reader.finish()
        return photos
    }

    private func role(_ name: YAMLEntry, _ reader: MappingReader) -> PhotoDeclaration.Role? {
        let text = reader.bilingual()
        let aliases = reader.texts("aliases").map(\.text)
        reader.finish()
        guard let role = EvidenceRole(rawValue: name.key) else {
            let known = listed(EvidenceRole.allCases.map(\.rawValue))
            findings.report(
                .badValue, name.keyPlace, zh: "“\(name.key)”不是照片的角色，应为：\(known)",
                en: "“\(name.key)” is no role of a photo; there are: \(known)")
            return nil
        }
        return PhotoDeclaration.Role(role: role, name: text, aliases: aliases)
    }

    /// Exactly two different roles.
    private func pair(_ reader: MappingReader) -> PhotoDeclaration.Pair? {
        guard let node = reader.node("compare") else { return nil }
        let roles = reader.list(node).compactMap { reader.word($0, as: EvidenceRole.self) }
        guard roles.count == 2, roles[0] != roles[1] else {
            findings.report(
                .badValue, node.place, zh: "compare 应为两个不同的角色，如 [before, after]",
                en: "“compare” names two different roles, such as [before, after]")
            return nil
        }
        return PhotoDeclaration.Pair(first: roles[0], second: roles[1])
    }
}
