/// What libfreexl does not tell of an XLS workbook: hidden sheets, merged cells, and whether it is locked.
///
/// The records are those of MS-XLS: BOUNDSHEET (2.4.28), MERGECELLS (2.4.168), FILEPASS (2.4.117).
struct BIFFExtras {
    private static let boundSheet: UInt16 = 0x0085
    private static let mergedCells: UInt16 = 0x00E5
    private static let filePass: UInt16 = 0x002F
    private static let beginning: UInt16 = 0x0809

    struct Sheet {
        var name: String
        var isHidden: Bool
        var merges: [CellRange] = []
    }

    private(set) var sheets: [Sheet] = []
    private(set) var isEncrypted = false

    /// - Parameter bytes: the stream of the workbook; one that cannot be read has nothing to tell.
    init(_ bytes: [UInt8]) {
        var starts: [Int] = []
        var place = 0
        // The records of the workbook itself, up to the first sheet.
        while let record = BIFFRecord(bytes, at: place), record.kind != 0x000A {
            if record.kind == BIFFExtras.filePass { isEncrypted = true }
            if record.kind == BIFFExtras.boundSheet, record.length > 8 {
                let name = BIFFExtras.name(bytes, at: place + 10)
                sheets.append(Sheet(name: name, isHidden: bytes[place + 8] & 3 != 0))
                starts.append(Int(bytes.number32(place + 4)))
            }
            place = record.next
        }
        guard !isEncrypted else { return }
        for (index, start) in starts.enumerated() { sheets[index].merges = BIFFExtras.merges(bytes, from: start) }
    }

    /// A length, a flag for two bytes a character, and the characters.
    private static func name(_ bytes: [UInt8], at place: Int) -> String {
        guard place + 2 <= bytes.count else { return "" }
        let length = Int(bytes[place])
        let isWide = bytes[place + 1] & 1 == 1
        let units = (0..<length).map { index -> UInt16 in
            let start = place + 2 + (isWide ? index * 2 : index)
            return isWide ? bytes.number16(start) : (start < bytes.count ? UInt16(bytes[start]) : 0)
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func merges(_ bytes: [UInt8], from start: Int) -> [CellRange] {
        var merges: [CellRange] = []
        var place = start
        var depth = 0
        while let record = BIFFRecord(bytes, at: place) {
            if record.kind == beginning { depth += 1 }
            if record.kind == 0x000A { depth -= 1 }
            if depth <= 0 { break }
            if record.kind == mergedCells {
                for index in 0..<min(Int(bytes.number16(place + 4)), (record.length - 2) / 8) {
                    let corner = place + 6 + index * 8
                    let numbers = (0..<4).map { Int(bytes.number16(corner + $0 * 2)) }
                    guard numbers[0] <= numbers[1], numbers[2] <= numbers[3] else { continue }
                    merges.append(CellRange(rows: numbers[0] + 1...numbers[1] + 1, columns: numbers[2]...numbers[3]))
                }
            }
            place = record.next
        }
        return merges
    }
}

/// The head of a record: two bytes of kind, two of length.
private struct BIFFRecord {
    let kind: UInt16
    let length: Int
    let next: Int

    init?(_ bytes: [UInt8], at place: Int) {
        guard place >= 0, place + 4 <= bytes.count else { return nil }
        kind = bytes.number16(place)
        length = Int(bytes.number16(place + 2))
        next = place + 4 + length
        guard next <= bytes.count else { return nil }
    }
}
