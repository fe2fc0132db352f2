import ArgumentParser
import Assembly

struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Photos that items rest on.", subcommands: [EvidenceRemove.self])
}

struct EvidenceRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Delete a photo because the law orders it.",
        discussion: "Its hash and facts stay, the journal keeps who did it and why, and verify still holds. Older backups still have it.")

    @OptionGroup var options: StoreOptions

    @Argument(help: "SHA-256 of the original.")
    var sha256: String

    @Option(help: "Why: the provision, and who decided.")
    var reason: String

    func run() async throws {
        try await options.run(.removeEvidence(sha256: sha256.lowercased(), reason: reason))
    }
}
