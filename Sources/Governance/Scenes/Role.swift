/// What one role may see and do in a scene; everything not granted is refused.
package struct Role: Hashable, Sendable {
    /// How far a role sees: the whole county or only its own area and what lies below it.
    package enum Scope: String, Hashable, Sendable, CaseIterable {
        case county, area
    }

    /// Where somebody begins who acts in the role (roles.md 5).
    package enum Home: String, Hashable, Sendable, CaseIterable {
        /// The map around one, and the camera.
        case phone
        /// What is asked of one, by clock.
        case todo
        /// All lines of work with their lead numbers.
        case overview
        /// One page to read in ten seconds: what has run out, whose ranks have moved, what was promised for this week.
        case lead
    }

    package var id: String
    package var name: Bilingual
    package var scope: Scope
    /// Nil where the scene leaves it to the others, and at last to what the role may do.
    package var home: Home?
    /// Registers the role may read, by their short names; `*` means all.
    package var reads: [String]
    /// How its reading of some registers is narrowed beside its area.
    package var narrows: [String: ReadingBound] = [:]
    /// Registers it may add items to.
    package var reports: [String]
    /// Registers whose fields it may change.
    package var changes: [String]
    /// Registers it may export, import.
    package var exports: [String]
    package var imports: [String]
    /// The most sensitive level it sees without asking.
    package var sees: Sensitivity
    /// The most sensitive level it may reveal with a reason, which is journalled.
    package var reveals: Sensitivity
    /// Registers whose sealed values (L4) it lets others see, on request; never its own requests.
    package var approves: [String] = []
    /// May read the journal, the accounts.
    package var audits: Bool
    /// System administrator: keeps the accounts; proposes rights where somebody grants them.
    package var administers: Bool
    /// Security administrator: grants the rights that the system administrator proposes.
    package var grants = false
    /// Answers for personal values: requests of the people concerned, and what is erased by law.
    package var protects = false
    /// Whether whoever holds it must prove more than a password (RFC 6238).
    package var secondFactor = false
    /// Sees the flags of the scene, asks units and concludes: the reviewers of the discipline organ.
    package var supervises = false
    /// What it may do about the indexes of the scene.
    package var appraises: Set<AppraisalRight> = []
    /// May remove evidence where the law orders it.
    package var erases = false

    package init(id: String, name: Bilingual) {
        self.id = id
        self.name = name
        scope = .area
        reads = []
        reports = []
        changes = []
        exports = []
        imports = []
        sees = .inner
        reveals = .inner
        audits = false
        administers = false
    }

    /// What may be granted on a register.
    package enum Grant: Sendable {
        case reads, reports, changes, exports, imports, approves
    }

    /// Held with no other role by one person: system, security and audit administrators are three people (roles.md 5;
    /// GB/T 22239-2019, separation of duties). A reviewer of the work who also reads the journal is none of them.
    package var standsAlone: Bool { administers || grants || audits && reads.isEmpty }

    package func may(_ grant: Grant, _ register: String) -> Bool {
        let list =
            switch grant {
            case .reads: reads
            case .reports: reports
            case .changes: changes
            case .exports: exports
            case .imports: imports
            case .approves: approves
            }
        return list.contains("*") || list.contains(register)
    }
}
