package import CQL2

/// What of a register is due between two days, as one person's calendar asks: open items the areas answer for.
package struct DueQuery: Sendable {
    package var register: QualifiedName
    /// Stages in which an item is still open.
    package var stages: [String]
    /// Areas in charge; nil means the whole county.
    package var areas: [AreaID]?
    /// What the person sees beside their area; nil where the area alone bounds it.
    package var narrowed: NarrowedSight?
    /// What is asked of the person, who is told it apart; nil where nothing ever is.
    package var own: ToDoQuery?
    package var from: Day
    package var until: Day

    package init(register: QualifiedName, stages: [String], areas: [AreaID]?, own: ToDoQuery?, from: Day, until: Day) {
        self.register = register
        self.stages = stages
        self.areas = areas
        self.own = own
        self.from = from
        self.until = until
    }
}

/// How many items are due on a day, and how many of them are asked of the person.
package struct DueCount: Hashable, Sendable {
    package var all: Int
    package var own: Int

    package init(all: Int, own: Int) {
        self.all = all
        self.own = own
    }

    package static func + (left: Self, right: Self) -> Self { Self(all: left.all + right.all, own: left.own + right.own) }
}
