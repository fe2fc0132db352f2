/// Reads the rows of a worksheet as they come out of the archive; in memory are those of one piece of 64 KiB.
final class XLSXSheetReader: SheetReader {
    private let reader: ZipEntryReader
    private let stream: XMLStream
    private let handler: XLSXSheetHandler
    private var isAtEnd = false
    private var place = 0

    init(
        _ entry: ZipArchive.Entry, of archive: ZipArchive, strings: XLSXStrings, styles: XLSXStyles
    ) throws(FormatError) {
        handler = XLSXSheetHandler(strings: strings, styles: styles)
        stream = try XMLStream(handler, part: entry.name, names: XLSXSheetHandler.names)
        reader = try archive.open(entry)
    }

    func next() throws(FormatError) -> SheetRow? {
        while place == handler.rows.count {
            if isAtEnd { return nil }
            handler.rows.removeAll(keepingCapacity: true)
            place = 0
            if let piece = try reader.next() {
                try stream.feed(piece)
            } else {
                try stream.feed([], isLast: true)
                isAtEnd = true
            }
        }
        place += 1
        return handler.rows[place - 1]
    }
}
