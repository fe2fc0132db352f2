import ArgumentParser
import Assembly

struct FeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed", abstract: "Records of other systems: take a file, count by day, keep tokens.",
        discussion: "Scenes declare their feeds in feeds.yaml. A server also takes what is put into STORE/feeds/SCENE.FEED/.",
        subcommands: [FeedTake.self, FeedCounts.self, FeedTokenMake.self, FeedTokenList.self, FeedTokenRevoke.self])
}

struct FeedName: ParsableArguments {
    @Argument(help: "The scene.")
    var scene: String

    @Argument(help: "The feed, as feeds.yaml names it.")
    var feed: String

    func request(_ deed: FeedRequest.Deed) -> FeedRequest { FeedRequest(deed, scene: scene, feed: feed) }
}

struct FeedTake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "take", abstract: "Take a CSV, workbook or JSON file through a feed; the same file again makes nothing twice.",
        discussion: "Exit status 1 where a record was refused: it is kept with its reason, to be settled on the page /feeds.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var name: FeedName

    @Argument(help: "The file.")
    var file: String

    func run() async throws {
        var request = name.request(.take)
        request.file = options.absolute(file)
        try await options.run(.feed(request))
    }
}

struct FeedCounts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counts", abstract: "Reconciliation by feed and day: stated, received, taken, refused, repeated, difference.",
        discussion: "Exit status 1 where the sender's count and what came differ on a day.")

    @OptionGroup var options: StoreOptions

    @Option(help: "Only this feed, as SCENE.FEED.")
    var feed: String?

    @Option(help: "First day; by default 29 days ago.")
    var from: String?

    @Option(help: "Last day; by default today.")
    var to: String?

    func run() async throws {
        let pieces = feed?.split(separator: ".", maxSplits: 1).map(String.init) ?? []
        var request = FeedRequest(.counts, scene: pieces.first, feed: feed == nil ? nil : pieces.count > 1 ? pieces[1] : "")
        request.from = from
        request.to = to
        try await options.run(.feed(request))
    }
}

struct FeedTokenMake: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token for the sender of an HTTP feed; it is printed once, and kept as a hash only.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var name: FeedName

    @Option(help: "What it is for.")
    var label: String = ""

    func run() async throws {
        var request = name.request(.token)
        request.label = label
        try await options.run(.feed(request))
    }
}

struct FeedTokenList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens", abstract: "Tokens of a feed: number, when, by whom, whether valid.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var name: FeedName

    func run() async throws { try await options.run(.feed(name.request(.tokens))) }
}

struct FeedTokenRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: "Revoke a token; its sender is let in no more.")

    @OptionGroup var options: StoreOptions
    @OptionGroup var name: FeedName

    @Argument(help: "The number of the token.")
    var token: Int64

    func run() async throws {
        var request = name.request(.revoke)
        request.token = token
        try await options.run(.feed(request))
    }
}
