import CQL2
import Governance
import Spatial
import TestCounty

/// What all histories of one register ask of its declaration, looked up once: without it half of their time goes into that.
final class HistoryShape {
    let lifecycle: Lifecycle
    let rules: RegisterRules
    let register: Register
    let tree: AreaTree
    let villages: [AreaID]
    let allRoles: [String]
    /// The roles that may take an action.
    let roles: [String: [String]]
    /// Texts as long as a check asks.
    let lengths: [String: Value]
    /// Fields in each unit.
    let slots: [String: [Int]]
    let letters: [String]

    init(_ lifecycle: Lifecycle, tree: AreaTree) {
        let register = lifecycle.rules.register
        self.lifecycle = lifecycle
        self.tree = tree
        self.register = register
        rules = lifecycle.rules
        villages = tree.areas.values.filter { $0.level == .village }.map(\.id).sorted()
        let roles = lifecycle.roles.map(\.id)
        allRoles = roles
        self.roles = register.actions.reduce(into: [:]) { known, action in known[action.id] = roles.filter(action.roles.contains) }
        lengths = register.fields.reduce(into: [:]) { known, field in
            known[field.id] = DeclaredLength.text(for: field, in: register).map { Value.text($0) }
        }
        slots = register.fields.indices.reduce(into: [:]) { known, slot in
            if let unit = register.fields[slot].unit { known[unit, default: []].append(slot) }
        }
        letters = LetterSample.kinds(of: register)
    }
}
