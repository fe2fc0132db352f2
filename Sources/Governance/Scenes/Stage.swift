/// Whether work on an item in a stage goes on, waits for somebody else, is over, or goes on again after it was over.
package enum StageKind: String, Hashable, Sendable, CaseIterable {
    case open, waiting, closed
    /// Work goes on again, on what had been closed: 重开, 返库.
    case reopened
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

extension Stage {
    /// Where an item is that was merged into another of its register: like `undone` an engine's own stage, which counts in
    /// no measure and no ledger; unmerging leads out of it.
    package static let merged = Stage(id: "merged", name: Bilingual(zh: "已并入", en: "Merged"), kind: .closed)

    /// The engine's own stages. Items in them count nowhere, and lists leave them out unless a filter asks for the stage.
    package static let setAside = [undone, merged]

    package static func isSetAside(_ id: String) -> Bool { id == undone.id || id == merged.id }
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
