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
