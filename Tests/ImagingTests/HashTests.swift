@testable import Imaging
import Testing

@Suite("Perceptual hash")
struct HashTests {
    static func hash(_ jpeg: [UInt8]) throws -> PerceptualHash { try Photo(jpeg).preview().hash }

    @Test(
        "Distances map to the documented verdicts",
        arguments: [
            (0, PhotoLikeness.same), (6, .same), (7, .look), (12, .look), (13, .different), (64, .different),
        ])
    func verdicts(distance: Int, expected: PhotoLikeness) {
        let flipped: UInt64 = distance == 64 ? .max : (1 << UInt64(distance)) - 1
        let hash = PerceptualHash(bits: 0xDEAD_BEEF_0123_4567)
        let other = PerceptualHash(bits: hash.bits ^ flipped)
        #expect(hash.distance(to: other) == distance)
        #expect(hash.likeness(to: other) == expected)
        #expect(other.likeness(to: hash) == expected)
    }

    @Test("Recompression hardly moves the hash", arguments: [20, 40, 60, 80, 95])
    func recompressed(quality: Int) throws {
        let scene = Scene.shed(width: 1_600, height: 1_200, noise: 12)
        let original = try Self.hash(scene.jpegData(quality: 92))
        #expect(try Self.hash(scene.jpegData(quality: quality)).distance(to: original) <= 2)
    }

    @Test("Resizing hardly moves the hash", arguments: [(3_200, 2_400), (1_000, 750), (640, 480), (320, 240)])
    func resized(width: Int, height: Int) throws {
        let original = try Self.hash(Scene.shed(width: 1_600, height: 1_200).jpegData())
        #expect(try Self.hash(Scene.shed(width: width, height: height).jpegData()).distance(to: original) <= 3)
    }

    @Test("The product's own copies count as the same picture")
    func copies() throws {
        let photo = try Photo(Scene.shed(width: 2_400, height: 1_800, noise: 20).jpegData())
        let preview = try photo.preview()
        #expect(try Self.hash(preview.thumbnail).likeness(to: preview.hash) == .same)
        #expect(try Self.hash(photo.publicCopy()).likeness(to: preview.hash) == .same)
    }

    @Test("Different pictures are told apart")
    func different() throws {
        let hashes =
            try (1...12).map { try Self.hash(Scene.blocks(seed: $0).jpegData()) }
            + [Self.hash(Scene.shed().jpegData())]
        for (index, first) in hashes.enumerated() {
            for second in hashes[(index + 1)...] { #expect(first.likeness(to: second) == .different) }
        }
    }

    @Test("The hash is the definition: brightness rising to the right sets every bit, falling none, flat none")
    func definition() {
        let ramp = (0..<90).flatMap { (level: Int) in [UInt8](repeating: UInt8(level * 2), count: 3) }
        let rows = Array(repeatElement(ramp, count: 16).joined())
        let rising = RGBImage(width: 90, height: 16, pixels: rows)
        #expect(rising.hash.bits == .max)
        #expect(rising.upright(.upMirrored).hash.bits == 0)
        let flat = RGBImage(width: 90, height: 16, pixels: [UInt8](repeating: 99, count: 90 * 16 * 3))
        #expect(flat.hash.bits == 0)
        let tiny = RGBImage(width: 1, height: 1, pixels: [1, 2, 3])
        #expect(tiny.hash.bits == 0)
    }
}
