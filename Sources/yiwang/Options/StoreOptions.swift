import ArgumentParser
import Assembly
import Governance

/// What every command understands.
struct StoreOptions: ParsableArguments {
    @Option(name: .long, help: "The county's data: sqlite:FOLDER with database, evidence and socket.")
    var store = "sqlite:./data"

    @Option(name: .long, help: "Folder with the scenes.")
    var scenes = "./Scenes"

    @Option(name: .long, help: "Public holidays and worked weekends, as CSV.")
    var holidays = "./Data/holidays-cn.csv"

    @Flag(name: .long, help: "Say nothing but results and errors.")
    var quiet = false

    func folder() throws -> StoreFolder { try StoreFolder(address: store) }

    func options() throws -> OpenCounty.Options {
        OpenCounty.Options(scenes: try SceneShelf.load(scenes), holidays: holidays)
    }

    var progress: ProgressLine { ProgressLine(isQuiet: quiet) }
}
