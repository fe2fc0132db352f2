/// A warning that raises itself where a rule holds for an item: 自动预警. It is for the reviewers of the discipline organ
/// alone (requirements C-6).
package struct FlagDefinition: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    /// Why this is looked at, for the reviewer who reads it.
    package var reason: Bilingual
    /// Register whose items it watches.
    package var register: String
    /// CQL2 over the item, its facts, and the day.
    package var rule: String
    /// Role that an inquiry is put to unless the reviewer chooses another.
    package var asks: [String]

    package init(id: String, name: Bilingual, reason: Bilingual, register: String, rule: String, asks: [String]) {
        self.id = id
        self.name = name
        self.reason = reason
        self.register = register
        self.rule = rule
        self.asks = asks
    }
}

/// The clocks of supervision, the same for every flag of a scene; working days go by the county's calendar.
package struct SupervisionClocks: Hashable, Sendable {
    /// From raising to inquiry or conclusion.
    package var takeUp: ClockLimit
    /// From inquiry to reply.
    package var reply: ClockLimit
    /// From reply to conclusion.
    package var conclude: ClockLimit

    package init(takeUp: ClockLimit, reply: ClockLimit, conclude: ClockLimit) {
        self.takeUp = takeUp
        self.reply = reply
        self.conclude = conclude
    }

    /// What holds where a scene says nothing.
    package static let usual = SupervisionClocks(
        takeUp: ClockLimit(length: 5, unit: .workingDays, warning: 1), reply: ClockLimit(length: 5, unit: .workingDays, warning: 1),
        conclude: ClockLimit(length: 10, unit: .workingDays, warning: 2))
}
