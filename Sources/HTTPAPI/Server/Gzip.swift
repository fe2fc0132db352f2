import CZlib
import HTTPTypes
import HummingbirdCore
import NIOCore

/// Compresses a body piece by piece as it is written (RFC 1952).
struct GzipBodyWriter: ResponseBodyWriter {
    private var next: any ResponseBodyWriter
    private let stream: GzipStream

    init(_ next: any ResponseBodyWriter, stream: GzipStream) {
        self.next = next
        self.stream = stream
    }

    mutating func write(_ buffer: ByteBuffer) async throws {
        let packed = stream.take(buffer)
        if packed.readableBytes > 0 { try await next.write(packed) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await next.write(stream.end())
        try await next.finish(trailingHeaders)
    }
}

/// One stream of zlib's, used by one response.
final class GzipStream {
    private var stream = z_stream()

    /// Nil where zlib cannot be had, as when memory is short.
    init?() {
        // 15 bits of window, 16 for the gzip frame; level 5 costs half of the default and packs JSON nearly as well.
        let code = deflateInit2_(
            &stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else { return nil }
    }

    deinit { deflateEnd(&stream) }

    func take(_ buffer: ByteBuffer) -> ByteBuffer { run(buffer, Z_NO_FLUSH) }

    func end() -> ByteBuffer { run(ByteBuffer(), Z_FINISH) }

    private func run(_ buffer: ByteBuffer, _ flush: Int32) -> ByteBuffer {
        var input = buffer
        var output = ByteBufferAllocator().buffer(capacity: 16 << 10)
        input.withUnsafeMutableReadableBytes { bytes in
            stream.next_in = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.avail_in = UInt32(bytes.count)
            repeat {
                output.writeWithUnsafeMutableBytes(minimumWritableBytes: 16 << 10) { room in
                    stream.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    stream.avail_out = UInt32(room.count)
                    deflate(&stream, flush)
                    return room.count - Int(stream.avail_out)
                }
            } while stream.avail_out == 0
            stream.next_in = nil
        }
        return output
    }
}
