/// The files of a zip as somebody packed them, one after the other. Names are only ever read, never written to.
public struct ZipFolder {
    public struct Entry {
        /// With `/` between; Windows programs of China write GBK, which is told by the bytes.
        public let name: String
        /// Whether the name climbs out of the folder or begins at a root: refused by whoever unpacks.
        public var isUnsafe: Bool {
            name.isEmpty || name.hasPrefix("/") || name.dropFirst().hasPrefix(":") || name.split(separator: "/").contains("..")
        }
        fileprivate let entry: ZipArchive.Entry
    }

    private let archive: ZipArchive
    /// Without the folders themselves.
    public let entries: [Entry]

    /// - Throws: `malformed` when it is no zip file; `tooLarge` when it has too many entries; `system`.
    public init(path: String, limits: ArchiveLimits) throws(FormatError) {
        archive = try ZipArchive(path: path, limits: limits)
        entries = archive.entries.map { Entry(name: $0.name.replacing("\\", with: "/"), entry: $0) }
            .filter { !$0.name.hasSuffix("/") }
    }

    /// All bytes of a file.
    /// - Throws: `tooLarge` where it is longer than `limit` or the archive costs too much; `malformed`; `encrypted`.
    public func bytes(of entry: Entry, upTo limit: Int) throws(FormatError) -> [UInt8] {
        try archive.bytes(of: entry.entry, upTo: limit)
    }
}
