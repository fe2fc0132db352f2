package import CQL2
package import Governance

/// What the office that keeps an index has done in the demo: months published, numbers objected to, a rule drafted.
///
/// Months lie in the past, so the days are reckoned from the publication of the last of them; what would fall after the
/// demo's last day happens on that day, so that a demo of any day shows the office at work.
package struct DemoAppraisal: Sendable {
    /// A town's objection to a number of the last published month.
    package struct Objection: Sendable {
        package var role: String
        /// Whose number it is.
        package var at: DemoWhere
        package var indicator: String
        package var text: String
        /// Days after the publication.
        package var after: Int
        package var hour: Int
    }

    /// A version that waits for the second person.
    package struct Draft: Sendable {
        /// When the version would begin.
        package enum Start: Hashable, Sendable {
            case day(DemoDate)
            /// The first day of the year after the demo's last day.
            case nextYear
        }

        package var id: String
        package var name: Bilingual
        package var role: String
        package var from: Start
        package var note: String
        package var change: RuleChange
        /// On how many past months it was tried; zero leaves it as it was drafted.
        package var tried: Int
        package var after: Int
        package var hour: Int
    }

    package var index: String
    /// How many of the last months are published, each on a day of the month after it.
    package var months: Int
    package var on: Int
    package var hour: Int
    package var role: String
    package var remarks: String
    package var objections: [Objection] = []
    package var drafts: [Draft] = []
}
