/// What a file is by its bytes; names of files say nothing reliable.
public enum FileKind: String, Hashable, Sendable, CaseIterable {
    case xlsx
    case xls
    /// A page of HTML tables, mostly named .xls.
    case html
    /// A zip archive of shapefiles, or a single `.shp` with its companions beside it.
    case shapefile
    case geoPackage = "gpkg"
    case geoJSON = "geojson"
    case csv

    /// - Throws: `unsupported` for formats that are known but not read; `encrypted` for a workbook with a password;
    ///   `malformed` for an empty file; `system`.
    public static func detect(path: String) throws(FormatError) -> FileKind {
        let source = try FileSource(path: path)
        var head: [UInt8] = []
        _ = try source.append(upTo: 1 << 14, to: &head)
        if head.starts(with: Array("SQLite format 3\0".utf8)) { return .geoPackage }
        // XLSWorkbook tells a workbook from other documents, and whether it is locked.
        if head.starts(with: CompoundFile.signature) { return .xls }
        if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0x50, 0x4B, 5, 6]) { return try archive(path) }
        // The first field of a .shp is 9994, big-endian.
        if head.starts(with: [0, 0, 0x27, 0x0A]) { return .shapefile }
        for (signature, name) in signatures where head.starts(with: signature) { throw .unsupported(name) }
        return try text(head)
    }

    private static let signatures: [(bytes: [UInt8], name: String)] = [
        (Array("%PDF".utf8), "pdf"), (Array("Rar!".utf8), "rar"), ([0x37, 0x7A, 0xBC, 0xAF], "7z"), ([0x1F, 0x8B], "gzip"),
        ([0xFF, 0xD8, 0xFF], "jpeg"), ([0x89, 0x50, 0x4E, 0x47], "png"), ([0x09, 0x08, 0x10, 0x00], "xls without container"),
        (Array("MIME-Version:".utf8), "mhtml"),
    ]

    private static func archive(_ path: String) throws(FormatError) -> FileKind {
        let archive = try ZipArchive(path: path)
        let names = archive.entries.map { $0.name.lowercased() }
        if names.contains("xl/workbook.xml") || names.contains("xl/workbook.bin") { return .xlsx }
        if names.contains(where: { $0.hasSuffix(".shp") }) { return .shapefile }
        if names.contains("word/document.xml") { throw .unsupported("docx") }
        if names.contains("[content_types].xml"), try XLSXRelations(of: "", in: archive).first(ofType: "/officeDocument") != nil {
            return .xlsx
        }
        if names.contains("content.xml") { throw .unsupported("ods") }
        throw .unsupported("zip")
    }

    private static func text(_ head: [UInt8]) throws(FormatError) -> FileKind {
        if TextEncoding.marked(head) == .utf16LittleEndian || TextEncoding.marked(head) == .utf16BigEndian {
            // Excel's "Unicode text", and pages that some systems write.
            return latin(head.filter { $0 != 0 }).contains("<table") ? .html : .csv
        }
        let start = head.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0x1E].contains($0) }
        switch start {
        case nil: throw .malformed(offset: 0, reason: "the file is empty")
        case UInt8(ascii: "{"): return .geoJSON
        case UInt8(ascii: "<"):
            let text = latin(head)
            if text.contains("schemas-microsoft-com:office:spreadsheet"), text.contains("<workbook") {
                throw .unsupported("XML spreadsheet 2003")
            }
            if ["<table", "<html", "<!doctype html", "<body", "<meta", "<div", "<style"].contains(where: text.contains) { return .html }
            throw .unsupported("xml")
        default: return .csv
        }
    }

    private static func latin(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    }
}
