import Spatial
import Testing

@testable import HTTPAPI

struct DrawnTilesTests {
    private func key(_ x: Int, areas: [Int64]? = nil) throws -> DrawnTiles.Key {
        DrawnTiles.Key(tile: try #require(TileID(z: 14, x: x, y: 1)), areas: areas)
    }

    @Test func `a tile is given for its own version and readers only`() throws {
        var drawn = DrawnTiles()
        drawn.keep([1, 2, 3], try key(1), version: 7)
        #expect(drawn.bytes(try key(1), version: 7) == [1, 2, 3])
        #expect(drawn.bytes(try key(1), version: 8) == nil)
        #expect(drawn.bytes(try key(1, areas: [4]), version: 7) == nil)
        #expect(drawn.bytes(try key(2), version: 7) == nil)
        drawn.keep([9], try key(1), version: 8)
        #expect(drawn.bytes(try key(1), version: 8) == [9])
        #expect(drawn.byteCount == 1)
    }

    @Test func `never more bytes than allowed, the oldest going first`() throws {
        var drawn = DrawnTiles(mostBytes: 10)
        for x in 0..<5 { drawn.keep([UInt8](repeating: 1, count: 4), try key(x), version: 1) }
        #expect(drawn.byteCount == 8)
        #expect(drawn.bytes(try key(2), version: 1) == nil)
        #expect(drawn.bytes(try key(4), version: 1) != nil)
        drawn.keep([UInt8](repeating: 1, count: 11), try key(9), version: 1)
        #expect(drawn.byteCount == 0)
        drawn.keep([1], try key(10), version: 1)
        #expect(drawn.bytes(try key(10), version: 1) == [1])
    }
}
