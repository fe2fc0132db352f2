import CQL2
import Foundation
import Governance
import Outbound
import Spatial
import Testing

@testable import Basemaps

struct OnlineTests {
    private static let place = "/vec_w/wmts?SERVICE=WMTS&LAYER=vec&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"

    private struct Bench {
        let tiles: OnlineTiles
        let clock = HandClock()
        let folder: String
        let warned = Warnings()

        init(_ host: String, cached: Bool = true, referer: String? = nil, milliseconds: Int = 120_000) throws {
            folder = NSTemporaryDirectory() + "yiwang-online-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            var manner = OnlineTiles.Manner()
            manner.milliseconds = milliseconds
            manner.days = 10
            manner.referer = referer
            tiles = OnlineTiles(
                TileAddress(host + OnlineTests.place, key: "secret"), manner: manner, http: OutboundHTTP(threads: 3),
                cache: cached ? try TileCache(path: folder + "/cache.sqlite", mostBytes: 1 << 20) : nil, clock: { [clock] in clock.now },
                warn: { [warned] in warned.add($0) })
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder) }
    }

    private actor Warnings {
        private(set) var all: [BasemapFault] = []

        nonisolated func add(_ fault: BasemapFault) { Task { await note(fault) } }
        private func note(_ fault: BasemapFault) { all.append(fault) }
    }

    private static func fault(_ tiles: OnlineTiles, _ id: TileID) async -> BasemapFault? {
        do {
            _ = try await tiles.tile(id)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the service is asked in its own terms, once for all who wait, and then not again`() async throws {
        let id = try #require(TileID(z: 12, x: 3421, y: 1690))
        try await FakeService.run { service, host in
            let bench = try Bench(host, referer: "https://county.example")
            defer { bench.remove() }
            let got = await withTaskGroup(of: BasemapTile?.self) { group in
                for _ in 0..<20 { group.addTask { try? await bench.tiles.tile(id) } }
                return await group.reduce(into: [BasemapTile?]()) { $0.append($1) }
            }
            #expect(got.count == 20 && got.allSatisfy { $0 == BasemapTile(bytes: SamplePack.png(1), format: .png) })
            #expect(service.asked == ["/vec_w/wmts?SERVICE=WMTS&LAYER=vec&TILEMATRIX=12&TILEROW=1690&TILECOL=3421&tk=secret"])
            #expect(service.referers == ["https://county.example"])
            #expect(try await bench.tiles.tile(id) != nil)
            #expect(service.asked.count == 1)
        }
    }

    @Test func `an old tile is asked for anew, and shown where the service fails`() async throws {
        let id = try #require(TileID(z: 12, x: 1, y: 1))
        try await FakeService.run { service, host in
            let bench = try Bench(host)
            defer { bench.remove() }
            _ = try await bench.tiles.tile(id)
            bench.clock.pass(days: 11)
            service.set(.picture(SamplePack.jpeg(2)))
            #expect(try await bench.tiles.tile(id)?.bytes == SamplePack.jpeg(2))
            bench.clock.pass(days: 11)
            service.set(.status(500))
            #expect(try await bench.tiles.tile(id)?.bytes == SamplePack.jpeg(2))
            #expect(service.asked.count == 3)
            bench.clock.pass(days: 20)
            #expect(await Self.fault(bench.tiles, id) == .refused(status: 500), "three times too old is shown no more")
        }
    }

    @Test func `each failure has its own name`() async throws {
        let id = try #require(TileID(z: 5, x: 1, y: 1))
        try await FakeService.run { service, host in
            for (manner, fault) in [
                (FakeService.Manner.status(403), BasemapFault.refused(status: 403)), (.text, .notATile), (.hang, .late),
                (.status(302), .refused(status: 302)),
            ] {
                let bench = try Bench(host, milliseconds: fault == .late ? 300 : 120_000)
                service.set(manner)
                #expect(await Self.fault(bench.tiles, id) == fault)
                bench.remove()
            }
        }
        let nobody = try Bench("http://127.0.0.1:1")
        defer { nobody.remove() }
        #expect(await Self.fault(nobody.tiles, id) == .unreachable)
    }

    @Test func `what the service does not have is remembered`() async throws {
        let id = try #require(TileID(z: 5, x: 1, y: 1))
        try await FakeService.run { service, host in
            let bench = try Bench(host)
            defer { bench.remove() }
            service.set(.status(404))
            #expect(try await bench.tiles.tile(id) == nil)
            #expect(try await bench.tiles.tile(id) == nil)
            #expect(service.asked.count == 1)
        }
    }

    @Test func `a service that keeps failing is left alone for a while`() async throws {
        try await FakeService.run { service, host in
            let bench = try Bench(host, cached: false)
            defer { bench.remove() }
            service.set(.status(429))
            for x in 0..<8 {
                let id = try #require(TileID(z: 5, x: x, y: 1))
                #expect(await Self.fault(bench.tiles, id) == .refused(status: 429))
            }
            #expect(service.asked.count == 3)
            bench.clock.pass(seconds: 16)
            service.set(.picture(SamplePack.png(3)))
            let id = try #require(TileID(z: 5, x: 9, y: 1))
            #expect(try await bench.tiles.tile(id) != nil)
            #expect(await bench.warned.all == [.refused(status: 429)])
        }
    }

    @Test func `the cache keeps to its bytes, the newest stay`() async throws {
        let folder = NSTemporaryDirectory() + "yiwang-cache-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let cache = try TileCache(path: folder + "/cache.sqlite", mostBytes: 100_000)
        let picture = SamplePack.png(1) + [UInt8](repeating: 1, count: 9_900)
        for x in 0..<40 {
            let id = try #require(TileID(z: 10, x: x, y: 0))
            try await cache.keep(picture, id, of: 1, at: Instant(milliseconds: Int64(x)))
        }
        #expect(try await cache.byteCount() <= 100_000)
        let first = try #require(TileID(z: 10, x: 0, y: 0)), last = try #require(TileID(z: 10, x: 39, y: 0))
        #expect(try await cache.tile(first, of: 1) == nil)
        #expect(try await cache.tile(last, of: 1)?.bytes == picture)
        #expect(try await cache.tile(last, of: 2) == nil, "another service's tiles are not ours")
        try await cache.forget(before: Instant(milliseconds: 39))
        #expect(try await cache.byteCount() == Int64(picture.count + 100))
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: folder + "/other.sqlite"))
        #expect(try await TileCache(path: folder + "/other.sqlite", mostBytes: 1000).byteCount() == 0)
    }

    @Test func `a key is no part of what tiles are kept under`() {
        let one = TileAddress("https://t0/{z}/{x}/{y}?tk={key}", key: "a"), other = TileAddress("https://t0/{z}/{x}/{y}?tk={key}", key: "b")
        #expect(one.fingerprint == other.fingerprint)
        #expect(one.fingerprint != TileAddress("https://t1/{z}/{x}/{y}?tk={key}", key: "a").fingerprint)
    }
}
