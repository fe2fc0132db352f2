/// A part of a board under its figures, each a question about a register and a door to the items behind it.
package struct BoardBlock: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// A measure by area; with `over`, its share of a second one in per cent.
        case areas(measure: String, over: String?, level: AreaLevel)
        /// Measures at the ends of months.
        case trend(measures: [String], months: Int)
        /// How many items stand in each stage.
        case stages(register: String)
        /// How many items have each choice of a field.
        case choices(register: String, field: String)
        /// The first items of a saved view.
        case list(register: String, view: String)
        /// Items on the map.
        case map(register: String)
        /// Items that have a target, each against the time elapsed.
        case targets(Targets)
        /// How long something took, month by month: share within a bound, and percentiles.
        case durations(Durations)
        /// Scoring sessions of a kind: the one that is open, and how the last one ended.
        case scoring(kind: String)
    }

    /// Where a register says what was planned, what was reached, and between which days.
    package struct Targets: Hashable, Sendable {
        package var register: String
        package var planned: String
        package var actual: String
        package var from: String
        package var until: String

        package init(register: String, planned: String, actual: String, from: String, until: String) {
            self.register = register
            self.planned = planned
            self.actual = actual
            self.from = from
            self.until = until
        }
    }

    /// Which times are looked at, and what was promised.
    package struct Durations: Hashable, Sendable {
        package var register: String
        /// A decimal field or fact, in the unit of the bound.
        package var property: String
        /// Nil for all items that have a value.
        package var view: String?
        /// A parameter with the longest time that keeps the promise.
        package var bound: String
        package var months: Int

        package init(register: String, property: String, view: String?, bound: String, months: Int) {
            self.register = register
            self.property = property
            self.view = view
            self.bound = bound
            self.months = months
        }
    }

    package var name: Bilingual
    package var content: Content

    package init(name: Bilingual, content: Content) {
        self.name = name
        self.content = content
    }

    /// The register of the items behind the block; nil where measures say it.
    package var register: String? {
        switch content {
        case .areas, .trend, .scoring: nil
        case .stages(let register), .choices(let register, _), .list(let register, _), .map(let register): register
        case .targets(let targets): targets.register
        case .durations(let durations): durations.register
        }
    }
}
