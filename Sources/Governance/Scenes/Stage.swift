/// Whether work on an item in a stage goes on, waits for somebody else, or is over.
package enum StageKind: String, Hashable, Sendable, CaseIterable {
    case open, waiting, closed
}

/// A step of an item's life: 阶段.
package struct Stage: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    package var kind: StageKind
    /// How long an item may stay; nil where the stage has no clock.
    package var limit: ClockLimit?

    package init(id: String, name: Bilingual, kind: StageKind, limit: ClockLimit? = nil) {
        self.id = id
        self.name = name
        self.kind = kind
        self.limit = limit
    }
}

extension Stage {
    /// Where the undoing of an import leaves an item: an engine's own stage that no scene declares. It counts in no
    /// measure and no ledger, lists leave it out unless a filter asks for it, and no action leads out of it.
    package static let undone = Stage(id: "undone", name: Bilingual(zh: "导入已撤销", en: "Import undone"), kind: .closed)
}

/// The length of a clock.
package struct ClockLimit: Hashable, Sendable {
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case calendarDays = "days"
        case workingDays = "working-days"
    }

    package var length: Int
    package var unit: Unit
    /// A date field or fact that says when the clock ends, as a plan does; where it is empty the length counts.
    package var until: String?
    /// Days before the end at which the item counts as due soon (临期).
    package var warning: Int

    package init(length: Int, unit: Unit, warning: Int, until: String? = nil) {
        self.length = length
        self.until = until
        self.unit = unit
        self.warning = warning
    }
}
