/// What is shown before submitting (查重): items near here that look alike.
package struct DuplicateRule: Hashable, Sendable {
    /// What makes a candidate more likely the same, with its weight; weights are normalised.
    package enum Sign: String, Hashable, Sendable, CaseIterable {
        case distance, polygon, owner, plate, kind, photo, text
    }

    /// Metres around the place.
    package var within: Int
    package var weights: [Sign: Int]
    /// The field that each sign other than distance, polygon and photo compares.
    package var fields: [Sign: String]
    /// Part that receives a row when the answer is "the same": a visit, a source.
    package var addsOnSame: [String]
    /// What fields of those rows take, by part: a field of the report, the day, who reports, or the note.
    package var rows: [String: [JoinValue]] = [:]

    /// A field of a row that a report of something known adds, and where its value comes from.
    package struct JoinValue: Hashable, Sendable {
        package enum Source: Hashable, Sendable {
            case field(String)
            case today, actor, note
        }

        package var field: String
        package var from: Source

        package init(field: String, from: Source) {
            self.field = field
            self.from = from
        }
    }

    /// Name of the link when the answer is "the same household".
    package var householdLink: String

    package init(within: Int) {
        self.within = within
        weights = [.distance: 1]
        fields = [:]
        addsOnSame = []
        householdLink = "same-household"
    }
}
