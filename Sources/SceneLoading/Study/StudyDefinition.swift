package import Appraisal
package import Governance

/// A composite index written in a file of its own, to be computed from a table: no county, no store.
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
    }

    package var id = ""
    package var name = Bilingual(zh: "", en: "")
    package var layout = Layout()
    package var columns: [Column] = []
    package var versions: [StudyVersion] = []

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
}
