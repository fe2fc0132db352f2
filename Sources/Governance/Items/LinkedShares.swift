package import CQL2

/// What the items of one register add to the facts of another, all at once: for counting anew.
package struct LinkedShares: Sendable {
    private let facts: [LinkedFact]

    /// - Throws: `RuleFault` for a fact whose rule does not hold against the register that is counted.
    package init(of parent: Register, over child: RegisterRules) throws {
        facts = try parent.facts.compactMap { try LinkedFact($0, of: parent.id, over: child) }
    }

    package var isEmpty: Bool { facts.isEmpty }

    /// Adds what an item gives, by the number of the item it names and by fact.
    package func add(_ item: Item, at moment: Moment, to sums: inout [String: [String: Value]]) {
        for fact in facts {
            guard let share = fact.share(item, at: moment), share.amount.units != 0 else { continue }
            sums[share.number, default: [:]][fact.fact] = fact.added(share.amount, to: sums[share.number]?[fact.fact])
        }
    }
}

extension FactDefinition.Source {
    /// Whether it is over items of another register.
    package var isLinked: Bool {
        switch self {
        case .linkedCount, .linkedSum: true
        default: false
        }
    }
}
