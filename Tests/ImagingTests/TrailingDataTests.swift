@testable import Imaging
import Testing

@Suite("What may follow a picture")
struct TrailingDataTests {
    static let jpeg = ContainerTests.jpeg

    /// An archive with one stored, empty file (APPNOTE.TXT 4.3), optionally with a comment.
    static func zip(comment: [UInt8] = [], offset: Int = 0) -> [UInt8] {
        let name = Array("a.txt".utf8)
        let zeros = { (count: Int) in [UInt8](repeating: 0, count: count) }
        let local = Array("PK".utf8) + [3, 4, 20, 0] + zeros(20) + [5, 0, 0, 0] + name
        let central = Array("PK".utf8) + [1, 2, 20, 0, 20, 0] + zeros(20) + [5, 0] + zeros(16) + name
        let end =
            Array("PK".utf8) + [5, 6] + zeros(4) + [1, 0, 1, 0] + [UInt8(central.count), 0, 0, 0]
            + [UInt8(local.count), 0, 0, 0] + [UInt8(comment.count), 0] + comment
        return local + central + end
    }

    static let box: [UInt8] = [0, 0, 0, 16] + Array("ftypmp42\0\0\0\0".utf8)
    static let movie = box + [0, 0, 0, 12] + Array("mdat<htm".utf8)

    @Test(
        "Other files behind the picture are refused",
        arguments: [
            zip(), zip(comment: Array("hello".utf8)), zip() + [0, 0, 0], Array("<html><script>".utf8),
            Array("x<?php echo 1;".utf8), Array("%PDF-1.4".utf8), Array("#!/bin/sh\n".utf8), Array("MZ\u{90}".utf8),
            [UInt8](repeating: 0x41, count: TrailingData.tolerance + 1), [0xFF, 0xD8, 0xFF, 0xE0, 0, 4] + zip(),
            jpeg + zip(), movie + Array("</script>".utf8), [0, 0, 0] + zip(),
            [0, 0, 0, 12] + Array("evil<htm".utf8),
        ] as [[UInt8]])
    func refused(tail: [UInt8]) {
        #expect(refusal(Self.jpeg + tail) == .polyglot)
    }

    @Test(
        "What phones append is accepted",
        arguments: [
            [], [0], [UInt8](repeating: 0, count: 9_000), [0xFF, 0xFF, 0xFF], jpeg, jpeg + jpeg, [0, 0] + jpeg, movie,
            [0, 0, 0, 0, 0] + movie, jpeg + movie + [0, 0], Array("vivo{\"module\":\"camera\"}".utf8),
            [UInt8](repeating: 0x41, count: TrailingData.tolerance),
        ] as [[UInt8]])
    func accepted(tail: [UInt8]) {
        #expect(refusal(Self.jpeg + tail) == nil)
    }

    @Test("An archive directory that closes the file is found inside a legal segment too")
    func archiveInsideSegment() throws {
        // The record opens a comment segment and declares the whole rest of the picture its archive comment.
        let record = Self.zip().suffix(22).dropLast(2)
        let rest = Self.jpeg[2...]
        let hidden = Array(Self.jpeg[..<2]) + [0xFF, 0xFE, 0, 24] + record + Bomb.word(rest.count, 2).reversed() + rest
        #expect(try JPEGLayout(hidden, limits: .standard).end == hidden.count)
        #expect(refusal(hidden) == .polyglot)
    }
}
