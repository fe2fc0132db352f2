import Foundation
import Testing

@testable import Formats

@Suite struct XLSXRefusalTests {
    private func code(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "taken"
        } catch {
            return (error as? FormatError)?.code ?? "\(error)"
        }
    }

    private func read(_ path: String) throws {
        let file = try DataFile(path: path)
        let book = try #require(file.workbook)
        for sheet in book.sheets.indices {
            _ = try book.merges(of: sheet)
            _ = try texts(book.rows(of: sheet))
        }
    }

    @Test(arguments: [
        ("declares entities", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>", "<sheetData/>"),
        ("is cut", "", "<sheetData><row r=\"1\"><c><v>1</v>"),
        ("has rows out of order", "", "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>"),
        ("has a row too many", "", "<sheetData><row r=\"1048577\"/></sheetData>"),
        ("has a cell out of the sheet", "", "<sheetData><row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row></sheetData>"),
        ("refers to no text", "", "<sheetData><row r=\"1\"><c t=\"s\"><v>9</v></c></row></sheetData>"),
        ("uses an entity", "", "<sheetData><row r=\"1\"><c t=\"str\"><v>&evil;</v></c></row></sheetData>"),
    ])
    func refusesASheetThat(_ what: String, _ doctype: String, _ xml: String) throws {
        let scratch = try Scratch()
        let path = scratch.path("a.xlsx")
        try XLSXFixture.write([("a", "", xml)], to: path)
        if !doctype.isEmpty {
            let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            try replace(
                "xl/worksheets/a0.xml", with: "<?xml version=\"1.0\"?>\(doctype)<worksheet xmlns=\"\(main)\">\(xml)</worksheet>", in: path)
        }
        #expect(code { try read(path) } == "malformed")
    }

    private func replace(_ name: String, with text: String, in path: String) throws {
        let archive = try ZipArchive(path: path)
        var entries: [String: String] = [:]
        for entry in archive.entries { entries[entry.name] = String(decoding: try archive.bytes(of: entry, upTo: 1 << 20), as: UTF8.self) }
        entries[name] = text
        try Zips.write(entries, to: path)
    }

    @Test func refusesBombs() throws {
        let scratch = try Scratch()
        let path = scratch.path("bomb.zip")
        try Zips.write([(Array("xl/big".utf8), [UInt8](repeating: 0x20, count: 40_000_000))], to: path)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count < 200_000)
        let archive = try ZipArchive(path: path)
        #expect(code { _ = try archive.bytes(of: archive.entries[0], upTo: Int.max) } == "too-large")
        let small = try ZipArchive(path: path, limits: ArchiveLimits(entryBytes: 1000))
        #expect(code { _ = try small.bytes(of: small.entries[0], upTo: Int.max) } == "too-large")
        #expect(code { _ = try ZipArchive(path: path, limits: ArchiveLimits(entries: 0)) } == "too-large")
    }

    @Test func refusesLockedFiles() throws {
        let scratch = try Scratch()
        let path = scratch.path("locked.zip")
        try Zips.write([(Array("xl/workbook.xml".utf8), Array("<workbook/>".utf8))], to: path, password: "geheim")
        #expect(code { _ = try XLSXWorkbook(path: path) } == "encrypted")
    }

    @Test func refusesWhatIsNoWorkbook() throws {
        let scratch = try Scratch()
        for (name, bytes) in [
            ("cut", [UInt8]([0x50, 0x4B, 3, 4, 1, 2, 3])), ("compound", CompoundFile.signature + [UInt8](repeating: 0, count: 600)),
        ] {
            let path = scratch.path(name)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            #expect(code { _ = try DataFile(path: path) } == "malformed")
        }
        let binary = scratch.path("a.xlsb")
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        try Zips.write(
            [
                "_rels/.rels":
                    "<Relationships><Relationship Id=\"r\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>",
                "xl/workbook.bin": "x",
            ],
            to: binary)
        #expect(code { _ = try DataFile(path: binary) } == "unsupported")
        #expect(code { _ = try DataFile(path: scratch.path("none")) } == "system")
    }

    /// Whatever bytes are changed, reading ends with an error or with rows, never with the program.
    @Test(arguments: 0..<60) func survivesDamage(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let scratch = try Scratch()
        let path = scratch.path("a.xlsx")
        let table = (0..<40).map { row in (0..<8).map { "值\(row * $0)" } }
        try XLSXFixture.write([("a", "", XLSXFixture.sheet(table, merges: ["A1:B2"]))], to: path)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if seed % 4 == 0 { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(
            ["taken", "malformed", "too-large", "encrypted", "unsupported", "no-such-layer", "too-many-fields"].contains(
                code { try read(path) }))
    }
}
