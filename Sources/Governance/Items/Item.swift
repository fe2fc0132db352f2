package import CQL2
package import Spatial

/// One row of a register at one version: 事项. Values stand in the order of the register's declaration.
package struct Item: Hashable, Sendable {
    /// Number within the register's table; zero before it is stored.
    package var id: Int64 = 0
    package var register: QualifiedName
    package var number: String
    package var version: Int64
    package var stage: String
    /// Day the item entered its stage; clocks start here.
    package var stageSince: Day
    package var dueOn: Day?
    /// Where the coordinates lie: 坐标所在村.
    package var area: AreaID
    /// Who answers for it: 责任村.
    package var chargeArea: AreaID
    /// The area it has been handed to and that has not taken it yet.
    package var receiver: AreaID?
    package var place: Position?
    package var geometry: Geometry?
    /// Values in the order of the register's fields; personal ones too, where they have been loaded.
    package var fields: [Value]
    /// Salt and commitment of each personal field that has or had a value, by field id.
    package var seals: [String: PersonalSeal]
    package var parts: [String: [Part]]
    package var evidence: [EvidenceUse]
    /// Kept by the engine; in the order of the register's facts.
    package var facts: [Value]
    /// Where its clocks stand, by their ids; clocks that have not begun are absent.
    package var clocks: [String: ClockState]
    /// Values of facts over items linked to it, by fact id; zero where absent.
    package var linked: [String: Value]
    /// What rules read of the items that it names, in the order of `Register.namedProperties`; empty where nobody asked.
    package var namedValues: [Value] = []
    /// When an automatic action may be due.
    package var wakesAt: Instant?
    /// Account that last took each action, by action id; `action/part` for actions on a part.
    package var doers: [String: String]
    package var legacy: Bool
    /// Number of the item it was merged into; nil for one that stands by itself.
    package var mergedInto: String?
    package var createdAt: Instant
    package var createdBy: String
    package var updatedAt: Instant
    /// Account that made this version.
    package var handler: String
    /// Action that made this version: `report`, `change`, `import`, or one of the declared.
    package var lastAction: String

    package init(
        register: QualifiedName, number: String, version: Int64, stage: String, stageSince: Day, area: AreaID,
        chargeArea: AreaID, place: Position?, geometry: Geometry?, fields: [Value], createdAt: Instant, createdBy: String
    ) {
        self.register = register
        self.number = number
        self.version = version
        self.stage = stage
        self.stageSince = stageSince
        self.area = area
        self.chargeArea = chargeArea
        self.place = place
        self.geometry = geometry
        self.fields = fields
        self.createdAt = createdAt
        self.createdBy = createdBy
        seals = [:]
        parts = [:]
        evidence = []
        facts = []
        clocks = [:]
        linked = [:]
        doers = [:]
        legacy = false
        updatedAt = createdAt
        handler = createdBy
        lastAction = "report"
    }
}
