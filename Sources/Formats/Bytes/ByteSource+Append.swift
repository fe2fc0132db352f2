extension ByteSource {
    /// Appends up to `limit` bytes to `bytes`; answers false at the end of the source.
    func append(upTo limit: Int, to bytes: inout [UInt8]) throws(FormatError) -> Bool {
        let outcome = withUnsafeTemporaryAllocation(byteCount: limit, alignment: 16) { buffer in
            Result { () throws(FormatError) -> Bool in
                var filled = 0
                while filled < limit {
                    let count = try self.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
                    if count == 0 { break }
                    filled += count
                }
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
                return filled == limit
            }
        }
        return try outcome.get()
    }
}
