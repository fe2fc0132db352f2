/// What it would mean to settle an item of a register: what "what would turn us blue?" supposes of open items.
package struct ClosingRule: Hashable, Sendable {
    /// Short name of the register.
    package var register: String
    /// Stages in which an item can still be settled.
    package var from: [String]
    /// The stage it would then be in.
    package var to: String
    /// Rows of parts that would then be in a stage, by part.
    package var rows: [String: String]
    /// Date fields that would then hold the day where they are empty.
    package var onDay: [String]
    /// Date fields of those rows likewise.
    package var rowsOnDay: [String]
    /// What a photo would then show, if the rules ask for one.
    package var evidence: EvidenceRole?

    package init(register: String, from: [String], to: String) {
        self.register = register
        self.from = from
        self.to = to
        rows = [:]
        onDay = []
        rowsOnDay = []
    }
}
