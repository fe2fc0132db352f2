import CQL2
import Governance

/// Where a rule stands, before the register it speaks of is complete.
enum RuleGround: Hashable {
    /// An item: views, checks, ledgers, measures over items, expressions of facts.
    case item(register: String)
    /// A row of a part, or a piece of evidence where the collection is `evidence`.
    case row(register: String, collection: String)
    /// A person before an item: recusal.
    case interest(register: String)
    /// An act on an item: guards, assignments, excuses for evidence, movements of a ledger.
    case acting(register: String)

    var register: String {
        switch self {
        case .item(let register), .row(let register, _), .interest(let register), .acting(let register): register
        }
    }

    static let evidence = "evidence"

    /// The run-time's own scope, so that what is checked here is what runs; nil where register or part are missing.
    func scope(in scene: Scene) -> RuleScope? {
        guard let register = scene.register(register) else { return nil }
        switch self {
        case .item: return .item(register, parameters: scene.parameters, zone: .china)
        case .acting: return .acting(register, parameters: scene.parameters, zone: .china)
        case .interest: return .interest(register, parameters: scene.parameters, zone: .china)
        case .row(_, RuleGround.evidence): return .evidence(zone: .china)
        case .row(_, let part):
            return register.part(part).map { .part($0, of: register, parameters: scene.parameters, zone: .china) }
        }
    }
}

extension RuleScope {
    /// What rules over items read beside its fields: no field, fact or part may take such a name.
    static let itemNames: Set<String> = Set(
        envelope.map(\.name) + [
            "actor", "actor_name", "actor_unit", "actor_area", "role", "action", "was", "entering", "leaving", "item", "row", "parameter",
            "before", "row_before",
            RuleGround.evidence,
            "merged_into",
        ])

    /// The same for rows, whose rules read the item's properties behind `item.`.
    static let rowNames: Set<String> = ["stage", "item", "row", "parameter", "before", "row_before"]
}
