package import CQL2
package import Governance

/// A scene's demo data as declared: who works in it, what is registered, and how far each item has come.
///
/// Everything is made through ordinary reports and actions at past moments, by the rules of the scene.
package struct SceneDemo: Sendable {
    package var scene: String
    /// Set where the buildings of the demo county, with their three years of work, belong to this register.
    package var buildings: String?
    package var people: [DemoPerson] = []
    /// In the order of the file: later registers may name items of earlier ones.
    package var registers: [DemoRegister] = []
    /// Scoring sessions, each prepared, opened, voted on and, where it is not left open, sealed.
    package var sessions: [DemoSession] = []
    /// What the offices of the scene's indexes have published, drafted and been told.
    package var appraisals: [DemoAppraisal] = []
    /// What other systems have sent.
    package var feeds: [DemoFeed] = []
}

/// What a feed has sent: a file whose columns are the sender's, with `_day` (days before today), `_at` (`village:12`, for `{lon}`,
/// `{lat}`, `{village}` and `{town}` in the texts), and rows that say with `_stated` how many the sender counts.
package struct DemoFeed: Sendable {
    package var feed: String
    package var rows: String
}

/// A scoring session of the demo: 现场测评.
package struct DemoSession: Sendable {
    /// Jurors of one group.
    package struct Jury: Sendable {
        package var group: String
        package var codes: Int
        /// How many of the codes are used.
        package var cast: Int
        /// Units of which this many jurors come, whose candidates they may not score; the rest belong to none.
        package var units: [(unit: String, codes: Int)]
    }

    package var scoring: String
    package var title: String
    /// Roles and units are those of the conducting account.
    package var role: String
    package var day: DemoDate
    /// The hour at which it is opened; it is prepared in the hour before.
    package var hour: Int
    /// Minutes after the opening at which it is sealed; nil for one that is left open.
    package var sealedAfter: Int?
    package var juries: [Jury]
    /// Between which shares of the most points, in per cent, the candidates are seen by most.
    package var low: Int
    package var high: Int
}

/// An account of a role that the demo county does not have by itself.
package struct DemoPerson: Sendable {
    package var account: String
    package var role: String
    package var name: String
    package var unit: String
    package var at: DemoWhere
    /// Whether the sign-in page offers it.
    package var isShown: Bool
}

/// Where items of a batch lie, or where a person works.
package enum DemoWhere: Hashable, Sendable {
    /// Spread over all areas of a level.
    case level(AreaLevel)
    /// The nth area of a level, from one.
    case one(AreaLevel, Int)
}

/// The items of one register.
package struct DemoRegister: Sendable {
    package var name: String
    package var paths: [String: [DemoStep]] = [:]
    package var batches: [DemoBatch] = []
}

/// Items that are alike.
package struct DemoBatch: Sendable {
    package enum Source: Sendable {
        case generated(Int)
        /// A file of literal rows in the scene's folder `demo`.
        case rows(String)
    }

    package var source: Source
    /// Paths of the register with their weights; none leaves items as they were reported.
    package var paths: [(name: String, weight: Double)] = []
    package var role: String
    /// First and last day of reporting.
    package var from: DemoDate
    package var to: DemoDate
    package var at: DemoWhere
    package var fields: [DemoField] = []
    /// Rows that come with the report, by part.
    package var rows: [(part: String, rows: [[DemoField]])] = []
    package var evidence: [(role: EvidenceRole, count: Int)] = []
}

/// A day said by itself or by its distance to the last day of the demo.
package enum DemoDate: Hashable, Sendable {
    case day(Day)
    /// Days after the last day; negative in the past.
    case relative(Int)
}

/// One action of a path.
package struct DemoStep: Sendable {
    package enum Row: String, Sendable, CaseIterable {
        case first, each
    }

    package var action: String
    /// Days after the step before.
    package var after: Int
    package var hour: Int
    /// Between how many seconds after the step before it is taken, where a promise is measured in seconds.
    package var seconds: ClosedRange<Int>?
    /// How far from the item the person's device is, in metres.
    package var metres: Int?
    package var role: String
    /// The unit whose people take it.
    package var unit: String?
    package var fields: [DemoField] = []
    package var rowFields: [DemoField] = []
    package var rows: [[DemoField]] = []
    package var row = Row.first
    package var note: String?
    package var evidence: [(role: EvidenceRole, count: Int)] = []
}

/// A field and how its value is found.
package struct DemoField: Sendable {
    package var field: Field
    package var value: DemoValueRule
}

/// How a value of the demo is found.
package indirect enum DemoValueRule: Sendable {
    case value(Value)
    /// One of several, by weight.
    case pick([(rule: DemoValueRule, weight: Double)])
    case between(low: FixedDecimal, high: FixedDecimal, scale: Int)
    /// Days after the day of the report or step; for a moment, at a minute of that day.
    case day(Int, minute: Int?)
    /// A moment so many seconds after the report or step.
    case seconds(low: Int, high: Int)
    case person
    case firm
    case phone
    /// A text with `{n}`, `{town}`, `{village}`, `{county}`, `{person}` and fields made before it in braces.
    case text(String)
    /// An item of a register: the next in turn, or the one that stands at the same position in its own register.
    case item(QualifiedName, same: Bool)
}
