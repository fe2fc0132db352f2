import ArgumentParser

/// The command line: every command takes `--store`, prints results on standard output and progress on standard error.
@main
struct Yiwang: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yiwang",
        abstract: "一网: the system a county runs to see, handle and judge what happens on its land.",
        discussion: """
            Exit status: 0 done, 1 the answer is no, 2 used wrongly. While a server has the store, commands run inside it,
            through the socket in the store's folder.
            """,
        subcommands: [
            Serve.self, Demo.self,
            Import.self, Export.self, Print.self, Appraise.self, SceneCommand.self, AccountCommand.self, EvidenceCommand.self,
            RetentionCommand.self, FeedCommand.self, Verify.self, JournalCommand.self, DrawCommand.self, Supervise.self, ConfigCommand.self,
            Backup.self, Restore.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            Exit.leave(with: error)
        }
    }
}
