import Testing

@testable import Imaging

struct WatermarkTests {
    private func canvas(_ width: Int, _ height: Int) throws -> [UInt8] {
        var canvas = Canvas(width: width, height: height, background: Canvas.Color(120, 200, 160))
        canvas.fillRect(x: 4, y: 4, width: width / 3, height: height / 3, Canvas.Color(200, 90, 60))
        return try canvas.jpegData(quality: 90)
    }

    @Test func `lines are burned into a copy, and only at its foot`() throws {
        let bytes = try canvas(960, 720)
        let photo = try Photo(bytes)
        let marked = try Photo(try Watermark(["2026-03-02 08:59", "南镇 南一村", "<李四> & 王五", "-1"]).burned(into: photo))
        #expect(marked.facts.width == 960 && marked.facts.height == 720)
        #expect(marked.facts.capturedAt == nil && marked.facts.position == nil)
        let (plain, changed) = (try photo.publicImage(), try marked.publicImage())
        func difference(_ rows: Range<Int>) -> Int {
            let range = rows.lowerBound * 960 * 3..<rows.upperBound * 960 * 3
            return range.reduce(0) { $0 + abs(Int(plain.pixels[$1]) - Int(changed.pixels[$1])) } / range.count
        }
        #expect(difference(0..<400) < 6, "the picture itself stays")
        #expect(difference(660..<700) > 40, "the foot is dark")
        let white = (600..<720).reduce(0) { sum, row in
            sum + (0..<960).count { changed.pixels[(row * 960 + $0) * 3] > 220 && changed.pixels[(row * 960 + $0) * 3 + 2] > 220 }
        }
        #expect(white > 500, "letters are drawn")
    }

    @Test func `a picture smaller than its lines is still a picture`() throws {
        let photo = try Photo(try canvas(96, 64))
        let marked = try Photo(try Watermark(["2026-03-02 08:59", "一行很长的文字，比照片还宽", "再一行"]).burned(into: photo))
        #expect(marked.facts.width == 96 && marked.facts.height == 64)
    }

    @Test func `without the renderer it is refused, not left out`() throws {
        let photo = try Photo(try canvas(320, 240))
        #expect(throws: PhotoRefusal.decoderUnavailable) {
            try Watermark(["x"]).burned(into: photo, with: ForeignDecoder(vips: "/nowhere/vips"))
        }
    }
}
