import ArgumentParser
import Assembly
import Foundation

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "People who may sign in.", subcommands: [AccountPut.self])
}

struct AccountPut: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "put", abstract: "Make an account, or change one.")

    @OptionGroup var options: StoreOptions

    @Argument(help: "The name to sign in with.")
    var id: String

    @Option(help: "The person's name.")
    var name: String = ""

    @Option(help: "A post as role@area-code or scene.role@area-code, with the unit after a slash; may be given several times.")
    var post: [String] = []

    @Option(help: "A file whose first line is the password; - reads standard input.")
    var passwordFile: String?

    @Flag(help: "Print a one-time code, with which its owner sets the password at the first sign-in.")
    var oneTimeCode = false

    @Flag(help: "The account may no longer sign in.")
    var disable = false

    func run() async throws {
        try await options.run(
            .account(
                AccountRequest(
                    id: id, name: name, password: try password(), posts: post, disable: disable, oneTimeCode: oneTimeCode)), makes: true)
    }

    private func password() throws -> String? {
        guard let passwordFile else { return nil }
        if passwordFile == "-" { return readLine(strippingNewline: true) ?? "" }
        let text = try String(contentsOfFile: passwordFile, encoding: .utf8)
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
