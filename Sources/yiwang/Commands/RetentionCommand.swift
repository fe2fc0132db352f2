import ArgumentParser
import Assembly

struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Personal values that have been kept long enough, as the scenes say.",
        discussion: "Without --erase it only counts. A running service erases by itself each night.")

    @OptionGroup var options: StoreOptions

    @Flag(help: "Destroy values and salts; commitments stay, and verify still holds. Older backups still have them.")
    var erase = false

    func run() async throws {
        try await options.run(.retention(erase: erase))
    }
}
