/// The container of Office documents of before 2007: a file system within a file (MS-CFB).
///
/// Only what tells documents apart and what libfreexl does not look at is read from it: the names of its streams, and
/// one stream as a whole.
struct CompoundFile {
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    private static let endOfChain: UInt32 = 0xFFFF_FFFE

    private let bytes: [UInt8]
    private let sectorShift: Int
    /// The next sector of each.
    private var table: [UInt32] = []
    private var streams: [(name: String, start: UInt32, size: Int)] = []
    /// Streams smaller than this stand in a stream of their own kind, which is not read here.
    private let smallest: Int

    var names: Set<String> { Set(streams.map(\.name)) }

    /// - Throws: `malformed` when the header or its chains make no sense; `tooLarge`; `system`.
    init(path: String, limit: Int) throws(FormatError) {
        let source = try FileSource(path: path)
        var bytes: [UInt8] = []
        while try source.append(upTo: 1 << 20, to: &bytes) {
            guard bytes.count <= limit else { throw .tooLarge(part: "workbook", limit: limit) }
        }
        self.bytes = bytes
        guard bytes.count >= 512, bytes.starts(with: CompoundFile.signature) else { throw .malformed(offset: 0, reason: "no OLE2 file") }
        sectorShift = Int(bytes.number16(30))
        smallest = Int(bytes.number32(56))
        guard sectorShift == 9 || sectorShift == 12 else { throw .malformed(offset: 30, reason: "no OLE2 file") }
        table = allocation()
        streams = directory()
    }

    /// The bytes of a stream; nil when there is none of that name.
    func stream(_ name: String) -> [UInt8]? {
        guard let entry = streams.first(where: { $0.name == name }), entry.size >= smallest else { return nil }
        return Array(chain(from: entry.start, upTo: entry.size).prefix(entry.size))
    }

    private var sectorSize: Int { 1 << sectorShift }

    private func sector(_ number: UInt32) -> Range<Int>? {
        let start = (Int(number) + 1) << sectorShift
        return start + sectorSize <= bytes.count ? start..<start + sectorSize : nil
    }

    /// The sector numbers of the table itself: 109 in the header, further ones in a chain of their own.
    private func allocation() -> [UInt32] {
        var sectors = (0..<109).map { bytes.number32(76 + $0 * 4) }
        var next = bytes.number32(68)
        var seen = 0
        while let range = sector(next), next < CompoundFile.endOfChain, seen < 4096 {
            let entries = sectorSize / 4 - 1
            sectors += (0..<entries).map { bytes.number32(range.lowerBound + $0 * 4) }
            next = bytes.number32(range.upperBound - 4)
            seen += 1
        }
        var table: [UInt32] = []
        for number in sectors where number < CompoundFile.endOfChain - 2 {
            guard let range = sector(number), table.count * 512 <= bytes.count * 8 else { break }
            for place in stride(from: range.lowerBound, to: range.upperBound, by: 4) { table.append(bytes.number32(place)) }
        }
        return table
    }

    private func chain(from start: UInt32, upTo size: Int) -> [UInt8] {
        var content: [UInt8] = []
        var next = start
        // A chain that runs in a circle ends with the size of the file.
        while next < UInt32(table.count), let range = sector(next), content.count < min(size, bytes.count) {
            content.append(contentsOf: bytes[range])
            next = table[Int(next)]
        }
        return content
    }

    private func directory() -> [(name: String, start: UInt32, size: Int)] {
        let content = chain(from: bytes.number32(48), upTo: 1 << 22)
        return stride(from: 0, to: content.count - 127, by: 128).compactMap { place in
            let length = Int(content.number16(place + 64))
            guard (2...64).contains(length), content[place + 66] != 0 else { return nil }
            let units = (0..<(length / 2 - 1)).map { content.number16(place + $0 * 2) }
            return (String(decoding: units, as: UTF16.self), content.number32(place + 116), Int(content.number32(place + 120)))
        }
    }
}

extension [UInt8] {
    /// Little-endian; 0 beyond the end.
    func number16(_ place: Int) -> UInt16 {
        place + 2 <= count ? UInt16(self[place]) | UInt16(self[place + 1]) << 8 : 0
    }

    /// Little-endian; 0 beyond the end.
    func number32(_ place: Int) -> UInt32 {
        UInt32(number16(place)) | UInt32(number16(place + 2)) << 16
    }
}
