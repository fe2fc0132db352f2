import CZip
import Foundation

@testable import Formats

/// Zip archives made for tests, by libzip.
enum Zips {
    struct Failure: Error {}

    /// Writes an archive of the given entries; names may be raw bytes, as in archives of Windows programs.
    static func write(_ entries: [(name: [UInt8], bytes: [UInt8])], to path: String, password: String? = nil) throws {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else { throw Failure() }
        for (name, bytes) in entries {
            // The source is read when the archive is closed, and frees its bytes then.
            let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
            copy.copyMemory(from: bytes, byteCount: bytes.count)
            let owned = malloc(max(1, bytes.count))
            owned?.copyMemory(from: copy, byteCount: bytes.count)
            copy.deallocate()
            guard let source = zip_source_buffer(archive, owned, UInt64(bytes.count), 1) else { throw Failure() }
            let index = (name + [0]).withUnsafeBytes { buffer in
                zip_file_add(archive, buffer.baseAddress!.assumingMemoryBound(to: CChar.self), source, UInt32(ZIP_FL_ENC_RAW))
            }
            guard index >= 0 else { throw Failure() }
            if let password { zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password) }
        }
        guard zip_close(archive) == 0 else { throw Failure() }
    }

    static func write(_ entries: [String: String], to path: String) throws {
        try write(entries.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), Array($0.value.utf8)) }, to: path)
    }
}

/// Workbooks made of XML by hand, so that each kind of dirt can be put in.
enum XLSXFixture {
    /// - Parameters:
    ///   - sheets: name, attributes such as `state="hidden"`, and the XML inside of `worksheet`.
    ///   - formats: format codes of styles 1, 2, 3 …; style 0 is General.
    static func write(
        _ sheets: [(name: String, attributes: String, xml: String)], strings: String = "", formats: [String] = [], date1904: Bool = false,
        prefix: String = "", to path: String
    ) throws {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let package = "http://schemas.openxmlformats.org/package/2006/relationships"
        var entries: [String: String] = [:]
        entries["[Content_Types].xml"] = head + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
        entries["_rels/.rels"] =
            head
            + "<Relationships xmlns=\"\(package)\"><Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        let list = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" \($1.attributes) r:id=\"s\($0)\"/>" }
        entries["xl/workbook.xml"] =
            head
            + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><workbookPr\(date1904 ? " date1904=\"1\"" : "")/><sheets>\(list.joined())</sheets></workbook>"
        var relations = sheets.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"\(office)/worksheet\" Target=\"/xl/worksheets/a\($0).xml\"/>"
        }
        relations.append("<Relationship Id=\"t\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>")
        relations.append("<Relationship Id=\"u\" Type=\"\(office)/styles\" Target=\"styles.xml\"/>")
        entries["xl/_rels/workbook.xml.rels"] = head + "<Relationships xmlns=\"\(package)\">\(relations.joined())</Relationships>"
        entries["xl/sharedStrings.xml"] = head + "<sst xmlns=\"\(main)\">\(strings)</sst>"
        let codes = formats.enumerated().map {
            "<numFmt numFmtId=\"\(164 + $0)\" formatCode=\"\($1.replacingOccurrences(of: "\"", with: "&quot;"))\"/>"
        }
        let styles = (["<xf numFmtId=\"0\"/>"] + formats.indices.map { "<xf numFmtId=\"\(164 + $0)\"/>" }).joined()
        entries["xl/styles.xml"] =
            head
            + "<styleSheet xmlns=\"\(main)\"><numFmts>\(codes.joined())</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>"
        for (index, sheet) in sheets.enumerated() {
            let space = prefix.isEmpty ? "xmlns" : "xmlns:\(prefix.dropLast())"
            entries["xl/worksheets/a\(index).xml"] = head + "<\(prefix)worksheet \(space)=\"\(main)\">\(sheet.xml)</\(prefix)worksheet>"
        }
        try Zips.write(entries, to: path)
    }

    /// Rows of inline strings; empty texts are cells that are not there.
    static func rows(_ table: [[String]], from first: Int = 1) -> String {
        table.enumerated().map { number, cells in
            let row = number + first
            let xml = cells.enumerated().filter { !$0.element.isEmpty }.map { column, text in
                "<c r=\"\(letters(column))\(row)\" t=\"inlineStr\"><is><t>\(escaped(text))</t></is></c>"
            }
            return "<row r=\"\(row)\">\(xml.joined())</row>"
        }.joined()
    }

    static func sheet(_ table: [[String]], merges: [String] = []) -> String {
        let joined = merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        return "<sheetData>\(rows(table))</sheetData>"
            + (merges.isEmpty ? "" : "<mergeCells count=\"\(merges.count)\">\(joined)</mergeCells>")
    }

    static func letters(_ column: Int) -> String {
        column < 26 ? String(UnicodeScalar(UInt8(65 + column))) : letters(column / 26 - 1) + letters(column % 26)
    }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }
}

/// All rows of a sheet as texts.
func texts(_ reader: any SheetReader) throws -> [[String]] {
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.cells.map(\.text)) }
    return rows
}

/// All rows of a sheet.
func allRows(_ reader: any SheetReader) throws -> [SheetRow] {
    var rows: [SheetRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
}
