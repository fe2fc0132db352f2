@testable import Imaging
import FoundationEssentials
import Sandbox
import Testing

@Suite("PNG, WebP and HEIC through the sandbox", .enabled(if: ForeignDecoder.standard.isAvailable, "vips is absent"))
struct ForeignFormatTests {
    /// A scene with Exif, converted by libvips itself.
    static func fixture(_ format: PhotoFormat, width: Int = 320, height: Int = 240) throws -> [UInt8] {
        let claims = ExifWriter(
            capturedAt: CaptureTime(year: 2026, month: 5, day: 1, hour: 9, minute: 0, second: 0, offsetMinutes: 480),
            position: PhotoPosition(longitude: 121.02, latitude: 30.7), direction: PhotoDirection(degrees: 45))
        let jpeg = try claims.insert(into: Scene.shed(width: width, height: height).jpegData(quality: 95))
        let directory = try PrivateDirectory(under: "/tmp")
        try directory.write(jpeg, to: "scene.jpg")
        let outcome = LimitedProcess(
            arguments: ["/usr/bin/vips", "copy", "scene.jpg", "scene.\(format)"], environment: [],
            directory: directory.path
        ).run(seconds: 60)
        try #require(outcome == .succeeded)
        let bytes = directory.read("scene.\(format)", atMost: 10_000_000)
        return try #require(bytes)
    }

    @Test("They become facts, thumbnail and copy like a JPEG", arguments: [PhotoFormat.png, .webp, .heic])
    func accepted(format: PhotoFormat) throws {
        let bytes = try Self.fixture(format)
        #expect(PhotoFormat(sniffing: bytes) == format)
        let photo = try Photo(bytes)
        #expect(photo.facts.format == format)
        #expect([photo.facts.width, photo.facts.height] == [320, 240])
        let reference = try Photo(Scene.shed(width: 320, height: 240).jpegData()).preview().hash
        let preview = try photo.preview()
        #expect(preview.hash.likeness(to: reference) == .same)
        #expect(PhotoFormat(sniffing: try photo.publicCopy()) == .jpeg)
        let position = try #require(photo.facts.position)
        #expect(abs(position.longitude - 121.02) < 1e-6)
        #expect(abs(position.latitude - 30.7) < 1e-6)
        #expect(photo.facts.capturedAt?.milliseconds(assumingOffsetMinutes: 0) == 1_777_597_200_000)
        #expect(photo.facts.direction?.degrees == 45)
        #expect(CopyTests.markers(try photo.publicCopy()).contains(0xE1) == false)
    }

    @Test("Cut off at many places they are refused", arguments: [PhotoFormat.png, .webp, .heic])
    func cut(format: PhotoFormat) throws {
        let bytes = try Self.fixture(format)
        for share in 1...19 {
            #expect(refusal(Array(bytes[..<(bytes.count * share / 20)])) == .truncated, "\(share)/20")
        }
        #expect(refusal(Array(bytes.dropLast())) == .truncated)
    }

    @Test("With an archive or markup behind them they are refused", arguments: [PhotoFormat.png, .webp, .heic])
    func polyglot(format: PhotoFormat) throws {
        let bytes = try Self.fixture(format)
        #expect(refusal(bytes + TrailingDataTests.zip()) == .polyglot)
        #expect(refusal(bytes + Array("<script>".utf8)) == .polyglot)
    }

    @Test("Damage inside is decoded or refused", arguments: [PhotoFormat.png, .webp, .heic])
    func damaged(format: PhotoFormat) throws {
        let original = try Self.fixture(format, width: 64, height: 48)
        var random = SplitMix64(seed: 5)
        for _ in 0..<12 {
            var bytes = original
            for _ in 0..<8 { bytes[Int.random(in: 12..<bytes.count, using: &random)] ^= 0x5A }
            _ = refusal(bytes)
        }
    }

    @Test("Our own PNG is a valid one")
    func ownPNG() throws {
        let canvas = Scene.shed(width: 333, height: 77)
        let photo = try Photo(canvas.pngData())
        #expect([photo.facts.width, photo.facts.height] == [333, 77])
        let reference = try Photo(canvas.jpegData()).preview().hash
        #expect(try photo.preview().hash.likeness(to: reference) == .same)
    }

    @Test("Without the decoder the refusal says so")
    func absent() {
        #expect(throws: PhotoRefusal.decoderUnavailable) {
            try Photo(Scene.shed(width: 8, height: 8).pngData(), decoder: ForeignDecoder(vips: "/nowhere/vips"))
        }
    }

    @Test("A decoder out of time, or without the memory to start, is a refusal")
    func exhausted() throws {
        let png = Scene.shed(width: 2_000, height: 1_500).pngData()
        #expect(refusal(png, limits: PhotoLimits(seconds: 0.005)) == .timedOut)
        #expect(throws: PhotoRefusal.decoderUnavailable) {
            try Photo(png, decoder: ForeignDecoder(addressSpace: 20_000_000))
        }
    }

    @Test("Nothing is left behind in the workspace")
    func tidy() throws {
        let workspace = try PrivateDirectory(under: "/tmp")
        let decoder = ForeignDecoder(workspace: workspace.path)
        _ = try Photo(Scene.shed(width: 64, height: 48).pngData(), decoder: decoder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path).isEmpty)
    }
}

@Suite("Subprocess")
struct LimitedProcessTests {
    static func run(_ arguments: [String], seconds: Double = 10) -> LimitedProcess.Outcome {
        LimitedProcess(arguments: arguments, environment: ["PATH=/usr/bin:/bin"], directory: "/").run(seconds: seconds)
    }

    @Test("Ends are told apart")
    func outcomes() {
        #expect(Self.run(["/bin/sh", "-c", "true"]) == .succeeded)
        #expect(Self.run(["/bin/sh", "-c", "exit 7"]) == .exited(code: 7))
        #expect(Self.run(["/bin/sh", "-c", "kill -9 $$"]) == .killed(signal: 9))
        #expect(Self.run(["/bin/sleep", "30"], seconds: 0.05) == .timedOut)
        #expect(Self.run(["/nowhere/program"]) == .notStarted)
    }

    @Test("The child sees its directory, its environment, and no descriptors but its own")
    func surroundings() {
        #expect(Self.run(["/bin/sh", "-c", "test \"$PWD\" = / && test -z \"$HOME\""]) == .succeeded)
        #expect(
            Self.run(["/bin/sh", "-c", "for n in 3 4 5 6 7 8 9; do test ! -e /proc/$$/fd/$n || exit 1; done"])
                == .succeeded)
    }
}
