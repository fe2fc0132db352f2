package import Assembly
package import CQL2
import Foundation
package import Governance
package import Services
package import Spatial

/// A small county on a throw-away store: two towns of two square villages each, with the real scene.
///
/// | village | square | town |
/// | --- | --- | --- |
/// | 990001001001 | 120.00–120.05 E, 29.00–29.05 N | 990001001 |
/// | 990001001002 | 120.05–120.10 E, 29.00–29.05 N | 990001001 |
/// | 990001002001 | 120.00–120.05 E, 29.05–29.10 N | 990001002 |
/// | 990001002002 | 120.05–120.10 E, 29.05–29.10 N | 990001002 |
package final class TestCounty: Sendable {
    package let opened: OpenCounty
    package let clock: Clock
    package let folder: StoreFolder
    package var county: County { opened.county }
    package static let structure = QualifiedName(scene: "illegal-construction", name: "structure")

    private init(opened: OpenCounty, clock: Clock, folder: StoreFolder) {
        self.opened = opened
        self.clock = clock
        self.folder = folder
    }

    /// Opens a new county, or one that stands already.
    package static func open(
        at path: String? = nil, from start: String = "2026-03-02T09:00:00+08:00", listeners: [any ChangeListener] = [],
        scenes: [Scene]? = nil, holidays: String = projectRoot + "/Data/holidays-cn.csv"
    ) async throws -> TestCounty {
        let path = path ?? NSTemporaryDirectory() + "yiwang-test-" + UUID().uuidString
        let folder = try StoreFolder(address: "sqlite:" + path)
        let fresh = !folder.exists
        let clock = Clock(start)
        var options = OpenCounty.Options(
            scenes: try scenes ?? Self.construction(), holidays: holidays)
        options.clock = { clock.now }
        options.listeners = listeners
        let opened = try await OpenCounty.open(folder, options)
        let test = TestCounty(opened: opened, clock: clock, folder: folder)
        if fresh { try await test.makeAreas() }
        return test
    }

    /// The scene that most tests are about: the first, and the one with everything in it. Read once for all.
    package static func construction() throws -> [Scene] {
        try readConstruction.get()
    }

    private static let readConstruction = Result { try scenes("illegal-construction") }

    /// Some of the scenes that the product ships.
    package static func scenes(_ names: String...) throws -> [Scene] {
        try SceneShelf.load(projectRoot + "/Scenes", only: Set(names))
    }

    /// Every scene, for tests that ask the same of each; `YIWANG_SCENES=petitions,safety` narrows them to those being written.
    package static func everyScene() throws -> [Scene] {
        try readShipped.get() + readOwn.get()
    }

    /// Those that the product ships.
    package static func shippedScenes() throws -> [Scene] {
        try readShipped.get()
    }

    // Read once for all.
    private static let readShipped = Result { try SceneShelf.load(projectRoot + "/Scenes").filter(isWanted) }
    private static let readOwn = Result { try SceneShelf.load(projectRoot + "/Tests/Scenes").filter(isWanted) }

    private static let wanted = ProcessInfo.processInfo.environment["YIWANG_SCENES"].map { Set($0.split(separator: ",").map(String.init)) }

    private static func isWanted(_ scene: Scene) -> Bool { wanted?.contains(scene.id) ?? true }

    /// Without second factors, which no table is about.
    package static func withoutFactors(_ scenes: [Scene]) -> [Scene] {
        scenes.map { scene in
            var scene = scene
            for index in scene.roles.indices { scene.roles[index].secondFactor = false }
            return scene
        }
    }

    package func remove() {
        try? FileManager.default.removeItem(atPath: folder.path)
        try? FileManager.default.removeItem(atPath: folder.factorKey)
    }

    package func actor(_ role: String, _ name: String = "", area: String = "990001") -> Actor {
        Actor(
            account: name.isEmpty ? role : name, name: name.isEmpty ? role : name, role: role,
            area: county.map.tree.area(code: area)?.id ?? 0, unit: "", origin: "test")
    }

    private func makeAreas() async throws {
        let start = Day("2020-01-01") ?? .first
        func row(_ code: String, _ parent: String?, _ level: AreaLevel, _ name: String, _ geometry: Geometry?) -> AreaRow {
            AreaRow(
                code: code, parent: parent, level: level, name: Bilingual(zh: name, en: name), geometry: geometry,
                validFrom: start, validUntil: nil)
        }
        func box(_ x: Double, _ y: Double, _ w: Double, _ h: Double) -> Geometry {
            Geometry(Box(minX: x, minY: y, maxX: x + w, maxY: y + h))
        }
        let rows = [
            row("990001", nil, .county, "试县", box(120, 29, 0.1, 0.1)),
            row("990001001", "990001", .town, "南镇", box(120, 29, 0.1, 0.05)),
            row("990001002", "990001", .town, "北镇", box(120, 29.05, 0.1, 0.05)),
            row("990001001001", "990001001", .village, "南一村", box(120, 29, 0.05, 0.05)),
            row("990001001002", "990001001", .village, "南二村", box(120.05, 29, 0.05, 0.05)),
            row("990001002001", "990001002", .village, "北一村", box(120, 29.05, 0.05, 0.05)),
            row("990001002002", "990001002", .village, "北二村", box(120.05, 29.05, 0.05, 0.05)),
        ]
        let villages = rows.filter { $0.level == .village }.map(\.code)
        let figures =
            villages.flatMap { code in
                [
                    FigureRow(code: code, year: 2020, name: "households", value: FixedDecimal(400)),
                    FigureRow(code: code, year: 2020, name: "residents", value: FixedDecimal(1200)),
                    FigureRow(code: code, year: 2020, name: "construction_land", value: FixedDecimal(units: 4000, scale: 2)),
                    FigureRow(code: code, year: 2020, name: "land", value: FixedDecimal(units: 250_000, scale: 2)),
                ]
            }
            + ["990001001", "990001002"].map {
                FigureRow(code: $0, year: 2020, name: "gdp", value: FixedDecimal(80_000))
            }
        _ = try await county.importAreas(rows, figures: figures, by: actor("admin"))
    }
}
