import CQL2
import Governance
import JSONText
import Logging
import Synchronization
import Testing

@testable import HTTPAPI

struct LogTests {
    @Test func `a line is one JSON object`() throws {
        let now = try #require(Instant("2026-11-20T08:00:00Z"))
        let box = Box()
        var logger = Logger(label: "yiwang") { label in JSONLogHandler(label: label, now: { now }, write: { box.add($0) }) }
        logger[metadataKey: "hb.request.id"] = "42"
        logger.info("request", metadata: ["path": "/a\"b\n"])
        logger.debug("hidden")
        let all = box.all
        #expect(all.count == 1)
        let line = try #require(all.first)
        #expect(line.last == 0x0A)
        let json = try JSON(parsing: Array(line.dropLast()))
        #expect(json["message"]?.string == "request")
        #expect(json["request"]?.string == "42")
        #expect(json["path"]?.string == "/a\"b\n")
        #expect(json["at"]?.string == "2026-11-20T08:00:00Z")
    }

    private final class Box: Sendable {
        private let lines = Mutex<[[UInt8]]>([])
        var all: [[UInt8]] { lines.withLock { $0 } }
        func add(_ line: [UInt8]) { lines.withLock { $0.append(line) } }
    }
}
