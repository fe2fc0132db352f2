/// A YAML node with its place, free of anchors and of the library that read it.
struct YAMLNode: Sendable {
    enum Content: Sendable {
        case scalar(YAMLScalar)
        case list([YAMLNode])
        case mapping([YAMLEntry])
    }

    var content: Content
    var place: Place

    /// What messages call it.
    var kind: (zh: String, en: String) {
        switch content {
        case .scalar(let scalar): scalar.isNull ? ("空值", "nothing") : ("文本", "a text")
        case .list: ("列表", "a list")
        case .mapping: ("映射", "a mapping")
        }
    }

    var isNull: Bool {
        if case .scalar(let scalar) = content { scalar.isNull } else { false }
    }

    var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    func entry(_ key: String) -> YAMLEntry? { entries?.first { $0.key == key } }
}

/// A key with its value.
struct YAMLEntry: Sendable {
    var key: String
    var keyPlace: Place
    var value: YAMLNode
}

/// A text as written, and how.
struct YAMLScalar: Sendable {
    enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    var text: String
    var style: Style

    var isNull: Bool { style == .plain && ["", "~", "null", "Null", "NULL"].contains(text) }
}

extension YAMLNode {
    /// The node with the other's keys put over its own, mapping by mapping; lists and texts are replaced whole.
    func overlaid(with other: YAMLNode) -> YAMLNode {
        guard case .mapping(var merged) = content, case .mapping(let changes) = other.content else { return other }
        for change in changes {
            if let index = merged.firstIndex(where: { $0.key == change.key }) {
                merged[index].value = merged[index].value.overlaid(with: change.value)
                merged[index].keyPlace = change.keyPlace
            } else {
                merged.append(change)
            }
        }
        return YAMLNode(content: .mapping(merged), place: other.place)
    }
}
