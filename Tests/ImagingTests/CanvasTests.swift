@testable import Imaging
import Testing

@Suite("Canvas")
struct CanvasTests {
    static let ink = Canvas.Color(1, 2, 3)
    static let paper = Canvas.Color(255, 255, 255)

    /// The canvas as rows of `#` and `.`.
    static func picture(_ canvas: Canvas) -> String {
        (0..<canvas.height).map { y in
            String((0..<canvas.width).map { x in canvas[x, y] == Self.ink ? "#" : "." })
        }.joined(separator: "\n")
    }

    @Test("Rectangles are clipped, whatever their numbers")
    func rectangles() {
        var canvas = Canvas(width: 4, height: 3)
        canvas.fillRect(x: 2, y: -5, width: 100, height: 7, Self.ink)
        #expect(Self.picture(canvas) == "..##\n..##\n....")
        canvas.fillRect(x: .min, y: .min, width: .max, height: .max, Self.ink)
        canvas.fillRect(x: .max, y: 0, width: .max, height: .max, Self.ink)
        canvas.fillRect(x: 0, y: 0, width: -3, height: 3, Self.ink)
        #expect(Self.picture(canvas) == "..##\n..##\n....")
    }

    @Test("Polygons fill the pixels whose centres they hold")
    func polygons() {
        var canvas = Canvas(width: 5, height: 4)
        canvas.fillPolygon([Canvas.Point(0, 0), Canvas.Point(4, 0), Canvas.Point(0, 4)], Self.ink)
        #expect(Self.picture(canvas) == "###..\n##...\n#....\n.....")
        var clipped = Canvas(width: 3, height: 2)
        clipped.fillPolygon(
            [Canvas.Point(-1e9, -1e9), Canvas.Point(1e9, -1e9), Canvas.Point(1e9, 1e9), Canvas.Point(-1e9, 1e9)],
            Self.ink)
        #expect(Self.picture(clipped) == "###\n###")
        clipped.fillPolygon([Canvas.Point(.nan, 0), Canvas.Point(1, 1), Canvas.Point(0, 1)], Self.paper)
        clipped.fillPolygon([Canvas.Point(0, 9), Canvas.Point(3, 9), Canvas.Point(3, 12)], Self.paper)
        #expect(Self.picture(clipped) == "###\n###")
    }

    @Test("Lines have their thickness")
    func lines() {
        var canvas = Canvas(width: 6, height: 4)
        canvas.line(from: Canvas.Point(1, 2), to: Canvas.Point(5, 2), thickness: 2, Self.ink)
        #expect(Self.picture(canvas) == "......\n.####.\n.####.\n......")
    }

    @Test("Text is drawn dot by dot")
    func text() {
        var canvas = Canvas(width: 11, height: 7)
        canvas.text("1t", x: 0, y: 0, scale: 1, Self.ink)
        #expect(
            Self.picture(canvas) == """
                ..#...#####
                .##.....#..
                ..#.....#..
                ..#.....#..
                ..#.....#..
                ..#.....#..
                .###....#..
                """)
        canvas.text("汉\u{301}", x: .max - 3, y: .max, scale: .max, Self.ink)
    }

    @Test("Every printable character that has no small form has a glyph of its own")
    func glyphs() {
        let characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.,:;!?-+=*/\\()[]<>_'\"#%&@"
        #expect(Set(characters.map(DotFont.glyph)).count == characters.count)
        #expect(DotFont.glyph("a") == DotFont.glyph("A"))
    }

    @Test("Gradients run from the first colour to the last, noise stays in its band and repeats")
    func gradientAndNoise() {
        var canvas = Canvas(width: 64, height: 256)
        canvas.fillGradient(
            x: 0, y: 0, width: 64, height: 256, top: Canvas.Color(0, 255, 9), bottom: Canvas.Color(255, 0, 9))
        #expect(canvas[5, 0] == Canvas.Color(0, 255, 9))
        #expect(canvas[5, 100] == Canvas.Color(100, 155, 9))
        #expect(canvas[5, 255] == Canvas.Color(255, 0, 9))
        var noisy = Canvas(width: 64, height: 64, background: Canvas.Color(100, 100, 100))
        var again = noisy
        noisy.addNoise(amplitude: 10, seed: 3)
        again.addNoise(amplitude: 10, seed: 3)
        #expect(noisy.image.pixels == again.image.pixels)
        #expect(Set(noisy.image.pixels) == Set(90...110))
    }

    @Test("Sides are clamped")
    func sides() {
        #expect(Canvas(width: -4, height: 0).width == 1)
        #expect(Canvas(width: 20_000, height: 1).width == Canvas.longestSide)
        #expect(Canvas(width: 3, height: 2)[3, 0] == nil)
    }
}
