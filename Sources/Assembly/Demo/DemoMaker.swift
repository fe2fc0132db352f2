package import CQL2
import DemoCounty
import Foundation
import Governance
package import SceneLoading
package import Services

/// Fills an empty county with the fictional one: areas, people, and three years of work done through ordinary actions,
/// each at its own past moment.
package struct DemoMaker: Sendable {
    let county: County
    let fiction: FictionalCounty
    let today: DemoDay
    let structures: Int
    /// What scenes declare of their own, and the folder they stand in.
    let demos: [SceneDemo]
    let shelf: String
    /// The register that the county's buildings belong to; nil where none are wanted, or no scene takes them.
    var buildings: QualifiedName? {
        guard structures > 0 else { return nil }
        return demos.lazy.compactMap { demo in demo.buildings.map { QualifiedName(scene: demo.scene, name: $0) } }.first
    }
    /// How many of them are given a life of their own.
    var lives: Int { min(structures, Self.mostLives) }
    let progress: @Sendable (String, Int, Int) -> Void

    /// Password of every demo account; printed by the server and on the sign-in page, never used elsewhere.
    package static let password = "Yunze-demo-2026"

    /// The moment at which the county is made, the day before work begins.
    package static var beginning: Instant {
        CountyZone.china.start(of: Day(number: Int32(FictionalCounty.goLive.number) - 1))
    }

    package init(
        county: County, structures: Int, today: Day, seed: UInt64, demos: [SceneDemo] = [], shelf: String = "",
        progress: @escaping @Sendable (String, Int, Int) -> Void
    ) {
        self.county = county
        self.structures = structures
        self.demos = demos
        self.shelf = shelf
        self.today = DemoDay(number: Int(today.number))
        self.progress = progress
        fiction = FictionalCounty(seed: seed)
    }

    /// Opens an empty folder for the demo. Nothing is recorded before what the journal holds already, so even its first
    /// entry belongs to the past.
    package static func open(_ folder: StoreFolder, _ options: OpenCounty.Options) async throws -> OpenCounty {
        var options = options
        options.clock = { beginning }
        return try await OpenCounty.open(folder, options)
    }

    /// Makes the county; the store must be empty. Returns how many planned acts the scene's rules refused, by code.
    @discardableResult
    package func make() async throws -> [String: Int] {
        let past = county.with(clock: { Self.beginning })
        try await past.store.write { transaction in
            try transaction.set("demo", to: "true")
            try transaction.set("county-zh", to: FictionalCounty.name)
            try transaction.set("county-en", to: FictionalCounty.nameEnglish)
        }
        try await makeAreas(past)
        let people = try await makeAccounts(past)
        if buildings != nil { try await importStock(past, count: structures - lives, by: people) }
        let photos = try await makePhotos(past, by: people)
        let scenes = try await sceneWriter(past, people, photos)
        let refused = try await DemoHistory(maker: self, people: people, photos: photos, scenes: scenes).write()
        try await DemoSupervision(county: county, people: people).write()
        try await DemoAdministration(county: county, people: people).write()
        return refused
    }

    private func sceneWriter(_ past: County, _ people: DemoPeople, _ photos: DemoPhotos) async throws -> SceneDemoWriter {
        let tree = past.map.tree
        let places = SceneDemoPlaces(fiction, tree: tree)
        let plan = try SceneDemoPlan(
            demos, scenes: county.scenes, folder: shelf, today: Day(number: Int32(today.number)), seed: fiction.seed, places: places)
        let own = try await makePeople(of: demos, past, places)
        return SceneDemoWriter(
            plan, county: county, cast: SceneDemoCast(people.actors + own, tree: tree), places: places, photos: photos)
    }

    private func makeAreas(_ past: County) async throws {
        let rows = fiction.areas.map { area in
            AreaRow(
                code: area.code, parent: area.parent, level: Self.level(area.level),
                name: Bilingual(zh: area.name, en: area.nameEnglish), geometry: area.geometry,
                validFrom: Day(number: Int32(area.validFrom.number)), validUntil: nil)
        }
        let zones = (fiction.functionalZones + [fiction.developmentBoundary]).map { zone in
            AreaRow(
                code: zone.code, parent: nil, level: .zone, name: Bilingual(zh: zone.name, en: Self.zoneNames[zone.code] ?? zone.code),
                geometry: zone.geometry, validFrom: Day(number: Int32(FictionalCounty.goLive.number) - 1000), validUntil: nil)
        }
        let figures = fiction.figures.flatMap { figure -> [FigureRow] in
            func row(_ name: String, _ value: FixedDecimal) -> FigureRow {
                FigureRow(code: figure.area, year: figure.year, name: name, value: value)
            }
            var rows = [
                row("households", FixedDecimal(Int64(figure.households))), row("residents", FixedDecimal(Int64(figure.residents))),
                row("construction_land", FixedDecimal(units: Int64(figure.constructionLand.hundredths), scale: 2)),
                row("land_area", FixedDecimal(units: Int64(figure.land.hundredths), scale: 4)),
            ]
            // The scene keeps product in millions of yuan; the fiction has ten thousands.
            if let product = figure.product { rows.append(row("gdp", FixedDecimal(units: Int64(product), scale: 2))) }
            if let hills = figure.hills { rows.append(row("hill_land", FixedDecimal(units: Int64(hills.hundredths), scale: 4))) }
            return rows
        }
        _ = try await past.importAreas(rows + zones, figures: figures, by: .engine)
    }

    private static let zoneNames = [
        "GN-001": "Yunze Economic Development Zone", "GN-002": "Riverside New Area", "CK-001": "Development boundary",
    ]

    private static func level(_ level: DemoArea.Level) -> AreaLevel {
        switch level {
        case .county: .county
        case .town: .town
        case .village: .village
        case .grid: .grid
        }
    }

    /// One hash serves all: the password is public, and hashing it for each account would only cost time.
    private func makeAccounts(_ past: County) async throws -> DemoPeople {
        let hash = try County.passwordHash(Self.password)
        let tree = past.map.tree
        var actors: [Actor] = []
        for person in fiction.accounts {
            let role = person.role == DemoRole.countyLeader ? "leader" : person.role
            let area = tree.area(code: person.area)?.id ?? tree.county?.id ?? 0
            let account = Account(
                id: person.account, name: person.name, passwordHash: hash, posts: [Post(role: role, area: area, unit: person.unit)],
                disabled: false, demo: person.isShown)
            try await past.put(account, by: .engine)
            actors.append(
                Actor(account: person.account, name: person.name, role: role, area: area, unit: person.unit, origin: "demo"))
        }
        return DemoPeople(actors: actors, fiction: fiction)
    }
}
