import Assembly
import CQL2
import Foundation
import Governance
import Services
import TestCounty
import Testing

/// The demo's three years lie in the past, whatever the machine's clock says while it is made.
struct DemoPastTests {
    @Test func `a history is recorded when it happened`() async throws {
        let folder = try StoreFolder(address: "sqlite:" + NSTemporaryDirectory() + "yiwang-test-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        let options = OpenCounty.Options(
            scenes: try TestCounty.construction(), holidays: projectRoot + "/Data/holidays-cn.csv")
        let opened = try await DemoMaker.open(folder, options)
        let today = try #require(Day("2026-11-20"))
        let shelf = projectRoot + "/Scenes"
        let demos = try SceneShelf.demos(shelf, of: options.scenes)
        try await DemoMaker(
            county: opened.county, structures: 25, today: today, seed: 7, demos: demos, shelf: shelf
        ) { _, _, _ in }.make()
        let years = try await opened.county.store.read { snapshot in
            var years: Set<Int> = []
            try snapshot.eachItem(TestCounty.structure) { years.insert(opened.county.zone.day(of: $0.createdAt).year) }
            return years
        }
        #expect(years.isSuperset(of: [2023]) && years.allSatisfy { (2023...2026).contains($0) })
        let head = try await opened.county.store.read { try $0.journalHead() }
        #expect(opened.county.zone.day(of: head.at) < today.adding(days: 1) ?? today)
    }
}
