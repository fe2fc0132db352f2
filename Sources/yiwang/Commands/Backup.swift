import ArgumentParser
import Assembly
import Governance

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Copy database and evidence into a new folder, while work goes on.")

    @OptionGroup var options: StoreOptions

    @Option(help: "The folder to make.")
    var to: String

    func run() async throws {
        try await options.run(.backup(to: options.absolute(to)))
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put a backup into a store that is empty, and verify it.")

    @OptionGroup var options: StoreOptions

    @Option(help: "The folder of the backup.")
    var from: String

    @Option(help: "A checkpoint kept from before.")
    var against: String?

    func run() async throws {
        try options.folder().restore(from: options.absolute(from))
        try await options.run(.verify(checkpoints: against.map { [options.absolute($0)] } ?? []))
    }
}
