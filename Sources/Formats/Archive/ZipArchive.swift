internal import CZip

/// A zip file opened for reading, by libzip.
final class ZipArchive {
    struct Entry {
        let index: UInt64
        /// As it stands in the archive, decoded; never a path to write to.
        let name: String
        let packed: UInt64
        let isEncrypted: Bool
    }

    fileprivate let handle: OpaquePointer
    let entries: [Entry]
    fileprivate let limits: ArchiveLimits
    /// Bytes that have come out so far.
    fileprivate var spent = 0

    /// - Throws: `malformed` when it is no zip file; `tooLarge` when it has too many entries; `system`.
    init(path: String, limits: ArchiveLimits = ArchiveLimits()) throws(FormatError) {
        var code: Int32 = 0
        guard let opened = zip_open(path, ZIP_RDONLY, &code) else {
            if code == ZIP_ER_NOENT || code == ZIP_ER_OPEN { throw .system(action: "open", path: path, errno: 2) }
            throw .malformed(offset: 0, reason: "not a readable zip archive (libzip \(code))")
        }
        handle = opened
        self.limits = limits
        let count = Int(clamping: zip_get_num_entries(opened, 0))
        guard count <= limits.entries else {
            zip_discard(opened)
            throw .tooLarge(part: "entries", limit: limits.entries)
        }
        entries = (0..<max(0, count)).compactMap { ZipArchive.entry(UInt64($0), in: opened) }
    }

    deinit {
        zip_discard(handle)
    }

    /// The entry of that name; upper and lower case count, as in the standard.
    func entry(named name: String) -> Entry? {
        entries.first { $0.name == name } ?? entries.first { $0.name.lowercased() == name.lowercased() }
    }

    func open(_ entry: Entry) throws(FormatError) -> ZipEntryReader {
        if entry.isEncrypted { throw .encrypted }
        return try ZipEntryReader(self, entry)
    }

    /// All bytes of a small entry.
    func bytes(of entry: Entry, upTo limit: Int) throws(FormatError) -> [UInt8] {
        let reader = try open(entry)
        var bytes: [UInt8] = []
        while let more = try reader.next() {
            guard bytes.count + more.count <= limit else { throw .tooLarge(part: entry.name, limit: limit) }
            bytes.append(contentsOf: more)
        }
        return bytes
    }

    /// Windows programs of China write names in GBK without saying so; libzip would take them for code page 437.
    private static func entry(_ index: UInt64, in handle: OpaquePointer) -> Entry? {
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(handle, index, UInt32(ZIP_FL_ENC_RAW), &stat) == 0, let raw = stat.name else { return nil }
        let bytes = CStrings.bytes(raw)
        let isText = UTF8Check.count(in: bytes[...]).faults == 0
        let name = isText ? String(decoding: bytes, as: UTF8.self) : ((try? FieldText(.gb18030).text(bytes).text) ?? "")
        return Entry(
            index: index, name: name, packed: stat.comp_size, isEncrypted: stat.encryption_method != UInt16(ZIP_EM_NONE))
    }
}

/// One entry of an archive, unpacked piece by piece.
final class ZipEntryReader {
    private static let piece = 1 << 16

    private let archive: ZipArchive
    private let entry: ZipArchive.Entry
    private let file: OpaquePointer
    private var buffer = [UInt8](repeating: 0, count: ZipEntryReader.piece)
    private var count = 0

    fileprivate init(_ archive: ZipArchive, _ entry: ZipArchive.Entry) throws(FormatError) {
        guard let file = zip_fopen_index(archive.handle, entry.index, 0) else {
            throw .malformed(offset: 0, reason: "\(entry.name): cannot be unpacked")
        }
        self.archive = archive
        self.entry = entry
        self.file = file
    }

    deinit {
        zip_fclose(file)
    }

    /// The next bytes, nil at the end.
    /// - Throws: `malformed` when checksum or form are wrong; `tooLarge`.
    func next() throws(FormatError) -> ArraySlice<UInt8>? {
        let file = file
        let read = buffer.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, UInt64($0.count)) }
        guard read >= 0 else { throw .malformed(offset: UInt64(count), reason: "\(entry.name): broken in the archive") }
        if read == 0 { return nil }
        count += Int(read)
        archive.spent += Int(read)
        let limits = archive.limits
        if count > limits.entryBytes { throw .tooLarge(part: entry.name, limit: limits.entryBytes) }
        if archive.spent > limits.totalBytes { throw .tooLarge(part: "archive", limit: limits.totalBytes) }
        if count > 1 << 24, count / limits.ratio > Int(clamping: entry.packed) {
            throw .tooLarge(part: entry.name, limit: limits.ratio)
        }
        return buffer[..<Int(read)]
    }
}
