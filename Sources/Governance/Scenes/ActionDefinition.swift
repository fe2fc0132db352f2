/// What may be said with an action.
package enum NoteRule: String, Hashable, Sendable, CaseIterable {
    case none, optional, required
}

/// A field an action asks for.
package struct ActionField: Hashable, Sendable {
    package var id: String
    package var required: Bool

    package init(id: String, required: Bool) {
        self.id = id
        self.required = required
    }
}

/// Evidence an action asks for: at least `minimum` pieces in the role, counted over the item.
package struct EvidenceRule: Hashable, Sendable {
    package var role: EvidenceRole
    package var minimum: Int
    /// An item that satisfies this rule is excused, with a flag (legacy stock needs no photo before).
    package var unless: String?

    package init(role: EvidenceRole, minimum: Int, unless: String? = nil) {
        self.role = role
        self.minimum = minimum
        self.unless = unless
    }
}

/// A condition on an action and what to tell the person it stops.
package struct Guard: Hashable, Sendable {
    /// CQL2 over the item as the action would leave it, plus `actor`, `role` and `was` (the stage before).
    package var rule: String
    package var message: Bilingual

    package init(rule: String, message: Bilingual) {
        self.rule = rule
        self.message = message
    }
}

/// A move of an item, or of one of its parts, from stage to stage: 操作.
package struct ActionDefinition: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    /// What a to-do list asks of the person who should take it.
    package var ask: Bilingual?
    /// Stages it may be taken in; the stage of the item even where the action is on a part.
    package var from: [String]
    /// The stage it leads to; nil where the item stays.
    package var to: String?
    /// Part the action is on, with the part's stages.
    package var part: String?
    package var partFrom: [String] = []
    package var partTo: String?
    /// Part whose rows the action may bring along or replace.
    package var rows: String?
    package var roles: [String] = []
    package var fields: [ActionField] = []
    /// Fields of the row the action is on that it asks for.
    package var rowFields: [ActionField] = []
    package var evidence: [EvidenceRule] = []
    package var note = NoteRule.optional
    package var guards: [Guard] = []
    /// Actions whose last doer on this item, and on each of its rows, must be somebody else.
    package var secondPerson: [String] = []
    /// Values the action sets, as CQL2 expressions.
    package var sets: [Assignment] = []
    /// Values set on the part the action is on, or on every row of `resets`.
    package var partSets: [Assignment] = []
    /// Rows of this part go back to the part's first stage.
    package var resets: String?
    /// Whether the clock of the item starts anew although the stage stays.
    package var restartsClock = false
    /// Last day on which the action may be taken, as a parameter of the scene.
    package var untilParameter: String?
    /// Shown before the others.
    package var primary = false
    /// Whether it asks others to hurry: an item shows it until somebody has acted.
    package var urges = false
    /// Set where the engine takes it by itself.
    package var automatic: AutomaticRule?
    /// Set where it hands the item over, or answers a hand-over.
    package var transfers: TransferStep?
    /// Whether it puts the item before those whose turn it is now, who are reminded of it.
    package var reminds = false
    /// The field that names the unit which alone may take it; of the row, where the action is on one that has it.
    package var unitField: String?
    /// Whether pages send where the device is along with it, so that rules can ask how far `away` that was.
    package var locates = false
    /// Whether it merges the item into another of the register that the person names.
    package var merges = false

    package init(id: String, name: Bilingual, from: [String], to: String?) {
        self.id = id
        self.name = name
        self.from = from
        self.to = to
    }
}

/// A field and the expression whose value it takes.
package struct Assignment: Hashable, Sendable {
    package var field: String
    package var value: String

    package init(field: String, value: String) {
        self.field = field
        self.value = value
    }
}

extension ActionDefinition {
    /// Whether those whose turn it is afterwards are reminded of the item: it was urged, put before them, or handed over.
    package var callsOthers: Bool { reminds || urges || transfers == .area || transfers == .return }

    /// The act that begins an item; `secondPerson` may name it, no scene declares it.
    package static let reporting = "report"
    /// A change of fields or place without an action of its own.
    package static let changing = "change"
    /// Taking a row of a file in.
    package static let importing = "import"
    /// The action of a scene that takes legacy items into the stock (decision 6).
    package static let admitting = "admit"
    /// Taking an imported item out again.
    package static let undoingImport = "undo-import"
    /// Adding photos of a folder to an item, and withdrawing them.
    package static let importingPhotos = "import-photos"
    package static let undoingPhotos = "undo-photos"
    /// A report of what is registered already, added to it.
    package static let joining = "join"

    /// A change of what is counted over linked items.
    package static let rollingUp = "roll-up"
    /// A new reckoning of clocks, after holidays were published.
    package static let rewinding = "rewind"
    /// A person's declaration of an interest.
    package static let recusing = "recuse"
    /// The result of a scoring session, written into its candidate.
    package static let scoring = "session-score"

    /// Lifting an interest that somebody has declared.
    package static let liftingInterest = "lift-interest"

    /// Taking back what a bulk action did.
    package static let undoingBulk = "undo-bulk"

    /// What an item gains that another is merged into, and gives back; and the way out of `Stage.merged`.
    package static let takingIn = "take-in"
    package static let givingBack = "give-back"
    package static let unmerging = "unmerge"

    /// Acts that no scene may declare: versions and journal entries under these names are the engine's.
    package static let builtIn: Set<String> = Set([
        reporting, changing, importing, undoingImport, importingPhotos, undoingPhotos, joining, rollingUp, rewinding, recusing, scoring,
        takingIn, givingBack, unmerging, liftingInterest, undoingBulk, DrawRun.drawing, DrawRun.announcing, BulkRun.act,
    ]).union(LetterAct.allCases.map(\.rawValue))
}
