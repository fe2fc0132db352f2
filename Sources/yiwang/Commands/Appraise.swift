import ArgumentParser
import Assembly

struct Appraise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Score, rank and colour areas as of a day.")

    @OptionGroup var options: StoreOptions

    @Option(help: "The index, as scene.index; needed where there are several.")
    var index: String?

    @Option(help: "The day, such as 2026-11-20; today if not given.")
    var asOf: String?

    @Option(help: "town or village.")
    var level = "town"

    @Option(help: "table, csv or json.")
    var format = "table"

    func run() async throws {
        try await options.run(.appraise(index: index, day: asOf, level: level, format: format))
    }
}
