@testable import Imaging
import Testing

@Suite("Copies")
struct CopyTests {
    static func photo(_ width: Int, _ height: Int, _ orientation: PhotoOrientation = .up) throws -> Photo {
        let claims = ExifWriter(
            orientation: orientation,
            capturedAt: CaptureTime(year: 2026, month: 5, day: 1, hour: 9, minute: 0, second: 0, offsetMinutes: 480),
            position: PhotoPosition(longitude: 121.02, latitude: 30.7))
        return try Photo(claims.insert(into: Scene.shed(width: width, height: height).jpegData()))
    }

    /// The markers of the segments before the scan.
    static func markers(_ jpeg: [UInt8]) -> [UInt8] {
        var found: [UInt8] = []
        var position = 2
        while let length = jpeg.bigEndian(at: position + 2, count: 2), jpeg[position] == 0xFF {
            found.append(jpeg[position + 1])
            if jpeg[position + 1] == 0xDA { break }
            position += 2 + length
        }
        return found
    }

    @Test(
        "Sides keep their proportion and are never enlarged",
        arguments: [
            (4_000, 3_000, 500, 375, 1_600, 1_200), (3_000, 4_000, 375, 500, 1_200, 1_600),
            (1_200, 900, 500, 375, 1_200, 900), (100, 80, 100, 80, 100, 80), (3_000, 20, 500, 3, 1_600, 11),
            (2_000, 1, 500, 1, 1_600, 1), (1, 1, 1, 1, 1, 1), (501, 501, 500, 500, 501, 501),
            (4_032, 3_024, 500, 375, 1_600, 1_200),
        ])
    func sides(width: Int, height: Int, thumbWidth: Int, thumbHeight: Int, copyWidth: Int, copyHeight: Int) throws {
        let photo = try Self.photo(width, height)
        let thumbnail = try Photo(photo.preview().thumbnail).facts
        let copy = try Photo(photo.publicCopy()).facts
        #expect([thumbnail.width, thumbnail.height] == [thumbWidth, thumbHeight])
        #expect([copy.width, copy.height] == [copyWidth, copyHeight])
    }

    @Test("No copy carries metadata: only tables, frame and JFIF header are left")
    func metadataGone() throws {
        let photo = try Self.photo(1_700, 900, .right)
        #expect(photo.facts.position != nil)
        for copy in [try photo.preview().thumbnail, try photo.publicCopy()] {
            let kinds = Set(Self.markers(copy))
            #expect(kinds.isSubset(of: [0xE0, 0xDB, 0xC0, 0xC4, 0xDA]))
            for word in ["Exif", "GPS", "2026:05:01", "http://ns.adobe.com", "ICC_PROFILE"] {
                let letters = Array(word.utf8)
                #expect(!copy.indices.contains { copy[$0...].starts(with: letters) })
            }
            let facts = try Photo(copy).facts
            #expect(facts.orientation == .up)
            #expect(facts.position == nil)
            #expect(facts.capturedAt == nil)
        }
    }

    @Test(
        "Pictures are turned as CIPA DC-008 figure 2 says",
        arguments: zip(
            PhotoOrientation.allCases,
            [
                "ABC/DEF", "CBA/FED", "FED/CBA", "DEF/ABC", "AD/BE/CF", "DA/EB/FC", "FC/EB/DA", "CF/BE/AD",
            ]))
    func turned(orientation: PhotoOrientation, expected: String) {
        let stored = RGBImage(width: 3, height: 2, pixels: "ABCDEF".utf8.flatMap { [$0, $0, $0] })
        let upright = stored.upright(orientation)
        let letters = stride(from: 0, to: upright.pixels.count, by: 3).map { upright.pixels[$0] }
        let rows = stride(from: 0, to: letters.count, by: upright.width).map { start in
            String(decoding: letters[start..<start + upright.width], as: UTF8.self)
        }
        #expect(rows.joined(separator: "/") == expected)
    }

    @Test(
        "Each orientation of the same scene gives the same hash, upright size and copies",
        arguments: [
            (800, 600), (1_603, 1_201), (4_000, 3_000),
        ])
    func orientations(width: Int, height: Int) throws {
        let scene = Scene.shed(width: width, height: height).image
        let expected = try Photo(scene.jpeg(quality: 90)).preview().hash
        for orientation in PhotoOrientation.allCases {
            let inverse: PhotoOrientation =
                switch orientation {
                case .right: .left
                case .left: .right
                default: orientation
                }
            let stored = try scene.upright(inverse).jpeg(quality: 90)
            let photo = try Photo(ExifWriter(orientation: orientation).insert(into: stored))
            #expect([photo.facts.width, photo.facts.height] == [width, height])
            let preview = try photo.preview()
            #expect(preview.hash == expected, "\(orientation)")
            let thumbnail = try Photo(preview.thumbnail)
            #expect(try thumbnail.preview().hash.likeness(to: expected) == .same)
        }
    }

    @Test("Shrinking keeps the mean and the ends of a ramp")
    func shrinking() {
        let ramp = (0..<256).flatMap { (level: Int) -> [UInt8] in [UInt8(level), UInt8(255 - level), 7] }
        let image = RGBImage(width: 256, height: 1, pixels: ramp).shrunk(fitting: 64)
        #expect(image.width == 64)
        for x in 0..<64 {
            // Each pixel is the mean of four: 4x + 1.5, rounded.
            #expect(image.pixels[x * 3] == UInt8(4 * x + 2))
            #expect(image.pixels[x * 3 + 2] == 7)
        }
    }
}
