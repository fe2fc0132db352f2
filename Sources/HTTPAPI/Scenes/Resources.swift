package import Governance
package import Services

/// What the resources keep in memory beside the store; follows every committed change.
///
/// The composition root makes it before the store, hands it to the store as a listener, and has it filled once the
/// county is open.
package final class Resources: ChangeListener {
    package let tiles: [QualifiedName: RegisterTiles]
    let figures = FigureStore()
    let boundaries = BoundaryStore()

    package init(registers: [Register]) {
        tiles = Dictionary(registers.map { ($0.id, RegisterTiles($0)) }) { first, _ in first }
    }

    package convenience init(scenes: [Scene]) {
        self.init(registers: scenes.flatMap(\.registers))
    }

    package func committed(_ changes: [Change]) {
        guard let first = changes.first else { return }
        if changes.allSatisfy({ $0.new.register == first.new.register }) {
            tiles[first.new.register]?.committed(changes)
        } else {
            for tiles in tiles.values { tiles.committed(changes) }
        }
    }

    /// Reads every register in slices; may run while people work.
    package func fill(from county: County) async throws {
        for (_, register) in tiles.sorted(by: { $0.key.description < $1.key.description }) {
            try await register.fill(from: county)
        }
    }
}

/// Hangs all resources of the JSON contract, the photos and the tiles onto the router.
package func addResourceRoutes(_ site: Site, _ resources: Resources, to routes: SiteRoutes) {
    SceneRoutes(site: site).add(to: routes)
    LifecycleRoutes(site: site).add(to: routes)
    AreaRoutes(site: site, boundaries: resources.boundaries).add(to: routes)
    ItemListRoutes(site: site).add(to: routes)
    CoverageRoutes(site: site).add(to: routes)
    ItemRoutes(site: site).add(to: routes)
    ReportRoutes(site: site).add(to: routes)
    ActionRoutes(site: site).add(to: routes)
    RecusalRoutes(site: site).add(to: routes)
    UnitRoutes(site: site).add(to: routes)
    UnmergeRoutes(site: site).add(to: routes)
    HistoryRoutes(site: site).add(to: routes)
    ToDoRoutes(site: site).add(to: routes)
    ReminderRoutes(site: site).add(to: routes)
    EvidenceRoutes(site: site).add(to: routes)
    IndexRoutes(site: site, store: resources.figures).add(to: routes)
    ReplayRoutes(site: site, store: resources.figures).add(to: routes)
    IndicatorRoutes(site: site, store: resources.figures).add(to: routes)
    ExplainRoutes(site: site, store: resources.figures).add(to: routes)
    LabRoutes(site: site, store: resources.figures).add(to: routes)
    RuleRoutes(site: site).add(to: routes)
    MonthRoutes(site: site).add(to: routes)
    UseRoutes(site: site).add(to: routes)
    ObjectionRoutes(site: site).add(to: routes)
    EvaluationRoutes(site: site).add(to: routes)
    EvaluationLabRoutes(site: site).add(to: routes)
    MeasureRoutes(site: site).add(to: routes)
    LedgerRoutes(site: site).add(to: routes)
    BoardRoutes(site: site, tiles: resources.tiles).add(to: routes)
    HomeRoutes(site: site, tiles: resources.tiles).add(to: routes)
    SearchRoutes(site: site).add(to: routes)
    CalendarRoutes(site: site).add(to: routes)
    DocumentRoutes(site: site).add(to: routes)
    WorkbookRoutes(site: site).add(to: routes)
    JournalRoutes(site: site).add(to: routes)
    JournalProofRoutes(site: site).add(to: routes)
    LetterRoutes(site: site).add(to: routes)
    SupervisionRoutes(site: site).add(to: routes)
    DrawRoutes(site: site).add(to: routes)
    BatchRoutes(site: site).add(to: routes)
    FeedRoutes(site: site).add(to: routes)
    CodeRoutes(site: site).add(to: routes)
    AuditRoutes(site: site).add(to: routes)
    AccountRoutes(site: site).add(to: routes)
    AccessRequestRoutes(site: site).add(to: routes)
    ScoringRoutes(site: site).add(to: routes)
    PersonalRoutes(site: site).add(to: routes)
    ImportRoutes(site: site).add(to: routes)
    ImportRunRoutes(site: site).add(to: routes)
    PhotoBatchRoutes(site: site).add(to: routes)
    PhotoPairRoutes(site: site).add(to: routes)
    TileRoutes(site: site, tiles: resources.tiles).add(to: routes)
    BasemapRoutes(site: site).add(to: routes)
}
