import ArgumentParser
import Assembly
import Foundation

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check journal, items, evidence and figures against each other; or sign the journal's head.",
        discussion: "Exit status 1 where something does not hold; the first entry that does not is named.")

    @OptionGroup var options: StoreOptions

    @Flag(help: "Print a signed checkpoint of the journal instead, to be kept elsewhere.")
    var checkpoint = false

    @Argument(help: "With --checkpoint: a file to write it into as well.")
    var keep: String?

    @Option(help: "The key that signs; made if it is not there. By default beside the store's folder.")
    var key: String?

    @Option(help: "A checkpoint kept from before, which finds a journal that was cut or written anew; may be given several times.")
    var against: [String] = []

    func validate() throws {
        if keep != nil, !checkpoint { throw ValidationError("A file is named only with --checkpoint.") }
        if checkpoint, !against.isEmpty { throw ValidationError("Give either --checkpoint or --against.") }
    }

    func run() async throws {
        guard checkpoint else { return try await options.run(.verify(checkpoints: against.map(options.absolute))) }
        let key = try key.map(options.absolute) ?? options.folder().checkpointKey
        try await options.run(.checkpoint(keyFile: key, keep: keep.map(options.absolute)))
    }
}
