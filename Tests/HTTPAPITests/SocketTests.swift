import Foundation
import HTTPAPI
import NIOCore
import NIOPosix
import ServiceLifecycle
import Spatial
import Testing
import TestCounty

/// The server with a real connection: what the router-level client cannot show.
struct SocketTests {
    @Test func `a stream over a socket hears of a report at once and ends with the server`() async throws {
        let (site, client) = try await TestSite.open()
        try await site.account("office", ["office"])
        try await client.signIn("office")
        let path = "/tmp/yw-\(UInt32.random(in: 0 ... .max)).sock"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var options = site.site.options
        options.port = 0
        options.socket = path
        let server = Site(
            county: site.county.county, hub: site.hub, metrics: site.metrics, options: options, logger: site.site.logger)
        let group = ServiceGroup(
            services: [site.hub] + server.applications(server.router()), logger: site.site.logger)
        let cookie = client.cookieHeader
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let connection = try await Self.connect(path)
            var heard = ""
            try await connection.executeThenClose { inbound, outbound in
                try await outbound.write(
                    ByteBuffer(string: "GET /api/events HTTP/1.1\r\nHost: x\r\nCookie: \(cookie)\r\n\r\n"))
                for try await part in inbound {
                    let before = heard
                    heard += String(buffer: part)
                    if heard.contains("event: hello"), !before.contains("event: hello") {
                        _ = try await site.county.report(
                            at: Position(x: 120.01, y: 29.01), by: site.county.actor("inspector"))
                    }
                    if heard.contains("event: change"), !before.contains("event: change") {
                        await group.triggerGracefulShutdown()
                    }
                }
            }
            #expect(heard.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(heard.contains("transfer-encoding: chunked"))
            #expect(heard.hasSuffix("0\r\n\r\n"))
            try await tasks.waitForAll()
        }
    }

    /// Tries until the server listens.
    private static func connect(_ path: String) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        for _ in 0..<500 {
            do {
                return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                    .connect(unixDomainSocketPath: path) { channel in
                        channel.eventLoop.makeCompletedFuture {
                            try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                        }
                    }
            } catch {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        throw CancellationError()
    }
}
