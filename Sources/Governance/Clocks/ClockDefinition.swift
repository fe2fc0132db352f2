/// A clock of a register: 时限. It runs beside the limit of the stage; an item may have several at once.
package struct ClockDefinition: Hashable, Sendable {
    /// What its length is counted in (law.md 3.5: 工作日, 工作时, 紧急工作时).
    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case days
        case workingDays = "working-days"
        case months, years
        case workingHours = "working-hours"
        /// Hours round the clock, holidays too: 紧急工作时.
        case urgentHours = "urgent-hours"

        /// Whether it ends at a minute and not with a day.
        package var isHours: Bool { self == .workingHours || self == .urgentHours }
    }

    /// What begins it.
    package enum Start: Hashable, Sendable {
        case actions([String])
        /// Coming into one of these stages.
        case stages([String])
        /// A date field or fact: the clock runs from the day it names, for as long as it names one.
        case date(String)

        var isDate: Bool { if case .date = self { true } else { false } }
    }

    /// What says how long a clock is, when it begins.
    package struct LengthSource: Hashable, Sendable {
        package enum Place: Hashable, Sendable {
            /// A parameter of the scene, in its version of the day the clock starts on.
            case parameter(String)
            /// A whole number of the item: a field or a fact.
            case property(String)
        }

        package var place: Place
        /// What people call it, for the explanation of the last day.
        package var name: Bilingual

        package init(place: Place, name: Bilingual) {
            self.place = place
            self.name = name
        }
    }

    /// How it may be made longer.
    package struct Extension: Hashable, Sendable {
        package var actions: [String]
        /// Number field with the length asked for; nil where each extension is `length` long.
        package var field: String?
        package var length: Int
        /// The longest that all extensions together may be, in the clock's unit.
        package var most: Int
        package var times: Int

        package init(actions: [String], field: String?, length: Int, most: Int, times: Int) {
            self.actions = actions
            self.field = field
            self.length = length
            self.most = most
            self.times = times
        }
    }

    package var id: String
    package var name: Bilingual
    /// The article it rests on.
    package var basis: Bilingual?
    /// How long it is; where the length comes from elsewhere, what it is as long as that says nothing.
    package var length: Int
    /// Set where each clock takes its length as it begins, and keeps it whatever is said later.
    package var lengthSource: LengthSource?
    package var unit: Unit
    package var start: Start
    package var stops: [String] = []
    /// Coming into one of these stages stops it.
    package var stopStages: [String] = []
    package var pauses: [String] = []
    package var resumes: [String] = []
    /// It stands still while the item is in one of these stages.
    package var pausedIn: [String] = []
    package var restarts: [String] = []
    package var extending: Extension?
    /// Whether a last day that is a day off moves to the next working day; hours and working days never need it.
    package var movesToWorkingDay = false
    /// How long before the end it counts as due soon: hours for clocks in hours, else days.
    package var warning = 0
    /// Whether somebody must act before it ends; false for a period that must pass, such as the time to object.
    package var isDuty = true

    /// Lengths a clock may have, in its unit.
    package static let lengths = 0...3660

    package init(id: String, name: Bilingual, length: Int, unit: Unit, start: Start) {
        self.id = id
        self.name = name
        self.length = length
        self.unit = unit
        self.start = start
    }
}
