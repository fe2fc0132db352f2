@testable import Imaging
import Testing

@Suite("What is let in")
struct ContainerTests {
    static let jpeg = (try? Scene.shed(width: 64, height: 48).jpegData()) ?? []

    @Test("A plain JPEG passes and states its size")
    func plain() throws {
        let photo = try Photo(try Scene.shed(width: 321, height: 123).jpegData())
        #expect(photo.facts.format == .jpeg)
        #expect(photo.facts.width == 321)
        #expect(photo.facts.height == 123)
        #expect(photo.facts.orientation == .up)
        #expect(photo.facts.capturedAt == nil)
        #expect(photo.facts.position == nil)
        #expect(photo.facts.direction == nil)
    }

    @Test(
        "Only the four formats are recognised",
        arguments: [
            ("GIF89a", nil), ("<svg xmlns", nil), ("%PDF-1.7", nil), ("II*\0", nil), ("BM6", nil), ("", nil),
            ("\0\0\0\u{1C}ftypavif\0\0\0\0avifmif1miaf", nil), ("\0\0\0\u{18}ftypisom\0\0\0\0heic", nil),
            ("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic", PhotoFormat.heic),
            ("\0\0\0\u{18}ftypmif1\0\0\0\0mif1heic", .heic), ("RIFF\u{4}\0\0\0WEBP", .webp), ("RIFF\u{4}\0\0\0WAVE", nil),
        ] as [(String, PhotoFormat?)])
    func sniffing(start: String, format: PhotoFormat?) {
        #expect(PhotoFormat(sniffing: Array(start.utf8)) == format)
    }

    @Test("A JPEG cut off anywhere is refused as truncated")
    func cutJPEG() {
        for count in 3..<Self.jpeg.count {
            #expect(refusal(Array(Self.jpeg[..<count])) == .truncated, "\(count) of \(Self.jpeg.count) bytes")
        }
    }

    @Test("A JPEG whose middle was cut out is refused though it ends properly")
    func cutMiddle() throws {
        let whole = try Scene.shed(noise: 20).jpegData()
        let cut = Array(whole[..<(whole.count / 2)]) + [0xFF, 0xD9]
        #expect(refusal(cut) == .corrupt)
    }

    @Test("Stray bytes before the end marker, as some phones write them, are no damage")
    func strayBytes() {
        let stray = Array(Self.jpeg.dropLast(2)) + [0x12, 0x34, 0x56, 0xFF, 0xD9]
        #expect(refusal(stray) == nil)
    }

    @Test(
        "Headers that promise too much are refused before anything is decoded",
        arguments: [
            (50_000, 50_000, PhotoRefusal.tooManyPixels), (65_535, 1, .sideTooLong), (12_001, 100, .sideTooLong),
            (12_000, 5_001, .tooManyPixels), (0, 100, .corrupt), (100, 0, .corrupt),
        ])
    func hugeSides(width: Int, height: Int, expected: PhotoRefusal) {
        #expect(refusal(Bomb.jpegHeader(width: width, height: height)) == expected)
        #expect(refusal(Bomb.pngHeader(width: width, height: height)) == expected)
    }

    @Test("A PNG header near 2³² by 2³² overflows nothing")
    func overflowingSides() {
        #expect(refusal(Bomb.pngHeader(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF)) == .tooManyPixels)
    }

    @Test("The limits are the caller's")
    func ownLimits() {
        #expect(refusal(Self.jpeg, limits: PhotoLimits(bytes: 100)) == .tooLarge)
        #expect(refusal(Self.jpeg, limits: PhotoLimits(pixels: 64 * 48 - 1)) == .tooManyPixels)
        #expect(refusal(Self.jpeg, limits: PhotoLimits(side: 63)) == .sideTooLong)
        #expect(refusal(Self.jpeg, limits: PhotoLimits(bytes: Self.jpeg.count, pixels: 64 * 48, side: 64)) == nil)
    }

    @Test("A progressive file that only adds scans is refused")
    func scanBomb() {
        let bomb = Bomb.progressiveJPEG(width: 12_000, height: 5_000, scans: 5_000)
        #expect(refusal(bomb) == .tooManyScans)
        #expect(refusal(bomb, limits: PhotoLimits(decodeBytes: 1_000_000, scans: 10_000)) == .tooMuchMemory)
    }

    @Test("Codings no phone writes are refused", arguments: [0xC3, 0xC5, 0xC9, 0xCB] as [UInt8])
    func unsupportedCoding(marker: UInt8) {
        var bytes = Bomb.jpegHeader(width: 16, height: 16)
        bytes[3] = marker
        #expect(refusal(bytes) == .unsupported)
    }

    @Test("Random bytes behind every magic number are refused, never a crash")
    func randomBytes() {
        var random = SplitMix64(seed: 1)
        let heads: [[UInt8]] = [
            [0xFF, 0xD8, 0xFF], PNGLayout.signature, Array("RIFF\u{10}\0\0\0WEBPVP8X".utf8),
            Array("\0\0\0\u{18}ftypheic\0\0\0\0mif1heic\0\0\0\u{40}meta".utf8), [],
        ]
        for round in 0..<4_000 {
            let bytes = heads[round % heads.count] + random.bytes(Int.random(in: 0...600, using: &random))
            #expect(refusal(bytes) != nil)
        }
    }

    @Test("Damaged JPEGs are decoded or refused, never a crash")
    func mutations() throws {
        var random = SplitMix64(seed: 2)
        let claims = ExifWriter(
            capturedAt: CaptureTime(year: 2026, month: 5, day: 1, hour: 9, minute: 0, second: 0, offsetMinutes: 480),
            position: PhotoPosition(longitude: 121.02, latitude: 30.7))
        let original = try claims.insert(into: Self.jpeg)
        for _ in 0..<1_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                bytes[Int.random(in: 2..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = refusal(bytes)
        }
    }
}
