@testable import Imaging
import Testing

@Suite("Claims in Exif")
struct ExifTests {
    static let picture = ContainerTests.jpeg

    static func facts(_ writer: ExifWriter) throws -> PhotoFacts {
        try Photo(writer.insert(into: picture)).facts
    }

    @Test(
        "Position survives writing and reading to a thousandth of a second of arc",
        arguments: [
            (121.015_9, 30.675_0), (-70.123_456_7, -33.987_654_3), (180, 90), (-180, -90), (0, 51.5), (0.000_01, 0),
            (119.999_999_999, 59.999_999_999),
        ])
    func position(longitude: Double, latitude: Double) throws {
        let written = try #require(PhotoPosition(longitude: longitude, latitude: latitude))
        let read = try #require(try Self.facts(ExifWriter(position: written)).position)
        #expect(abs(read.longitude - longitude) < 0.001 / 3_600)
        #expect(abs(read.latitude - latitude) < 0.001 / 3_600)
    }

    @Test(
        "Positions off the globe and the missing fix are none",
        arguments: [
            (0, 0), (181, 30), (121, 91), (.nan, 30), (121, .infinity), (-180.1, 0),
        ])
    func implausiblePosition(longitude: Double, latitude: Double) {
        #expect(PhotoPosition(longitude: longitude, latitude: latitude) == nil)
    }

    @Test(
        "Direction survives with its north",
        arguments: [
            (0, 0), (359.99, 359.99), (360, 0), (123.45, 123.45),
        ])
    func direction(written: Double, read: Double) throws {
        for north in [PhotoDirection.North.geographic, .magnetic] {
            let claim = try #require(PhotoDirection(degrees: written, north: north))
            let found = try #require(try Self.facts(ExifWriter(direction: claim)).direction)
            #expect(abs(found.degrees - read) < 0.005)
            #expect(found.north == north)
        }
        #expect(PhotoDirection(degrees: 360.5) == nil)
        #expect(PhotoDirection(degrees: -1) == nil)
        #expect(PhotoDirection(degrees: .nan) == nil)
    }

    @Test("Capture time survives with and without offset", arguments: [480, -210, 0, 840, nil] as [Int?])
    func captureTime(offset: Int?) throws {
        let time = try #require(
            CaptureTime(year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 58, offsetMinutes: offset))
        #expect(try Self.facts(ExifWriter(capturedAt: time)).capturedAt == time)
    }

    @Test(
        "Civil time to milliseconds; the truth is `date -u -d … +%s`",
        arguments: [
            (1_990, 1, 1, 0, 0, 0, 631_152_000), (2_000, 2, 29, 12, 0, 0, 951_825_600),
            (2_024, 12, 31, 23, 59, 59, 1_735_689_599), (2_100, 3, 1, 0, 0, 0, 4_107_542_400),
            (2_026, 8, 15, 6, 30, 1, 1_786_775_401),
        ])
    func milliseconds(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, expected: Int64) throws {
        let time = try #require(
            CaptureTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second))
        #expect(time.milliseconds(assumingOffsetMinutes: 0) == expected * 1_000)
        #expect(time.milliseconds(assumingOffsetMinutes: 480) == (expected - 28_800) * 1_000)
    }

    @Test("A written offset outweighs the assumed one")
    func ownOffset() throws {
        let time = try #require(CaptureTime(exifTime: "2026:08:15 06:30:01", exifOffset: "+01:00"))
        #expect(time.milliseconds(assumingOffsetMinutes: 480) == 1_786_771_801_000)
    }

    @Test(
        "Unreadable times are none",
        arguments: [
            "", "0000:00:00 00:00:00", "    :  :     :  :  ", "2026-08-15 06:30:01", "2026:13:01 00:00:00",
            "2023:02:29 00:00:00", "2026:08:15 24:00:00", "2026:08:15 06:60:00", "1970:01:01 00:00:00", "2026:08:15",
            "２０２６:08:15 06:30:01", "+026:08:15 06:30:01",
        ])
    func unreadableTime(text: String) {
        #expect(CaptureTime(exifTime: text, exifOffset: nil) == nil)
    }

    @Test("An unreadable offset leaves the time", arguments: ["", "Z", "+8", "+25:00", "+08:61", "08:00x", "+14:30"])
    func unreadableOffset(text: String) throws {
        let time = try #require(CaptureTime(exifTime: "2026:08:15 06:30:01", exifOffset: text))
        #expect(time.offsetMinutes == nil)
    }

    @Test("The writer replaces a segment instead of adding a second one")
    func replaced() throws {
        let first = try ExifWriter(orientation: .down).insert(into: Self.picture)
        let second = try ExifWriter(orientation: .left).insert(into: first)
        #expect(second.count == first.count)
        #expect(try Photo(second).facts.orientation == .left)
        #expect(throws: PhotoRefusal.unknownFormat) { try ExifWriter().insert(into: [1, 2, 3]) }
    }

    @Test("Hostile Exif gives facts or none, never a crash, and leaves the picture usable")
    func hostile() throws {
        var random = SplitMix64(seed: 3)
        let time = CaptureTime(year: 2026, month: 1, day: 2, hour: 3, minute: 4, second: 5, offsetMinutes: 480)
        let writer = ExifWriter(
            orientation: .right, capturedAt: time, position: PhotoPosition(longitude: 121, latitude: 30.7),
            direction: PhotoDirection(degrees: 12))
        let segment = writer.segment
        for _ in 0..<5_000 {
            var hostile = segment
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                // Behind marker, length and `Exif\0\0`.
                let position = Int.random(in: 10..<hostile.count, using: &random)
                hostile[position] =
                    [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            let facts = try Photo(Array(Self.picture[..<2]) + hostile + Self.picture[2...]).facts
            if let position = facts.position {
                #expect(abs(position.longitude) <= 180 && abs(position.latitude) <= 90)
            }
            if let direction = facts.direction { #expect(0..<360 ~= direction.degrees) }
        }
    }

    @Test("Random Exif payloads of any length are survived")
    func random() throws {
        var random = SplitMix64(seed: 4)
        for _ in 0..<2_000 {
            let order: [UInt8] = Bool.random(using: &random) ? [0x49, 0x49, 0x2A, 0] : [0x4D, 0x4D, 0, 0x2A]
            let body = Array("Exif\0\0".utf8) + order + random.bytes(Int.random(in: 0...3_000, using: &random))
            let segment = [0xFF, 0xE1] + Bomb.word(body.count + 2, 2) + body
            #expect(throws: Never.self) { try Photo(Array(Self.picture[..<2]) + segment + Self.picture[2...]) }
        }
    }
}
