package import Appraisal

/// A weighted tree of indicators, in dated versions: 指数.
package struct IndexDeclaration: Sendable {
    package var id: String
    package var name: Bilingual
    /// Versions in order of their first day.
    package var versions: [IndexVersion]
    /// What settling an item of a register would mean.
    package var closings: [ClosingRule] = []
    /// What makes the figures look made up.
    package var alarms: [IndexAlarm] = []
    /// Days for which objections to a published month may be raised; nil is without end.
    package var publicity: Int?

    package init(id: String, name: Bilingual, versions: [IndexVersion]) {
        self.id = id
        self.name = name
        self.versions = versions
    }
}

/// The rule as it stands from a day on.
package struct IndexVersion: Sendable {
    package var id: String
    package var name: Bilingual
    /// First day, as days since 1970-01-01.
    package var from: Int32
    package var levels: [AreaLevel]
    package var dimensions: [DimensionDeclaration]
    package var bands: [BandDeclaration]
    /// Where grades go by place instead of score: counting and ties; the shares themselves are those of the bands.
    package var shares: GradeShares?
    /// How the scores of dimensions become the index.
    package var aggregate = AggregationRule.arithmetic
    package var vetoes: [VetoDeclaration]
    /// What follows from the results: 结果运用.
    package var uses: [ResultUse] = []
    /// Decimals a score is rounded to, half away from zero, before it is compared.
    package var decimals: Int
    package var ties: String
    /// Denominator below which a value is marked as resting on few cases.
    package var smallHouseholds: Int

    package init(id: String, name: Bilingual, from: Int32) {
        self.id = id
        self.name = name
        self.from = from
        levels = [.town, .village]
        dimensions = []
        bands = []
        vetoes = []
        decimals = 2
        ties = "competition"
        smallHouseholds = 0
    }
}

package struct DimensionDeclaration: Sendable {
    package var id: String
    package var name: Bilingual
    package var weight: Double
    /// How the scores of indicators become the dimension's.
    package var aggregate = AggregationRule.arithmetic
    package var indicators: [IndicatorDeclaration]

    package init(id: String, name: Bilingual, weight: Double, indicators: [IndicatorDeclaration]) {
        self.id = id
        self.name = name
        self.weight = weight
        self.indicators = indicators
    }
}

/// One thing summed on a side of an indicator.
package struct IndicatorTerm: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        case measure(String)
        /// Yearly figure of an area: residents, households, land.
        case figure(String)
    }

    package enum Moment: String, Hashable, Sendable, CaseIterable {
        case day
        case yearStart = "year-start"
    }

    package var source: Source
    package var sign: Int
    package var at: Moment

    package init(source: Source, sign: Int, at: Moment) {
        self.source = source
        self.sign = sign
        self.at = at
    }
}

/// What happens when the denominator is empty (decision 22).
package enum EmptyRule: Hashable, Sendable {
    case notRated
    /// This score where the measure proves that somebody looked, else not rated.
    case score(Double, whenMeasure: String, atLeast: Int64)
    /// The value of the area above.
    case inherit
}

package struct IndicatorDeclaration: Sendable {
    package struct Knots: Hashable, Sendable {
        package var zero: Double
        package var pass: Double
        package var full: Double

        package init(zero: Double, pass: Double, full: Double) {
            self.zero = zero
            self.pass = pass
            self.full = full
        }
    }

    /// How the indicator is formed on one level of areas.
    package struct Form: Sendable {
        package var numerator: [IndicatorTerm]
        package var denominator: [IndicatorTerm]
        /// Formula over `n`, `d`, `elapsed` and the scene's parameters; nil means n / d in the unit.
        package var formula: String?
        package var unit: String
        /// How the value becomes a score.
        package var score: Normalisation
        /// Less is better, for forms that read the values of all areas of the level.
        package var isLess = false
        /// Below this many in the denominator the value is inherited or marked.
        package var minimumDenominator: Double?
        /// Where the level has an empty rule of its own.
        package var empty: EmptyRule?

        package init(numerator: [IndicatorTerm], denominator: [IndicatorTerm], formula: String?, unit: String, score: Normalisation) {
            self.numerator = numerator
            self.denominator = denominator
            self.formula = formula
            self.unit = unit
            self.score = score
        }

        /// The values that score 0, 60 and 100, where the form is of that kind.
        package var knots: Knots? {
            guard case .threeKnot(let line) = score else { return nil }
            return Knots(zero: line.zero, pass: line.pass, full: line.full)
        }

        /// With other knots; as it is where they do not rise or fall all the way. Nil where the form has no knots.
        func through(_ knots: Knots) -> Form? {
            guard case .threeKnot = score else { return nil }
            guard let line = try? ThreeKnot(zero: knots.zero, pass: knots.pass, full: knots.full) else { return self }
            var form = self
            form.score = .threeKnot(line)
            return form
        }
    }

    package var id: String
    package var name: Bilingual
    package var weight: Double
    package var basis: Bilingual
    package var empty: EmptyRule
    package var forms: [AreaLevel: Form]

    package init(id: String, name: Bilingual, weight: Double, basis: Bilingual, empty: EmptyRule, forms: [AreaLevel: Form]) {
        self.id = id
        self.name = name
        self.weight = weight
        self.basis = basis
        self.empty = empty
        self.forms = forms
    }
}

/// A grade from a score on; the lower bound belongs to it. Where grades go by place it is 0, and `IndexVersion.shares` says
/// how far each goes.
package struct BandDeclaration: Hashable, Sendable {
    package var grade: String
    /// Name of the colour, and the colour as `#RRGGBB`.
    package var colour: String
    package var hex: String
    package var name: Bilingual
    package var from: Double

    package init(grade: String, colour: String, hex: String, name: Bilingual, from: Double) {
        self.grade = grade
        self.colour = colour
        self.hex = hex
        self.name = name
        self.from = from
    }
}

/// While the measure is above zero the grade is not better than `cap`.
package struct VetoDeclaration: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    package var measure: String
    package var cap: String

    package init(id: String, name: Bilingual, measure: String, cap: String) {
        self.id = id
        self.name = name
        self.measure = measure
        self.cap = cap
    }
}
