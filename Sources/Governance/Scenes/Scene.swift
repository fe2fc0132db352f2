package import CQL2

/// A folder of plain text that declares one line of work: 应用场景.
package struct Scene: Sendable {
    package var id: String
    /// Version of the declaration, such as `1.0`.
    package var version: String
    package var name: Bilingual
    /// Name of a Tabler icon.
    package var icon: String
    /// Under which heading the scene stands among the others; scenes of one heading stand together.
    package var group: Bilingual?
    package var parameters: [Parameter]
    package var units: [UnitDefinition]
    package var figures: [FigureDefinition]
    /// Groups of towns with targets of their own.
    package var groups: [AreaGroup] = []
    package var roles: [Role]
    package var registers: [Register]
    package var measures: [MeasureDefinition]
    package var indexes: [IndexDeclaration]
    /// Indexes over the items of a register.
    package var studies: [StudyDefinition] = []
    package var ledgers: [LedgerDefinition]
    package var boards: [Board]
    /// Letters in official form, and the parameters that say who issues them and under which code.
    package var letters: [LetterDefinition] = []
    package var letterAgency = ""
    package var letterCode = ""
    /// How many days an announced letter takes to count as served (民事诉讼法第九十五条: 30).
    package var letterAnnouncementDays = 30
    /// Warnings that raise themselves, and their clocks.
    package var flags: [FlagDefinition] = []
    package var supervision = SupervisionClocks.usual
    /// Sessions in which jurors score.
    package var scorings: [ScoringDefinition] = []
    /// Adapters through which records of other systems come.
    package var feeds: [FeedDefinition] = []
    /// What is handed round.
    package var documents: [DocumentDeclaration]
    /// Texts of the templates, by their names.
    package var templates: [String: String]
    /// SHA-256 of the texts the scene was read from, in hexadecimal; names the version in the journal.
    package var fingerprint: String

    package init(id: String, version: String, name: Bilingual) {
        self.id = id
        self.version = version
        self.name = name
        icon = "map"
        parameters = []
        units = []
        figures = []
        roles = []
        registers = []
        measures = []
        indexes = []
        ledgers = []
        boards = []
        documents = []
        templates = [:]
        fingerprint = ""
    }

    package func register(_ name: String) -> Register? { registers.first { $0.id.name == name } }
    package func measure(_ id: String) -> MeasureDefinition? { measures.first { $0.id == id } }
    package func index(_ id: String) -> IndexDeclaration? { indexes.first { $0.id == id } }
    package func study(_ id: String) -> StudyDefinition? { studies.first { $0.id == id } }
    package func ledger(_ id: String) -> LedgerDefinition? { ledgers.first { $0.id == id } }
    package func board(_ id: String) -> Board? { boards.first { $0.id == id } }
    package func document(_ id: String) -> DocumentDeclaration? { documents.first { $0.id == id } }
    package func flag(_ id: String) -> FlagDefinition? { flags.first { $0.id == id } }
    package func scoring(_ id: String) -> ScoringDefinition? { scorings.first { $0.id == id } }
    package func feed(_ id: String) -> FeedDefinition? { feeds.first { $0.id == id } }
    package func role(_ id: String) -> Role? { roles.first { $0.id == id } }
    /// What a role is called; the engine where it acts by itself.
    package func roleName(_ id: String) -> Bilingual {
        if id == Actor.engine.role { return Self.engineName }
        return role(id)?.name ?? Bilingual(zh: id, en: id)
    }
    package static let engineName = Bilingual(zh: "系统", en: "System")
    /// The role somebody acts in here; nil where the scene does not know it, or it is held in another scene only.
    package func role(of actor: Actor) -> Role? { actor.scene == nil || actor.scene == id ? role(actor.role) : nil }
    package func parameter(_ id: String) -> Parameter? { parameters.first { $0.id == id } }
    package func figure(_ id: String) -> FigureDefinition? { figures.first { $0.id == id } }
}

/// A value the county sets once for the whole scene, such as the cut-off day of old stock.
package struct Parameter: Hashable, Sendable {
    package var id: String
    package var name: Bilingual
    /// The value before the first change.
    package var value: Value
    /// What it is from later days on, the earliest first.
    package var changes: [Change] = []

    /// A value and the day from which it holds.
    package struct Change: Hashable, Sendable {
        package var from: Day
        package var value: Value

        package init(from: Day, value: Value) {
            self.from = from
            self.value = value
        }
    }

    /// The value in force on a day.
    package func value(on day: Day) -> Value { changes.last { $0.from <= day }?.value ?? value }

    package init(id: String, name: Bilingual, value: Value) {
        self.id = id
        self.name = name
        self.value = value
    }
}

/// A unit people read, such as ㎡, and what it is in base units.
package struct UnitDefinition: Hashable, Sendable {
    package var symbol: String
    package var name: Bilingual
    /// Base unit and factor: `ha` is 10 000 `m2`; nil for a base unit.
    package var base: String?
    package var factor: Double

    package init(symbol: String, name: Bilingual, base: String? = nil, factor: Double = 1) {
        self.symbol = symbol
        self.name = name
        self.base = base
        self.factor = factor
    }
}
