package import CQL2

/// A property of the item that a field of type `item` names, as guards and views read it: `policy.closes_on`.
///
/// Only what rules read is declared, by `scene check`; it is read anew whenever somebody acts or looks, and kept nowhere.
package struct NamedProperty: Hashable, Sendable {
    /// The field that names the other item.
    package var link: String
    /// Register of the other item, of the same scene.
    package var register: QualifiedName
    /// Field or fact of the other item, or its `stage`.
    package var property: String
    package var type: PropertyType

    package init(link: String, register: QualifiedName, property: String, type: PropertyType) {
        self.link = link
        self.register = register
        self.property = property
        self.type = type
    }

    package var name: String { "\(link).\(property)" }
    var asProperty: Schema.Property { Schema.Property(name, type) }
}

extension Register {
    /// Numbers of the items that the fields name and whose properties rules read, by link.
    package func namedItems(_ fields: [Value]) -> [String: String] {
        namedProperties.reduce(into: [:]) { numbers, named in
            guard numbers[named.link] == nil, let slot = self.fields.firstIndex(where: { $0.id == named.link }),
                case .text(let number) = fields[slot]
            else { return }
            numbers[named.link] = number
        }
    }

    /// The value of one of its open fields or facts, or its stage, in an item of it.
    package func openValue(of property: String, in item: Item) -> Value {
        if property == "stage" { return .text(item.stage) }
        if let slot = fields.firstIndex(where: { $0.id == property }) { return fields[slot].level.isPersonal ? .null : item.fields[slot] }
        return facts.firstIndex { $0.id == property }.map { item.facts[$0] } ?? .null
    }
}
