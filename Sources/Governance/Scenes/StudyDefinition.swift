package import Appraisal

/// A composite index computed from rows of figures: of a table that stands by itself, with no county and no store, or of a
/// register whose items are the units (`over`).
package struct StudyDefinition: Sendable {
    /// Which columns of the table say whom a row is about.
    package struct Layout: Hashable, Sendable {
        package var unit = "unit"
        package var name: String?
        package var period: String?
        /// Units of one cohort are scored, ranked and graded among themselves.
        package var cohort: String?
        /// Groups for imputation.
        package var group: String?
        /// Why a unit is not ranked; empty where it is.
        package var exclusion: String?

        package init() {}
    }

    /// A column of figures.
    package struct Column: Hashable, Sendable {
        package var id: String
        /// What the table calls it.
        package var header: String
        package var unit: String
        package var name: Bilingual
        /// Values outside are refused.
        package var minimum: Double?
        package var maximum: Double?

        package init(id: String, header: String, unit: String, name: Bilingual) {
            self.id = id
            self.header = header
            self.unit = unit
            self.name = name
        }
    }

    package var id = ""
    package var name = Bilingual(zh: "", en: "")
    package var layout = Layout()
    package var columns: [Column] = []
    package var versions: [StudyVersion] = []
    /// Short name of the register whose items are the rows; columns are then its fields and facts.
    package var over: String?
    /// Stages in which an item takes part; all where none is named.
    package var stages: [String] = []
    /// Days for which objections to a published period may be raised; nil is without end.
    package var publicity: Int?

    package init() {}

    /// The version that holds on a day, in days since 1970-01-01.
    package func version(on day: Int32) -> StudyVersion? { versions.last { $0.from <= day } }
}

/// A dated version of a definition.
package struct StudyVersion: Sendable {
    package var id: String
    package var name: Bilingual
    package var from: Int32
    /// By cohort; one under "" where there are none.
    package var plans: [String: StudyPlan]
    package var titles: [String: StudyTitles]

    package init(id: String, name: Bilingual, from: Int32, plans: [String: StudyPlan], titles: [String: StudyTitles]) {
        self.id = id
        self.name = name
        self.from = from
        self.plans = plans
        self.titles = titles
    }
}

/// How a plan's parts are called.
package struct StudyTitles: Hashable, Sendable {
    /// By code of the framework's entries.
    package var nodes: [String: Bilingual] = [:]
    /// Units of indicators, by code.
    package var units: [String: String] = [:]
    /// Grades, best first.
    package var grades: [String] = []
    package var gradeNames: [Bilingual] = []

    package init() {}
}
