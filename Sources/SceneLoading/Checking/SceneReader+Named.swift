import CQL2
import Governance

/// What rules read of items that others name: `policy.closes_on`.
extension SceneReader {
    /// Finds the names in all rules and declares them to their registers, before any rule is checked.
    func resolveNamed() {
        for use in rules {
            guard let position = scene.registers.firstIndex(where: { $0.id.name == use.ground.register }),
                let expression = try? CQL2Expression(use.text.text)
            else { continue }
            for node in expression.syntax.all {
                guard case .property(let name) = node.form, let dot = name.firstIndex(of: ".") else { continue }
                let (link, property) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
                guard case .item(let target)? = scene.registers[position].field(link)?.type else { continue }
                let place = files[use.place.file]?.place(ofOffset: node.range.lowerBound, in: use.text, at: use.place) ?? use.place
                guard let named = resolved(link, target, property, at: place),
                    !scene.registers[position].namedProperties.contains(named)
                else { continue }
                scene.registers[position].namedProperties.append(named)
            }
        }
    }

    private func resolved(_ link: String, _ target: String, _ property: String, at place: Place) -> NamedProperty? {
        guard !target.contains(".") else {
            findings.report(
                .ruleLink, place, zh: "“\(link)”指向别的场景，规则只能读本场景登记簿的字段",
                en: "“\(link)” points at another scene: rules read fields of this scene's registers only")
            return nil
        }
        guard let other = scene.register(target) else { return nil }
        let type: PropertyType
        if property == "stage" {
            type = .text
        } else if let field = other.field(property) {
            guard !field.level.isPersonal else {
                findings.report(
                    .ruleLink, place, zh: "“\(link).\(property)”是 L3、L4 字段，别的事项的规则不能读",
                    en: "“\(link).\(property)” is of level L3 or L4 and not for the rules of other items")
                return nil
            }
            type = field.type.propertyType
        } else if let fact = other.facts.first(where: { $0.id == property }) {
            type = RuleScope.factType(fact, in: other)
        } else {
            report(
                unknown: property, .unknownField, among: other.fields.map(\.id) + other.facts.map(\.id) + ["stage"], at: place,
                zh: "“\(target)”的字段或事实", en: "field or fact of “\(target)”")
            return nil
        }
        return NamedProperty(
            link: link, register: QualifiedName(scene: scene.id, name: target), property: property, type: type)
    }
}
