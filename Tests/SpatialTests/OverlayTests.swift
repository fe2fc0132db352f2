import Spatial
import Testing

@Suite("Overlay")
struct OverlayTests {
    @Test func commonArea() throws {
        let a = try WKT.read("POLYGON ((121 30, 121.02 30, 121.02 30.02, 121 30.02, 121 30))")
        let b = try WKT.read("POLYGON ((121.01 30.01, 121.03 30.01, 121.03 30.03, 121.01 30.03, 121.01 30.01))")
        let common = try WKT.read("POLYGON ((121.01 30.01, 121.02 30.01, 121.02 30.02, 121.01 30.02, 121.01 30.01))")
        #expect(abs(try a.intersectionArea(with: b) - common.geodesicArea) < 1e-3)
        // A common border or corner is no area; lines have none.
        let beside = try WKT.read("POLYGON ((121.02 30, 121.04 30, 121.04 30.02, 121.02 30.02, 121.02 30))")
        #expect(try a.intersection(with: beside) == nil)
        #expect(try a.intersectionArea(with: WKT.read("LINESTRING (121 30, 122 31)")) == 0)
    }

    @Test func bowTie() throws {
        let tie = try WKT.read("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
        let fault = try #require(tie.invalidityReason())
        #expect(fault.reason == "Self-intersection" && fault.place == Position(x: 1, y: 1))
        let repaired = try #require(try tie.madeValid())
        #expect(repaired.invalidityReason() == nil && repaired.polygons.count == 2 && repaired.wound == repaired)
        let fine = try WKT.read("POLYGON ((0 0, 2 0, 2 2, 0 0))")
        #expect(fine.invalidityReason() == nil)
        #expect(try fine.madeValid() == fine)
    }

    @Test func refusedNotFatal() {
        let open = Geometry.polygon(
            Polygon(exterior: [Position(x: 0, y: 0), Position(x: 1, y: 1), Position(x: 2, y: 0)]))
        #expect(open.invalidityReason() != nil)
        #expect(throws: OverlayFault.self) { try open.madeValid() }
        let nan = Geometry.polygon(
            Polygon(exterior: [
                Position(x: 0, y: 0), Position(x: .nan, y: 1), Position(x: 2, y: 0), Position(x: 0, y: 0),
            ]))
        #expect(nan.invalidityReason() != nil)
    }

    @Test func overlapsOfAMap() throws {
        var areas = AreaIndexTests.mosaic(side: 4, seed: 3).map {
            $0.geometry.mapped { Position(x: 121 + $0.x / 100, y: 30 + $0.y / 100) }
        }
        #expect(try AreaOverlap.find(in: areas).isEmpty)
        areas.append(try WKT.read("POLYGON ((121 30, 121.001 30, 121.001 30.001, 121 30.001, 121 30))"))
        let found = try AreaOverlap.find(in: areas)
        #expect(found.map { [$0.first, $0.second] } == [[0, 16]])
        #expect(abs((found.first?.area ?? 0) - areas[16].geodesicArea) < 1)
    }

    @Test(arguments: UInt64(1)...4)
    func intersectionProperties(seed: UInt64) throws {
        var random = RandomGeometry(seed: seed)
        for _ in 0..<100 {
            let a = Geometry.polygon(random.polygon(hole: true)), b = Geometry.polygon(random.polygon(hole: true))
            let area = try a.intersectionArea(with: b)
            #expect(area <= min(a.geodesicArea, b.geodesicArea) + 1e-3)
            #expect(abs(area - (try b.intersectionArea(with: a))) < 1e-3)
            if area > 1 { #expect(a.intersects(b)) }
        }
    }
}
