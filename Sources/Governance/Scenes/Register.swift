/// A name with its scene before it, such as `illegal-construction.structure` (decision 11).
package struct QualifiedName: Hashable, Sendable, CustomStringConvertible {
    package var scene: String
    package var name: String

    package init(scene: String, name: String) {
        self.scene = scene
        self.name = name
    }

    /// Splits at the last dot; nil where there is none.
    package init?(_ text: some StringProtocol) {
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return nil }
        scene = String(text[..<dot])
        name = String(text[text.index(after: dot)...])
        guard !name.isEmpty else { return nil }
    }

    package var description: String { "\(scene).\(name)" }
}

/// The page archetypes of decision 9.
package enum PageArchetype: String, Hashable, Sendable, CaseIterable {
    case mapLed = "map-led"
    case deadlineLed = "deadline-led"
    case targetLed = "target-led"
    case householdLed = "household-led"
    case sessionLed = "session-led"
}

/// Which geometries an item of a register may have.
package enum GeometryKind: String, Hashable, Sendable, CaseIterable {
    case point, polygon
}

/// Rows an item owns, such as disposal rows: typed, and with a stage of their own where declared.
package struct PartDefinition: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    package var fields: [Field]
    package var stages: [Stage]
    /// Set where each row begins items of another register: what is found at a stop is put down there and then.
    package var begins: BeginningRule?
    /// Whether the engine alone writes these rows: letters, and their service.
    package var isKept = false

    package init(id: String, name: Bilingual, fields: [Field], stages: [Stage]) {
        self.id = id
        self.name = name
        self.fields = fields
        self.stages = stages
    }

    package func field(_ id: String) -> Field? { fields.first { $0.id == id } }
    package func stage(_ id: String) -> Stage? { stages.first { $0.id == id } }
}

/// A typed collection of items:台账.
package struct Register: Sendable {
    package var id: QualifiedName
    package var name: Bilingual
    /// What its items are counted with.
    package var counter = Counter.usual
    package var page: PageArchetype
    /// The question the page answers first.
    package var question: Bilingual
    /// What an empty list says, and the first step.
    package var empty: Bilingual
    package var geometry: Set<GeometryKind>
    /// Pattern of the item's number, such as `WJ{town}{yyyy}{seq:6}`.
    package var number: NumberPattern
    /// Fields on a card, in order.
    package var card: [String]
    /// Fields whose texts make the title of an item.
    package var title: [String]
    package var fields: [Field] {
        didSet { sortedSlots = fields.indices.sorted { fields[$0].id < fields[$1].id } }
    }
    /// Slots of the fields in order of their ids.
    package private(set) var sortedSlots: [Int] = []
    package var parts: [PartDefinition] {
        didSet {
            rowFields = parts.flatMap(\.fields).reduce(into: []) { known, field in
                if !known.contains(where: { $0.id == field.id }) { known.append(field) }
            }
        }
    }
    /// Fields of all rows, each name once: rules say `row.…` of whichever part the action is on.
    package private(set) var rowFields: [Field] = []
    package var facts: [FactDefinition]
    package var duplicates: DuplicateRule?
    /// Set where items of this register are leads to items of another.
    package var leadsTo: LeadRule?
    /// Set where its items show that somebody was there.
    package var covers: CoverageRule?
    /// Set where its items can have codes, printed as QR.
    package var code: CodeRule?
    package var stages: [Stage]
    /// The stage a new item has.
    package var firstStage: String
    package var actions: [ActionDefinition]
    /// What rules read of the items that its fields name.
    package var namedProperties: [NamedProperty] = []
    /// Clocks that run beside the limits of stages.
    package var clocks: [ClockDefinition] = []
    package var views: [SavedView]
    package var checks: [FieldCheck]
    /// How long personal values are kept.
    package var retention: [RetentionRule] = []
    /// The field whose day says when the matter happened, for the register's `datetime` queries.
    package var day: String?
    /// Fields that together tell that two imported rows mean the same item, in order of preference.
    package var keys: [[String]]
    /// Fields of the short form with which an item is put down on the spot; empty where there is none.
    package var quick: [String] = []
    /// What is drawn by lot from its items.
    package var draws: [DrawDefinition] = []
    /// Set where people with an interest keep away.
    package var recusal: Recusal?
    /// Roles, pair and matching of its photos.
    package var photos = PhotoDeclaration()

    package init(id: QualifiedName, name: Bilingual) {
        self.id = id
        self.name = name
        page = .mapLed
        question = name
        empty = name
        geometry = []
        number = NumberPattern(pieces: [])
        card = []
        title = []
        fields = []
        parts = []
        facts = []
        stages = []
        firstStage = ""
        actions = []
        views = []
        checks = []
        keys = []
    }

    package func field(_ id: String) -> Field? { fields.first { $0.id == id } }
    package func part(_ id: String) -> PartDefinition? { parts.first { $0.id == id } }
    package func stage(_ id: String) -> Stage? { (stages + Stage.setAside).first { $0.id == id } }
    package func clock(_ id: String) -> ClockDefinition? { clocks.first { $0.id == id } }
    package func action(_ id: String) -> ActionDefinition? { actions.first { $0.id == id } }
}

/// A filter under a name people know.
package struct SavedView: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    package var filter: String

    package init(id: String, name: Bilingual, filter: String) {
        self.id = id
        self.name = name
        self.filter = filter
    }
}

/// A rule every version of an item must keep, with what to tell the person who broke it.
package struct FieldCheck: Hashable, Sendable {
    package var field: String
    package var rule: String
    package var message: Bilingual

    package init(field: String, rule: String, message: Bilingual) {
        self.field = field
        self.rule = rule
        self.message = message
    }
}
