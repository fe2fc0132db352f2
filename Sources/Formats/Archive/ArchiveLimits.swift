/// What an archive may cost to unpack. Counted is what really comes out, never what the archive says of itself.
public struct ArchiveLimits: Hashable, Sendable {
    public var entries: Int
    /// Bytes of one entry.
    public var entryBytes: Int
    /// Bytes of all entries together, each as often as it is read.
    public var totalBytes: Int
    /// Unpacked to packed bytes, once an entry is over 16 MiB. DEFLATE can reach 1032; tables of an office stay below
    /// 100.
    public var ratio: Int

    public init(entries: Int = 20_000, entryBytes: Int = 1 << 31, totalBytes: Int = 1 << 33, ratio: Int = 300) {
        self.entries = entries
        self.entryBytes = entryBytes
        self.totalBytes = totalBytes
        self.ratio = ratio
    }
}
