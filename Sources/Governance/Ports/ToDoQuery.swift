package import CQL2

/// When something is due, as a to-do list groups it.
package enum ToDoGroup: String, Hashable, Sendable, CaseIterable {
    case overdue, today, week, later
    /// Asked of the role, but not of this person, who has done a step that somebody else must follow.
    case waiting
}

/// What of a register is asked of one person.
package struct ToDoQuery: Sendable {
    package var register: QualifiedName
    /// Stages in which something is asked, each with the steps that are, in the order of their declaration.
    package var stages: [String: [ToDoStep]]
    package var account: String
    /// Areas in charge; nil means the whole county.
    package var areas: [AreaID]?
    /// What the person sees beside their area; nil where the area alone bounds it.
    package var narrowed: NarrowedSight?
    /// Stages in which the person may take what was handed over to one of the areas.
    package var receives: Set<String> = []
    package var today: Day
    /// Groups whose items are wanted, each with where the page before ended. Counts are of all groups.
    package var wanted: [ToDoGroup: ItemQuery.Cursor?]
    /// Items of a group.
    package var limit: Int
    /// Counts of all groups where they have been taken already, together with those of other registers.
    package var counts: [ToDoGroup: Int]?

    package init(register: QualifiedName, stages: [String: [ToDoStep]], account: String, areas: [AreaID]?, today: Day) {
        self.register = register
        self.stages = stages
        self.account = account
        self.areas = areas
        self.today = today
        wanted = [:]
        limit = 50
    }

    /// The last day of `week`.
    package var weekEnd: Day { today.adding(days: 7) ?? .last }

    /// Whether the item was handed over to the person, who is to take it.
    package func isReceived(_ item: Item) -> Bool {
        guard let receiver = item.receiver, receives.contains(item.stage) else { return false }
        return areas?.contains(receiver) ?? true
    }

    /// Whether items must come with their rows for it to be said whom they ask.
    package var asksByRows: Bool { stages.values.joined().contains { $0.unit?.rows != nil } }

    /// The step on an item, with its rows, that is asked of the person: the first that nothing bars them from, else the
    /// first at all; nil where none is asked of them.
    package func step(on item: Item, in register: Register) -> ToDoStep? {
        let asked = asked(on: item, in: register)
        return asked.first { !$0.bars(account, from: item) } ?? asked.first
    }

    /// Whether the next step on an item, with its rows, is asked of the person now.
    package func isAsked(of item: Item, in register: Register) -> Bool {
        let isOwn = (areas?.contains(item.chargeArea) ?? true) && !asked(on: item, in: register).isEmpty
        return (isOwn || isReceived(item)) && narrowed?.holds(item) ?? true && group(of: item, in: register) != .waiting
    }

    private func asked(on item: Item, in register: Register) -> [ToDoStep] {
        stages[item.stage, default: []].filter { $0.unit?.holds(item, of: register) ?? true }
    }

    /// Where an item, with its rows, stands; the store groups by the same rule.
    package func group(of item: Item, in register: Register) -> ToDoGroup {
        if !isReceived(item) {
            if item.receiver != nil { return .waiting }
            let asked = asked(on: item, in: register)
            if !asked.isEmpty, asked.allSatisfy({ $0.bars(account, from: item) }) { return .waiting }
        }
        guard let due = item.dueOn else { return .later }
        if due < today { return .overdue }
        return due == today ? .today : due <= weekEnd ? .week : .later
    }
}

/// Counts of all groups, and a page of those that were wanted, each in order of day and id.
package struct ToDoPage: Sendable {
    package var counts: [ToDoGroup: Int]
    package var items: [Item]

    package init(counts: [ToDoGroup: Int], items: [Item]) {
        self.counts = counts
        self.items = items
    }
}
