/// How long personal values of a register are kept once an item rests in a stage (PIPL §19: no longer than needed).
package struct RetentionRule: Hashable, Sendable {
    /// Stages in which the time runs, from the day the item came there.
    package var stages: [String]
    /// Whole years.
    package var years: Int
    /// Fields whose values are erased; empty means every personal field of the register.
    package var fields: [String]
    /// What people are told of it.
    package var name: Bilingual

    package init(stages: [String], years: Int, fields: [String], name: Bilingual) {
        self.stages = stages
        self.years = years
        self.fields = fields
        self.name = name
    }
}

extension Register {
    /// Fields whose values are personal, by id.
    package var personalFields: [String] { fields.filter { $0.level.isPersonal }.map(\.id) }
}
