import Governance

/// What a register says of its photos.
extension SceneReader {
    func photos(_ node: YAMLNode, register: String) -> PhotoDeclaration {
        let reader = MappingReader(node, findings)
        var photos = PhotoDeclaration()
        photos.roles = named(reader, "roles", .word).compactMap { role($0, $1) }
        let known = photos.allRoles
        photos.pair = pair(reader, known)
        if let node = reader.node("report") { photos.report = reader.list(node).compactMap { role($0, known, reader) } }
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
            findings.report(
                .badValue, name.keyPlace, zh: "“\(name.key)”不能作照片的角色：用小写字母、数字和连字符，不超过 20 个字符",
                en: "“\(name.key)” cannot be a role of photos: small letters, digits and hyphens, at most 20 characters")
            return nil
        }
        return PhotoDeclaration.Role(role: role, name: text, aliases: aliases)
    }

    /// One of the roles that the register knows.
    private func role(_ node: YAMLNode, _ known: [EvidenceRole], _ reader: MappingReader) -> EvidenceRole? {
        guard let scalar = reader.scalar(node) else { return nil }
        if let role = known.first(where: { $0.rawValue == scalar.text }) { return role }
        let words = listed(known.map(\.rawValue))
        findings.report(
            .badValue, node.place, zh: "“\(scalar.text)”不是照片的角色，应为：\(words)",
            en: "“\(scalar.text)” is no role of a photo; there are: \(words)")
        return nil
    }

    /// Exactly two different roles.
    private func pair(_ reader: MappingReader, _ known: [EvidenceRole]) -> PhotoDeclaration.Pair? {
        guard let node = reader.node("compare") else { return nil }
        let roles = reader.list(node).compactMap { role($0, known, reader) }
        guard roles.count == 2, roles[0] != roles[1] else {
            findings.report(
                .badValue, node.place, zh: "compare 应为两个不同的角色，如 [before, after]",
                en: "“compare” names two different roles, such as [before, after]")
            return nil
        }
        return PhotoDeclaration.Pair(first: roles[0], second: roles[1])
    }
}
