import CQL2
import Governance

extension County {
    /// Titles of the items that titles and cards of some others name: people know a place by its name, not by its number.
    /// One statement for each register that is named.
    ///
    /// Only of those that the reader may read; the others keep their numbers. Nothing personal stands in a title.
    func titles(
        namedBy items: [Item], _ register: Register, _ access: Access, _ snapshot: any Snapshot
    ) throws -> [String: Bilingual] {
        var asked: [QualifiedName: Set<String>] = [:]
        for (slot, field) in register.fields.enumerated() where register.title.contains(field.id) || register.card.contains(field.id) {
            guard let target = field.target(from: register) else { continue }
            let numbers = items.map { CanonicalForm.text($0.fields[slot]) }.filter { !$0.isEmpty }
            asked[target, default: []].formUnion(numbers)
        }
        var titles: [String: Bilingual] = [:]
        for (target, numbers) in asked.sorted(by: { $0.key.description < $1.key.description }) {
            guard let own = try? self.access(access.actor, target), own.role.may(.reads, target.name) else { continue }
            let named = try rules(target).register
            for item in try snapshot.items(target, numbers: numbers) where own.reaches(item) {
                titles[item.number] = Bilingual(zh: named.title(of: item, in: .zh), en: named.title(of: item, in: .en))
            }
        }
        return titles
    }
}
