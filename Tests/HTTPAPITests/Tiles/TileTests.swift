import CQL2
import Governance
import JSONText
import Services
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

struct TileTests {
    private static func path(_ z: Int, _ x: Double, _ y: Double) throws -> String {
        let tile = try #require(TileID(z: z, containing: Position(x: x, y: y)))
        return "/tiles/illegal-construction.structure/\(tile.z)/\(tile.x)/\(tile.y).mvt"
    }

    @Test func `tiles follow changes and keep to the role's area`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let first = try await site.put(120.049, 29.01)
        try await site.resources.fill(from: site.county.county)
        let second = try await site.put(120.049, 29.0101)
        let office = try await site.reader("office")
        let near = try Self.path(15, 120.049, 29.01)
        let tile = try await office.get(near)
        #expect(tile.status == 200)
        #expect(tile.header("Content-Type") == "application/vnd.mapbox-vector-tile")
        for text in ["structure", "number", first.number, second.number, "suspected", "house"] {
            #expect(tile.text.contains(text), "\(text)")
        }
        let tag = try #require(tile.header("ETag"))
        #expect(try await office.get(near, headers: ["If-None-Match": tag]).status == 304)
        try await site.put(120.049, 29.0102)
        #expect(try await office.get(near, headers: ["If-None-Match": tag]).status == 200)
        #expect(try await office.get(try Self.path(15, 120.001, 29.099)).status == 204)

        let far = try await office.get(try Self.path(9, 120.049, 29.01))
        #expect(far.text.contains("stage:suspected"))
        #expect(!far.text.contains(first.number))

        let stranger = try await site.reader("inspector", area: "990001002")
        #expect(try await stranger.get(near).status == 204)
        #expect(try await stranger.get(try Self.path(9, 120.049, 29.01)).status == 204)
        #expect(try await office.get("/tiles/illegal-construction.structure/3/99/0.mvt").status == 404)
        #expect(try await office.get("/tiles/illegal-construction.nothing/3/0/0.mvt").status == 404)
    }

    @Test func `midnight makes items overdue without a change`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        try await site.put(120.01, 29.01)
        let tiles = try #require(site.resources.tiles[QualifiedName(scene: "illegal-construction", name: "structure")])
        let day = site.county.county.now.day
        func overdue(_ day: Day) -> Int {
            tiles.duties(on: day, dates: site.county.county.dueDates, of: nil).values.reduce(0) { $0 + $1.overdue }
        }
        #expect(overdue(day) == 0)
        let late = try #require(day.adding(days: 30))
        #expect(overdue(late) == 1)
        let tile = try #require(TileID(z: 14, containing: Position(x: 120.01, y: 29.01)))
        let before = tiles.draw(tile, on: day, areas: nil, held: nil)
        let after = tiles.draw(tile, on: late, areas: nil, held: before.version)
        #expect(before.version != after.version)
        #expect(after.bytes != nil)
    }

    @Test func `a slice read before a change does not undo it`() async throws {
        let site = try await ResourceSite.open()
        defer { site.county.remove() }
        let item = try await site.put(120.01, 29.01)
        let register = try site.county.county.rules(item.register).register
        let tiles = RegisterTiles(register)
        var newer = item
        newer.version = 2
        newer.place = Position(x: 120.03, y: 29.03)
        let change = Change(
            sequence: 9, at: item.updatedAt, day: item.stageSince, actor: "a", role: "office", old: item, new: newer, cells: [], ledger: [])
        tiles.committed([change])
        try await tiles.fill(from: site.county.county)
        let tile = try #require(TileID(z: 15, containing: Position(x: 120.01, y: 29.01)))
        #expect(tiles.draw(tile, on: item.stageSince, areas: nil, held: nil).bytes == [])
    }
}
