import Testing

@testable import DemoCounty

@Suite struct PictureTests {
    private static let kinds = ["住宅", "附属用房", "工业厂房", "农业设施", "商业", "围墙棚架", "公共", "unknown"]

    @Test(arguments: kinds) func beforeAndAfterShareTheView(kind: String) {
        let before = DemoScenePicture(seed: 5, kind: kind, moment: .before, number: "WJ000001")
        let after = DemoScenePicture(seed: 5, kind: kind, moment: .after, number: "WJ000001")
        #expect(before.commands == before.commands)
        let raster = Raster()
        let (one, two) = (raster.draw(before.commands), raster.draw(after.commands))
        #expect(one.count == 640 * 480 * 3 && two.count == one.count)
        // The upper left corner with sky and hills is the same, the middle is not.
        for row in 0..<180 {
            #expect(one[(row * 1_920)..<(row * 1_920 + 180)] == two[(row * 1_920)..<(row * 1_920 + 180)])
        }
        let differing = one.indices.count { one[$0] != two[$0] }
        #expect(differing > 20_000 && differing < one.count / 2)
        #expect(one != raster.draw(DemoScenePicture(seed: 6, kind: kind, moment: .before, number: "WJ1").commands))
    }

    @Test func shapesCoverWhatTheyShould() {
        let red = DrawColour(0xFF0000)
        func reds(_ points: [DrawPoint]) -> Double {
            let bytes = Raster().draw([.polygon(points, red)])
            return stride(from: 1, to: bytes.count, by: 3).reduce(0) { $0 + Double(255 - bytes[$1]) / 255 }
        }
        let square = [DrawPoint(10, 10), DrawPoint(110, 10), DrawPoint(110, 60), DrawPoint(10, 60)]
        #expect(abs(reds(square) - 5_000) < 1)
        #expect(abs(reds([DrawPoint(0, 0), DrawPoint(200, 0), DrawPoint(0, 100)]) - 10_000) < 30)
        #expect(
            abs(
                reds([DrawPoint(10.5, 10.5), DrawPoint(30.5, 10.5), DrawPoint(30.5, 20.5), DrawPoint(10.5, 20.5)]) - 200
            ) < 2)
        // A ring with a hole by the even-odd rule.
        let ring =
            square + [
                DrawPoint(10, 10), DrawPoint(30, 30), DrawPoint(30, 50), DrawPoint(50, 50), DrawPoint(50, 30),
                DrawPoint(30, 30),
            ]
        #expect(abs(reds(ring) - 4_600) < 2)
    }

    @Test(arguments: [(1, 1), (7, 3), (0, -4), (1_280, 960)]) func anySizeWorks(width: Int, height: Int) {
        let raster = Raster(width: width, height: height)
        let bytes = raster.draw(
            DemoScenePicture(seed: 1, kind: "商业", moment: .before, number: "WJ1").commands + [
                .polygon([DrawPoint(-500, -500), DrawPoint(9_000, 20), DrawPoint(5, 9_000)], DrawColour(0x00FF00)),
                .polygon([DrawPoint(1, 1)], DrawColour(0)), .polygon([], DrawColour(0)),
                .ridge(line: [], colour: DrawColour(0)),
                .ridge(line: [-900, 9_000], colour: DrawColour(0)),
                .ridge(line: [.nan, .infinity, -1e300], colour: DrawColour(0)),
                .polygon([DrawPoint(.nan, 4), DrawPoint(1e300, -.infinity), DrawPoint(3, 90)], DrawColour(0)),
                .text("A", at: DrawPoint(.infinity, .nan), dot: -1e200, colour: DrawColour(0)),
                .text("ß漢-A", at: DrawPoint(-20, 475), dot: 3, colour: DrawColour(0)),
                .sky(top: DrawColour(0), bottom: DrawColour(0), horizon: 5_000),
                .sky(top: DrawColour(0), bottom: DrawColour(0), horizon: .infinity),
            ])
        #expect(bytes.count == raster.width * raster.height * 3)
    }
}
