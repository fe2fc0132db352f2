import ArgumentParser
import Assembly
import Foundation
import Governance
import Services

/// Proofs of single entries, for people who have neither the store nor the server.
struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Prove entries of the journal to others, and check such proofs (RFC 9162).",
        subcommands: [Prove.self, Check.self])

    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a proof that the journal has an entry, or that it has only grown.")

        @OptionGroup var options: StoreOptions

        @Option(help: "The entry to prove.")
        var entry: Int64?

        @Option(help: "Prove that the journal of so many entries has only grown …")
        var from: Int64?

        @Option(help: "… into that of so many; by default into all of it.")
        var to: Int64?

        @Option(help: "The key that signs; made if it is not there. By default beside the store's folder.")
        var key: String?

        @Argument(help: "A file to write it into; by default it is printed.")
        var file: String?

        func validate() throws {
            if (entry == nil) == (from == nil) { throw ValidationError("Give either --entry or --from.") }
            if to != nil, from == nil { throw ValidationError("--to needs --from.") }
        }

        func run() async throws {
            let key = try key.map(options.absolute) ?? options.folder().checkpointKey
            let file = file.map(options.absolute)
            if let entry {
                try await options.run(.proveEntry(entry, keyFile: key, file: file))
            } else if let from {
                try await options.run(.proveGrowth(from: from, to: to, keyFile: key, file: file))
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a proof with the county's public key alone; needs no store and no server.",
            discussion: "Exit status 1 where it does not hold.")

        @Argument(help: "The proof.")
        var file: String

        @Option(help: "The public key that is trusted: 64 hexadecimal digits, or a file with them, with PEM or with a checkpoint.")
        var key: String

        @Option(help: "A checkpoint kept from before, which a proof of growth must begin with.")
        var checkpoint: String?

        func run() throws {
            let named = FileManager.default.fileExists(atPath: key) ? try String(contentsOfFile: key, encoding: .utf8) : key
            guard let trusted = CheckpointKey.publicKey(named) else {
                throw Refusal(
                    "bad-key", .invalid, zh: "--key 应为 64 位十六进制公钥，或写有公钥的文件。",
                    en: "--key must be 64 hexadecimal digits, or a file with a public key.", field: "--key")
            }
            let proof = try JournalProofFile(text: try String(contentsOfFile: file, encoding: .utf8))
            let kept = try checkpoint.map { try Checkpoint(text: try String(contentsOfFile: $0, encoding: .utf8)) }
            let verdict = proof.check(key: trusted, kept: kept)
            let language = Terminal.language
            print("\(verdict.words[language])\(language == .zh ? "：" : ": ")\(proof.statement[language])")
            if verdict == .holds, let body = proof.body { print(body) }
            if verdict != .holds { throw ExitCode(1) }
        }
    }
}
