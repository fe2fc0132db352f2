import CQL2
import Governance

extension County {
    /// Titles of the items that titles and cards of some others name: people know a place by its name, not by its number.
    ///
    /// Only those that the reader may read; the others keep their numbers.
    func titles(
        namedBy items: [Item], _ register: Register, _ access: Access, _ snapshot: any Snapshot
    ) throws -> [String: Bilingual] {
        var titles: [String: Bilingual] = [:]
        for (slot, field) in register.fields.enumerated() where register.title.contains(field.id) || register.card.contains(field.id) {
            guard case .item(let name) = field.type else { continue }
            let target = QualifiedName(name) ?? QualifiedName(scene: register.id.scene, name: name)
            guard let own = try? self.access(access.actor, target), own.role.may(.reads, target.name) else { continue }
            let rules = try rules(target)
            for number in Set(items.map { CanonicalForm.text($0.fields[slot]) }) where titles[number] == nil && !number.isEmpty {
                guard let item = try snapshot.item(target, number: number), own.reaches(item) else { continue }
                titles[number] = Bilingual(
                    zh: rules.register.title(of: item, in: .zh), en: rules.register.title(of: item, in: .en))
            }
        }
        return titles
    }
}
