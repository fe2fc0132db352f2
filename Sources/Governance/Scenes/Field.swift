package import CQL2

/// How sensitive a field is (`docs/threat-model.md`): L3 is masked on the server, L4 needs a reason and approval.
package enum Sensitivity: Int, Hashable, Sendable, Comparable {
    case open = 1
    case inner = 2
    case personal = 3
    case sealed = 4

    package static func < (left: Sensitivity, right: Sensitivity) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Whether values live in the table that the law may order to be erased (decision 5).
    package var isPersonal: Bool { self >= .personal }
}

/// What a field holds.
package enum FieldType: Hashable, Sendable {
    case boolean
    /// A fixed-point number with this many decimals; whole numbers have none.
    case decimal(scale: Int)
    case text(maximumLength: Int)
    case date
    case timestamp
    /// One of the declared choices, stored by its id.
    case choice
    /// The number of an item in the named register of the same scene, or of another one: `scene.register`.
    case item(register: String)

    /// The type CQL2 sees.
    package var propertyType: PropertyType {
        switch self {
        case .boolean: .boolean
        case .decimal(let scale): .decimal(scale: scale)
        case .text, .choice, .item: .text
        case .date: .date
        case .timestamp: .timestamp
        }
    }
}

/// One of the values a choice field may take.
package struct Choice: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    /// Further words that imports recognise.
    package var aliases: [String]
    /// A choice that may not be taken yet, with the reason shown to people.
    package var disabled: Bilingual?

    package init(id: String, name: Bilingual, aliases: [String] = [], disabled: Bilingual? = nil) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.disabled = disabled
    }
}

/// A declared property of an item or of one of its parts.
package struct Field: Hashable, Sendable {
    /// Stable for ever: the canonical form and the columns are named by it.
    package var id: String
    package var name: Bilingual
    package var type: FieldType
    package var required = false
    package var level = Sensitivity.open
    /// Symbol of the unit, such as `m2`, as the scene's unit table spells it.
    package var unit: String?
    package var minimum: FixedDecimal?
    package var maximum: FixedDecimal?
    package var choices: [Choice] = []
    /// Set for a boolean that says whether the item lies within an item of the named register.
    package var within: String?
    /// Whether only actions fill it: neither report, change nor import may, so that no guard is passed by typing its answer.
    package var byStep = false
    /// Set for a text of the engine's own that holds an account: people read the name of the person.
    package var holdsAccount = false
    /// Header words that imports recognise.
    package var aliases: [String] = []
    package var help: Bilingual?
    /// What a personal value is held for, and the provision that allows it (PIPL §6, §13).
    package var purpose: Bilingual?
    package var basis: Bilingual?

    package init(id: String, name: Bilingual, type: FieldType) {
        self.id = id
        self.name = name
        self.type = type
    }

    package func choice(_ id: String) -> Choice? {
        choices.first { $0.id == id }
    }
}
