/// What one role may see and do in a scene; everything not granted is refused.
package struct Role: Hashable, Sendable {
    /// How far a role sees: the whole county or only its own area and what lies below it.
    package enum Scope: String, Hashable, Sendable, CaseIterable {
        case county, area
    }

    package var id: String
    package var name: Bilingual
    package var scope: Scope
    /// Registers the role may read, by their short names; `*` means all.
    package var reads: [String]
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
    /// May read the journal, the accounts.
    package var audits: Bool
    package var administers: Bool
    /// Sees the flags of the scene, asks units and concludes: the reviewers of the discipline organ.
    package var supervises = false
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
        case reads, reports, changes, exports, imports
    }

    package func may(_ grant: Grant, _ register: String) -> Bool {
        let list =
            switch grant {
            case .reads: reads
            case .reports: reports
            case .changes: changes
            case .exports: exports
            case .imports: imports
            }
        return list.contains("*") || list.contains(register)
    }
}
