package import CQL2

/// Who acts, in which of their roles, and where that role reaches.
package struct Actor: Hashable, Sendable {
    package var account: String
    package var name: String
    package var role: String
    /// Area of the role: what it sees when its scope is an area.
    package var area: AreaID
    package var unit: String
    /// The scene in which the role is held; nil holds it in every scene that declares it.
    package var scene: String?
    /// Where the request came from: an address, `command-line`, `demo`.
    package var origin: String

    package init(account: String, name: String, role: String, area: AreaID, unit: String, scene: String? = nil, origin: String) {
        self.account = account
        self.name = name
        self.role = role
        self.area = area
        self.unit = unit
        self.scene = scene
        self.origin = origin
    }
}

/// The time at which something is done, passed in from outside: the domain has no clock of its own.
package struct Moment: Hashable, Sendable {
    package var instant: Instant
    /// The day in the county's time zone.
    package var day: Day

    package init(instant: Instant, day: Day) {
        self.instant = instant
        self.day = day
    }
}
