import ArgumentParser
import Foundation
import Governance
import Services

/// Drawings by lot, for people who have neither the store nor the server.
struct DrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw", abstract: "Check a drawing by lot from its proof.", subcommands: [Check.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Draw once more from a proof taken from the page; needs no store and no server.",
            discussion: "Exit status 1 where others should have been drawn. `yiwang verify` holds all drawings against the journal.")

        @Argument(help: "The proof.")
        var file: String

        func run() throws {
            let proof = try DrawProofFile(text: try String(contentsOfFile: file, encoding: .utf8))
            let verdict = proof.run.verdict(hashing: SHA256Hashing())
            print(verdict.words[Terminal.language])
            for number in proof.run.outcome?.drawn ?? [] where verdict == .holds { print(number) }
            if verdict != .holds { throw ExitCode(1) }
        }
    }
}
