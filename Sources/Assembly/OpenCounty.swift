import Appraisal
package import CQL2
import FoundationEssentials
package import Governance
import Identity
package import SQLiteDriver
package import Services
import Storage
package import WorkCalendar

/// An opened county with the parts that only the composition root knows.
package struct OpenCounty: Sendable {
    package let county: County
    package let database: SQLiteDatabase
    package let folder: StoreFolder
    package let settings: [String: String]
    /// Held as long as the county is open.
    let lock: StoreLock

    package struct Options: Sendable {
        package var scenes: [Scene]
        package var holidays: String
        /// The hours that clocks in working hours count; nil for the usual.
        package var workingHours: WorkingHours?
        package var listeners: [any ChangeListener] = []
        /// After how many minutes without a request a session ends; nil for the usual.
        package var sessionIdleMinutes: Int?
        /// Of whom a second factor is asked.
        package var secondFactors = SecondFactorPolicy.optional
        package var clock: @Sendable () -> Instant = { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded())) }

        package init(scenes: [Scene], holidays: String) {
            self.scenes = scenes
            self.holidays = holidays
        }
    }

    /// Opens a county's folder, making it if it is not there. Refuses while another process has it.
    package static func open(_ folder: StoreFolder, _ options: Options) async throws -> OpenCounty {
        try folder.make()
        guard let lock = try StoreLock(folder) else {
            throw Refusal(
                "store-in-use", .unavailable, zh: "数据文件夹正被另一个进程使用。", en: "Another process has this store open.", field: "--store")
        }
        let zone = CountyZone.china
        var series = 0
        var rules: [RegisterRules] = []
        for scene in options.scenes {
            for register in scene.registers {
                let made = try RegisterRules(register: register, scene: scene, zone: zone, firstSeries: series)
                series += made.measures.count
                rules.append(made)
            }
        }
        let figures = try CountyFigures(
            series: series,
            ledgers: options.scenes.flatMap { scene in
                scene.ledgers.map { CountyFigures.LedgerShape(scene: scene, definition: $0, register: scene.register($0.register)) }
            })
        let database = try SQLiteDatabase(path: folder.database)
        let hashing = SHA256Hashing()
        let store = try await SQLStore.open(
            database, rules: rules, hashing: hashing, listeners: [figures] + options.listeners)
        var indexes: [QualifiedName: IndexBook] = [:]
        for scene in options.scenes {
            let own = rules.filter { $0.register.id.scene == scene.id }
            for index in scene.indexes {
                indexes[QualifiedName(scene: scene.id, name: index.id)] = try IndexBook(index, scene: scene, rules: own)
            }
        }
        let calendar = WorkdayCalendar(table: try HolidayTable(csv: try String(contentsOfFile: options.holidays, encoding: .utf8)))
        let county = try County(
            scenes: options.scenes, rules: rules, store: store, blobs: FileBlobStore(root: folder.evidence), hashing: hashing,
            zone: zone, dueDates: DueDates(calendar: calendar, hours: options.workingHours ?? .usual),
            map: CountyMap(try AreaTree(areas: [], figures: [])),
            figures: figures, indexes: indexes,
            sessions: options.sessionIdleMinutes.map { SessionMemory(idleMinutes: $0) } ?? SessionMemory(),
            secondFactors: options.secondFactors, sealingKey: { try SealingKey(file: folder.factorKey) }, clock: options.clock)
        try await county.reloadAreas()
        try await county.recordScenes()
        try await county.reloadRules()
        try await county.refreshFacts()
        try await county.refreshLinks()
        let settings = try await store.read { try $0.settings() }
        return OpenCounty(county: county, database: database, folder: folder, settings: settings, lock: lock)
    }
}
