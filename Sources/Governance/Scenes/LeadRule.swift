/// What a lead is followed to (线索核查): one satellite spot or one hotline ticket may mean several structures, and one
/// structure may have been pointed out by several leads.
package struct LeadRule: Hashable, Sendable {
    /// A value carried over, from a field of the lead.
    package struct Carried: Hashable, Sendable {
        package var field: String
        package var from: String

        package init(field: String, from: String) {
            self.field = field
            self.from = from
        }
    }

    /// The register, by its short name, whose items leads are linked to or become.
    package var register: String
    /// Name of the link between a lead and an item.
    package var link: String
    /// The part of the item that gets a row for each lead: its sources.
    package var part: String
    /// Fields of that row.
    package var row: [Carried]
    /// What a new item begins with.
    package var fields: [Carried]

    package init(register: String, part: String) {
        self.register = register
        self.part = part
        link = "lead"
        row = []
        fields = []
    }
}
