import Foundation
import Testing

@testable import Formats

struct ZipFolderTests {
    @Test func `names in GBK are read, and those that lead out are told`() throws {
        let scratch = try Scratch()
        let path = scratch.path("a.zip")
        try Zips.write(
            [
                ([0xB2, 0xF0, 0xC7, 0xB0] + Array("/1.jpg".utf8), [1]), (Array("../x.jpg".utf8), [2]), (Array("/x.jpg".utf8), [3]),
                (Array("C:\\x.jpg".utf8), [4]), (Array("a\\b.jpg".utf8), [5]),
            ], to: path)
        let folder = try ZipFolder(path: path, limits: ArchiveLimits())
        #expect(folder.entries.map(\.name) == ["拆前/1.jpg", "../x.jpg", "/x.jpg", "C:/x.jpg", "a/b.jpg"])
        #expect(folder.entries.map(\.isUnsafe) == [false, true, true, true, false])
        #expect(try folder.bytes(of: folder.entries[0], upTo: 10) == [1])
    }

    @Test func `an entry that unpacks to too much is refused before it is whole`() throws {
        let scratch = try Scratch()
        let path = scratch.path("bomb.zip")
        try Zips.write([(Array("bomb.jpg".utf8), [UInt8](repeating: 0, count: 30 << 20))], to: path)
        let folder = try ZipFolder(path: path, limits: ArchiveLimits(entries: 10, entryBytes: 64 << 20, totalBytes: 64 << 20, ratio: 50))
        #expect(throws: FormatError.tooLarge(part: "bomb.jpg", limit: 50)) { try folder.bytes(of: folder.entries[0], upTo: 64 << 20) }
        #expect(throws: FormatError.tooLarge(part: "bomb.jpg", limit: 1000)) { try folder.bytes(of: folder.entries[0], upTo: 1000) }
        #expect(throws: FormatError.tooLarge(part: "entries", limit: 0)) { try ZipFolder(path: path, limits: ArchiveLimits(entries: 0)) }
    }
}
