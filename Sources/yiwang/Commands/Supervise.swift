import ArgumentParser
import Assembly

struct Supervise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look for all flags of power supervision anew.",
        discussion: "Says how many were raised, never which: flags are for the reviewers, at /supervision. A server looks by itself.")

    @OptionGroup var options: StoreOptions

    func run() async throws { try await options.run(.supervise) }
}
