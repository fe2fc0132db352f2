import ArgumentParser
import Assembly
import CQL2
import Governance
import Services

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the fictional demo county in an empty store, deterministic from a seed.")

    @OptionGroup var store: StoreOptions

    @Option(help: "How many structures; those beyond 20,000 come in as stock, without photos and history.")
    var structures = 12_000

    @Option(help: "Seed of the county.")
    var seed: UInt64 = 339_901

    @Option(help: "Last day of the demo's history, such as 2026-11-20; today by default.")
    var today: String?

    func run() async throws {
        let folder = try store.folder()
        guard !folder.exists else {
            throw Refusal(
                "store-not-empty", .conflict, zh: "\(folder.path) 里已有数据，演示数据只写入空文件夹。",
                en: "There are data in \(folder.path) already; the demo is made in an empty store only.", field: "--store")
        }
        let options = try store.options()
        guard let last = today.map({ Day($0) }) ?? CountyZone.china.day(of: options.clock()) else {
            throw Refusal("bad-day", .invalid, zh: "日期应如 2026-11-20。", en: "Give the day as 2026-11-20.", field: "--today")
        }
        let opened = try await DemoMaker.open(folder, options)
        let progress = store.progress
        let shelf = try store.sceneFolder()
        let demos = try SceneShelf.demos(shelf, of: options.scenes)
        let maker = DemoMaker(
            county: opened.county, structures: structures, today: last, seed: seed, demos: demos, shelf: shelf
        ) { label, done, total in
            progress.show(label, done, of: total)
        }
        let refused = try await maker.make()
        try await DemoBasemap(maker).write(to: folder)
        if !store.quiet {
            for (reason, count) in refused.sorted(by: { $0.value > $1.value }).prefix(20) {
                Terminal.say("\(count)\t\(reason)")
            }
        }
        print("\(folder.path): \(structures) structures")
    }
}
