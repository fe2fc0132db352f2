package import CQL2

/// A row an item owns: one disposal, one visit.
package struct Part: Hashable, Sendable {
    /// Unique within the item and kind, never reused.
    package var id: Int64
    package var stage: String
    /// Values in the order of the definition's fields.
    package var fields: [Value]
    /// Where the limit of its stage stands; nil where its stage has none.
    package var clock: RowClock?

    package init(id: Int64, stage: String, fields: [Value], clock: RowClock? = nil) {
        self.id = id
        self.stage = stage
        self.fields = fields
        self.clock = clock
    }
}

/// The clock of one row: each assisting unit has days of its own, each node its last day.
package struct RowClock: Hashable, Sendable {
    /// The stage whose limit it is, and the day on which the row came there.
    package var stage: String
    package var since: Day
    package var due: Day?

    package init(stage: String, since: Day, due: Day?) {
        self.stage = stage
        self.since = since
        self.due = due
    }
}

extension PartDefinition {
    /// Whether rows have clocks: some stage of theirs has a limit.
    package var hasClocks: Bool { stages.contains { $0.limit != nil } }
}

extension Register {
    package var hasRowClocks: Bool { parts.contains(where: \.hasClocks) }
}
