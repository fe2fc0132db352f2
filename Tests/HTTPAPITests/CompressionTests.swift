import CZlib
import NIOCore
import TestCounty
import Testing

@testable import HTTPAPI

/// Bytes as gzip sends them, and back by zlib itself.
struct CompressionTests {
    @Test(arguments: [0, 1, 1000, 16 << 10, 300_000]) func `a stream comes back as it was`(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) }
        let stream = try #require(GzipStream())
        var packed: [UInt8] = []
        for start in Swift.stride(from: 0, to: bytes.count, by: 5000) {
            packed += Array(stream.take(.init(bytes: bytes[start..<min(start + 5000, bytes.count)])).readableBytesView)
        }
        packed += Array(stream.end().readableBytesView)
        #expect(packed.prefix(2) == [0x1F, 0x8B])
        #expect(try Self.unpacked(packed, size: size) == bytes)
    }

    @Test func `json goes packed to those who take it, and plain to others`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let client = try await site.reader("office").client
        let plain = try await client.get("/api/scenes/illegal-construction")
        let packed = try await client.get("/api/scenes/illegal-construction", headers: ["Accept-Encoding": "br, gzip;q=0.8"])
        let refused = try await client.get("/api/scenes/illegal-construction", headers: ["Accept-Encoding": "gzip;q=0"])
        #expect(plain.header("Content-Encoding") == nil && refused.header("Content-Encoding") == nil)
        #expect(packed.header("Content-Encoding") == "gzip" && packed.header("Vary")?.contains("Accept-Encoding") == true)
        #expect(packed.bytes.count * 2 < plain.bytes.count)
        #expect(try Self.unpacked(packed.bytes, size: plain.bytes.count) == plain.bytes)
    }

    private static func unpacked(_ packed: [UInt8], size: Int) throws -> [UInt8] {
        var stream = z_stream()
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var (input, output) = (packed, [UInt8](repeating: 0, count: size + 1))
        let code = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(code == Z_STREAM_END)
        return Array(output.prefix(Int(stream.total_out)))
    }
}
