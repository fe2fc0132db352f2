import CQL2

/// What follows from an index: 结果运用. Points of another appraisal, a quota that is split, a price.
package struct ResultUse: Hashable, Sendable {
    /// What points are made of.
    package enum Source: Hashable, Sendable {
        /// The share of `most` that the index, a dimension or an indicator has of 100.
        case score(most: Double)
        case dimension(String, most: Double)
        case indicator(String, most: Double)
        /// Points by grade.
        case grade([String: Double])
        /// Equal steps from the first place to the last.
        case rank(best: Double, last: Double)
        /// What people have entered with evidence, on top of so many; never more than `most`.
        case entered(start: Double, most: Double)
    }

    /// Points that people enter by hand, with evidence and a second person's check, in a register: their sum since the period
    /// began is added to what the results give.
    package struct Adds: Hashable, Sendable {
        package var measure: String
        /// At most so many on, and so many off.
        package var up: Double
        package var down: Double
        package var every: Price.Period

        package init(measure: String, up: Double, down: Double, every: Price.Period = .year) {
            self.measure = measure
            self.up = up
            self.down = down
            self.every = every
        }

        /// What counts of a sum.
        package func counted(_ sum: Double) -> Double { min(max(sum, -down), up) }
    }

    /// The score that brings all the points; groups of towns may have one of their own.
    package struct Targets: Hashable, Sendable {
        package var usual: Double
        package var byGroup: [String: Double]

        package init(usual: Double = 100, byGroup: [String: Double] = [:]) {
            self.usual = usual
            self.byGroup = byGroup
        }

        package func target(_ group: String?) -> Double { group.flatMap { byGroup[$0] } ?? usual }
    }

    /// A total that is split among the units in proportion to base × factor, each part between floor and cap.
    package struct Quota: Hashable, Sendable {
        package enum Factor: Hashable, Sendable {
            /// The score, in hundredths of 100.
            case score
            case grade([String: Double])
        }

        package var total: Double
        package var floor: Double
        /// nil is without limit.
        package var cap: Double?
        /// A yearly figure; without one all units count alike.
        package var base: String?
        package var factor: Factor

        package init(total: Double, floor: Double = 0, cap: Double? = nil, base: String? = nil, factor: Factor) {
            self.total = total
            self.floor = floor
            self.cap = cap
            self.base = base
            self.factor = factor
        }
    }

    /// A price by grade, and what is put on it in the first, second, … period in a row in one of some grades.
    package struct Price: Hashable, Sendable {
        package enum Period: String, Hashable, Sendable, CaseIterable {
            case month, year
        }

        package var byGrade: [String: Double]
        package var grades: [String]
        package var steps: [Double]
        package var every: Period

        package init(byGrade: [String: Double], grades: [String] = [], steps: [Double] = [], every: Period = .year) {
            self.byGrade = byGrade
            self.grades = grades
            self.steps = steps
            self.every = every
        }
    }

    package enum Form: Hashable, Sendable {
        case points(Source)
        case quota(Quota)
        case price(Price)
    }

    package var id: String
    package var name: Bilingual
    package var basis: Bilingual?
    package var level: AreaLevel
    /// Of the amounts, which are rounded half away from zero; a quota is split in steps of it.
    package var decimals: Int
    package var unit: String?
    package var form: Form
    /// Vetoes of the index that leave no points while they are raised.
    package var zeroOn: [String]
    /// Of points only.
    package var adds: Adds?
    /// Of points made of a score.
    package var targets = Targets()

    package init(id: String, name: Bilingual, level: AreaLevel = .town, decimals: Int = 2, unit: String? = nil, form: Form) {
        self.id = id
        self.name = name
        self.level = level
        self.decimals = decimals
        self.unit = unit
        self.form = form
        zeroOn = []
    }

    /// What it reads of a unit beside its result.
    package struct Reads: Hashable, Sendable {
        package var level: AreaLevel
        package var base: String?
        package var every: Price.Period?
        package var adds: Adds?
        package var groups: Set<String> = []
    }

    package var reads: Reads {
        switch form {
        case .points: Reads(level: level, adds: adds, groups: Set(targets.byGroup.keys))
        case .quota(let quota): Reads(level: level, base: quota.base)
        case .price(let price): Reads(level: level, every: price.grades.isEmpty ? nil : price.every)
        }
    }

    /// The kind in one word.
    package var kind: String {
        switch form {
        case .points: "points"
        case .quota: "quota"
        case .price: "price"
        }
    }
}
