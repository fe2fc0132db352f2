@testable import Imaging

/// Drawn photos with strong, asymmetric contrasts.
enum Scene {
    /// A shed in a field under a sky.
    static func shed(width: Int = 800, height: Int = 600, noise: Int = 0) -> Canvas {
        var canvas = Canvas(width: width, height: height)
        let (w, h) = (Double(width), Double(height))
        canvas.fillGradient(
            x: 0, y: 0, width: width, height: height / 2, top: Canvas.Color(60, 120, 210),
            bottom: Canvas.Color(190, 215, 240))
        canvas.fillGradient(
            x: 0, y: height / 2, width: width, height: height - height / 2, top: Canvas.Color(90, 130, 50),
            bottom: Canvas.Color(40, 60, 20))
        canvas.fillRect(
            x: width / 8, y: height * 3 / 8, width: width * 3 / 8, height: height * 3 / 8, Canvas.Color(40, 90, 200))
        let roof = [
            Canvas.Point(w * 0.08, h * 0.38), Canvas.Point(w * 0.31, h * 0.2), Canvas.Point(w * 0.55, h * 0.38),
        ]
        canvas.fillPolygon(roof, Canvas.Color(170, 40, 30))
        canvas.fillPolygon(
            [Canvas.Point(w * 0.7, h), Canvas.Point(w * 0.78, h * 0.45), Canvas.Point(w, h)],
            Canvas.Color(215, 205, 190))
        canvas.line(
            from: Canvas.Point(w * 0.6, h * 0.1), to: Canvas.Point(w * 0.95, h * 0.42), thickness: w / 40,
            Canvas.Color(20, 20, 20))
        if noise > 0 { canvas.addNoise(amplitude: noise, seed: 7) }
        return canvas
    }

    /// Stripes and blocks placed by a seed: unlike `shed` and unlike each other.
    static func blocks(seed: UInt64, width: Int = 800, height: Int = 600) -> Canvas {
        var random = SplitMix64(seed: seed)
        var canvas = Canvas(width: width, height: height, background: Canvas.Color(128, 128, 128))
        for _ in 0..<24 {
            let level = UInt8.random(in: 0...255, using: &random)
            canvas.fillRect(
                x: Int.random(in: -50..<width, using: &random), y: Int.random(in: -50..<height, using: &random),
                width: Int.random(in: 60...300, using: &random), height: Int.random(in: 60...300, using: &random),
                Canvas.Color(level, level / 2 + 60, 255 - level))
        }
        return canvas
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same tests on every run.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}

/// The reason for a refusal, nil when the photo was accepted and both copies could be made.
func refusal(_ bytes: [UInt8], limits: PhotoLimits = .standard) -> PhotoRefusal? {
    do {
        let photo = try Photo(bytes, limits: limits)
        _ = try photo.preview()
        _ = try photo.publicCopy()
        return nil
    } catch {
        return error
    }
}
