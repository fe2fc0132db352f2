import CZlib

/// Unpacks gzip for the few readers that do not take it.
enum Gunzip {
    /// The bytes, or nil where they are not gzip or would become more than `most`.
    static func all(_ packed: [UInt8], most: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = packed
        var plain: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 << 10)
        let isWhole = input.withUnsafeMutableBufferPointer { bytes in
            stream.next_in = bytes.baseAddress
            stream.avail_in = UInt32(bytes.count)
            while true {
                let code = room.withUnsafeMutableBufferPointer { space in
                    stream.next_out = space.baseAddress
                    stream.avail_out = UInt32(space.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                plain += room.prefix(room.count - Int(stream.avail_out))
                guard code == Z_OK, plain.count <= most else { return code == Z_STREAM_END && plain.count <= most }
            }
        }
        return isWhole ? plain : nil
    }
}
