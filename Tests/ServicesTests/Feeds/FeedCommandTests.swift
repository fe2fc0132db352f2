import CQL2
import Foundation
import Governance
import Services
import Synchronization
import TestCounty
import Testing

@testable import Assembly

/// Feeds from the command line, and from the folder that the server watches.
struct FeedCommandTests {
    private final class Heard: OperationOutput {
        let lines = Mutex<[String]>([])
        func result(_ line: String) { lines.withLock { $0.append(line) } }
        func say(_ line: String) {}
        func progress(_ label: String, _ done: Int, of total: Int) {}
        var all: [String] { lines.withLock { $0 } }
    }

    private static let rows = """
        记录类型,上报编号,上报日期,事由,地址,大类,经度,纬度,件数
        上报,WG1,2026-03-01,占道经营,南一村口,街面,120.01,29.01,
        上报,WG2,2026-03-01,垃圾桶满溢,南一村口,不认识,120.02,29.01,
        对账,,2026-03-01,,,,,,3

        """

    private func file(_ text: String, in folder: String = NSTemporaryDirectory(), _ name: String = "feed-\(UUID().uuidString).csv") throws
        -> String
    {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func `a file is taken, counted, and the answer is no where something is wrong`() async throws {
        let test = try await TestCounty.open(scenes: TestCounty.scenes("one-net"))
        defer { test.remove() }
        let heard = Heard()
        let runner = OperationRunner(test.opened, output: heard, language: .en)
        var take = FeedRequest(.take, scene: "one-net", feed: "grid")
        take.file = try file(Self.rows)
        #expect(try await runner.run(.feed(take), by: "root") == false)
        #expect(heard.all.last == "received 2 taken 1 refused 1 repeated 0 stated 3")
        #expect(try await runner.run(.feed(take), by: "root"))
        #expect(heard.all.last == "received 2 taken 0 refused 0 repeated 2 stated 3")
        var counts = FeedRequest(.counts, scene: "one-net", feed: "grid")
        (counts.from, counts.to) = ("2026-03-01", "2026-03-01")
        #expect(try await runner.run(.feed(counts), by: "root") == false)
        #expect(heard.all.last == "one-net.grid\t2026-03-01\t3\t2\t1\t1\t0\t2\t1\tgap")
        var missing = FeedRequest(.take, scene: "one-net", feed: "nothing")
        missing.file = take.file
        let wrong = missing
        await #expect(throws: Refusal.self) { try await runner.run(.feed(wrong), by: "root") }
    }

    @Test func `a token is made and revoked by who runs the machine`() async throws {
        let test = try await TestCounty.open(scenes: TestCounty.scenes("one-net"))
        defer { test.remove() }
        let heard = Heard()
        let runner = OperationRunner(test.opened, output: heard, language: .zh)
        #expect(try await runner.run(.feed(FeedRequest(.token, scene: "one-net", feed: "hotline")), by: "root"))
        let text = try #require(heard.all.last)
        try await test.county.requireFeedToken(text, for: FeedTests.hotline)
        var revoke = FeedRequest(.revoke, scene: "one-net", feed: "hotline")
        revoke.token = 1
        #expect(try await runner.run(.feed(revoke), by: "root"))
        await #expect(throws: Refusal.self) { try await test.county.requireFeedToken(text, for: FeedTests.hotline) }
        #expect(try await runner.run(.feed(FeedRequest(.tokens, scene: "one-net", feed: "hotline")), by: "root"))
        #expect(heard.all.last?.contains("revoked") == true && heard.all.last?.contains(text) == false)
    }

    @Test func `a file in the watched folder is taken once it has come to rest, and moved`() async throws {
        let test = try await TestCounty.open(scenes: TestCounty.scenes("one-net"))
        defer { test.remove() }
        let folder = test.folder.path + "/feeds/one-net.grid"
        let good = try file(Self.rows, in: folder, "day.csv")
        _ = try file("nothing at all", in: folder, "bad.csv")
        let watch = FeedFolders(opened: test.opened)
        let seen = await watch.look(after: [:])
        #expect(seen.count == 2 && FileManager.default.fileExists(atPath: good))
        #expect(await watch.look(after: seen).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: good))
        #expect(FileManager.default.fileExists(atPath: folder + "/done/day.csv"))
        let days = try await test.county.feedDays(FeedTests.grid, from: Day("2026-03-01") ?? .first, to: Day("2026-03-01") ?? .first)
        #expect(days.first?.taken == 1)
    }
}
