/// Finds the merged cells of a worksheet.
///
/// They stand behind all rows (ECMA-376 part 1, 18.3.1.99), and are wanted before them. So the sheet is unpacked
/// twice, the first time only to look for the end of the rows: a search for bytes, not a parse. `<` cannot stand in the
/// text of a cell, so nothing typed can be taken for the mark.
enum XLSXMerges {
    /// Bytes behind the rows; 100,000 merged cells take 3 MB.
    private static let limit = 1 << 27

    static func read(_ entry: ZipArchive.Entry, of archive: ZipArchive) throws(FormatError) -> [CellRange] {
        let reader = try archive.open(entry)
        let mark = Array("sheetData>".utf8)
        var rest: [UInt8] = []
        var isBehind = false
        while let piece = try reader.next() {
            rest.append(contentsOf: piece)
            if isBehind {
                guard rest.count <= limit else { throw .tooLarge(part: entry.name, limit: limit) }
            } else if let end = rest.end(ofClosing: mark) {
                rest.removeFirst(end)
                isBehind = true
            } else {
                rest.removeFirst(max(0, rest.count - 64))
            }
        }
        return isBehind ? ranges(in: rest) : []
    }

    private static func ranges(in bytes: [UInt8]) -> [CellRange] {
        let name = Array("mergeCell ".utf8)
        let attribute = Array("ref=".utf8)
        var ranges: [CellRange] = []
        var place = 0
        while let start = bytes.place(of: name, from: place) {
            place = start + name.count
            guard let reference = bytes.place(of: attribute, from: place), reference - place < 64 else { continue }
            let open = reference + attribute.count
            guard open < bytes.count, let close = bytes[(open + 1)...].firstIndex(of: bytes[open]), close - open < 32 else { continue }
            if let range = CellRange(String(decoding: bytes[(open + 1)..<close], as: UTF8.self)) { ranges.append(range) }
            place = close
        }
        return ranges
    }
}

extension [UInt8] {
    /// Where `word` first stands from `start` on.
    fileprivate func place(of word: [UInt8], from start: Int) -> Int? {
        guard count >= word.count else { return nil }
        return withUnsafeBufferPointer { buffer -> Int? in
            var place = start
            let last = buffer.count - word.count
            while place <= last {
                if buffer[place] == word[0] {
                    var index = 1
                    while index < word.count, buffer[place &+ index] == word[index] { index &+= 1 }
                    if index == word.count { return place }
                }
                place &+= 1
            }
            return nil
        }
    }

    /// Where the element whose end tag is `</word` or `</prefix:word` ends; also `<word/>` of an empty one.
    fileprivate func end(ofClosing word: [UInt8]) -> Int? {
        var from = 0
        while let place = place(of: word, from: from) {
            var start = place - 1
            while start >= 0, place - start < 32, self[start] != UInt8(ascii: "<"), self[start] != UInt8(ascii: ">") { start -= 1 }
            if start >= 0, start + 1 < count, self[start] == UInt8(ascii: "<"), self[start + 1] == UInt8(ascii: "/") {
                return place + word.count
            }
            from = place + 1
        }
        if let place = self.place(of: Array("sheetData/>".utf8), from: 0) { return place + 11 }
        return nil
    }
}
