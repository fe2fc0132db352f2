import Foundation
import Testing

@testable import Formats
@testable import Spatial

@Suite struct DataFileTests {
    private func write(_ bytes: [UInt8], _ name: String, in scratch: borrowing Scratch) throws -> String {
        let path = scratch.path(name)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Names lie: what counts is what is in the file.
    @Test func kindsAreToldByBytes() throws {
        let scratch = try Scratch()
        let html = try write(try encoded("<html><table><tr><td>编号</td></tr></table>", .gbk), "a.xls", in: scratch)
        let csv = try write(Array("编号,户主\n1,张三\n".utf8), "b.xlsx", in: scratch)
        let json = try write(Array("{\"type\":\"FeatureCollection\",\"features\":[]}".utf8), "c.csv", in: scratch)
        let book = scratch.path("d.xls")
        try XLSXFixture.write([("表", "", XLSXFixture.sheet([["编号"]]))], to: book)
        var shapes = ShapeFixture()
        shapes.points = [Position(x: 120, y: 29)]
        shapes.texts = [("a", "b")]
        let zip = try shapes.zip("点", in: scratch)
        let expected: [(String, FileKind, [String])] = [
            (html, .html, ["表1"]), (csv, .csv, ["b"]), (json, .geoJSON, ["c"]), (book, .xlsx, ["表"]), (zip, .shapefile, ["点"]),
        ]
        for (path, kind, tables) in expected {
            let file = try DataFile(path: path)
            #expect(file.kind == kind)
            #expect(file.tables.map(\.name) == tables)
            #expect(file.tables.allSatisfy { $0.isSheet == (file.workbook != nil) })
            #expect(file.table(named: tables[0]) == 0)
        }
        #expect(try DataFile(path: zip).encoding != nil)
        #expect(try all(DataFile(path: zip).records(of: 0)).count == 1)
        #expect(throws: FormatError.noHeader) { try DataFile(path: book).records(of: 0) }
        #expect(throws: FormatError.noSuchLayer("2")) { try DataFile(path: book).records(of: 1) }
    }

    @Test(arguments: [
        ("%PDF-1.4", "pdf"), ("Rar!\u{1A}", "rar"), ("MIME-Version: 1.0", "mhtml"),
        ("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "XML spreadsheet 2003"),
        ("<?xml version=\"1.0\"?><kml/>", "xml"),
    ])
    func otherFormatsAreNamed(_ text: String, _ name: String) throws {
        let scratch = try Scratch()
        let path = try write(Array(text.utf8), "a.xls", in: scratch)
        #expect(throws: FormatError.unsupported(name)) { try DataFile(path: path) }
    }

    @Test func aLockedWorkbookIsNamedAsSuch() throws {
        let scratch = try Scratch()
        // The container of an encrypted workbook: a directory that names the stream (MS-OFFCRYPTO, 2.3).
        var bytes = CompoundFile.signature + [UInt8](repeating: 0, count: 504)
        bytes[30] = 9
        bytes[56] = 0
        bytes[57] = 0x10
        for place in 76..<512 { bytes[place] = 0xFF }
        for place in 68..<72 { bytes[place] = 0xFF }
        bytes[76...79] = [0, 0, 0, 0]
        bytes[48] = 1
        var table = [UInt8](repeating: 0xFF, count: 512)
        table[0...7] = [0xFD, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF]
        var directory = [UInt8](repeating: 0, count: 512)
        for (index, unit) in "EncryptedPackage".utf16.enumerated() { directory[index * 2] = UInt8(unit) }
        directory[64] = 34
        directory[66] = 2
        let path = try write(bytes + table + directory, "a.xlsx", in: scratch)
        #expect(throws: FormatError.encrypted) { try DataFile(path: path) }
    }

    @Test func emptyFilesAreRefused() throws {
        let scratch = try Scratch()
        let path = try write([], "a.csv", in: scratch)
        #expect(throws: FormatError.malformed(offset: 0, reason: "the file is empty")) { try DataFile(path: path) }
    }
}
