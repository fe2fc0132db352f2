import CZlib
import Governance
import JSONText
import Spatial
import TestCounty
import Testing

@testable import HTTPAPI

/// Tiles by their zoom: what a source may say.
private struct Script: BasemapTiles {
    static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0,
    ]

    func tile(_ id: TileID) async throws(BasemapFault) -> BasemapTile? {
        switch id.z {
        case 3: return BasemapTile(bytes: [0x89, 0x50, 0x4E, 0x47, UInt8(id.x)], format: .png)
        case 4: return BasemapTile(bytes: Self.gzip, format: .vector, isPacked: true)
        case 5: throw .late
        case 6: throw .refused(status: 403)
        default: return nil
        }
    }
}

struct BasemapTests {
    private static var basemap: Basemap {
        var layer = BasemapLayer(
            id: "air", kind: .imagery, name: Bilingual(zh: "影像", en: "Imagery"), format: .png, zooms: 3...7,
            attribution: Bilingual(zh: "天地图", en: "Tianditu"), review: Bilingual(zh: "GS（2024）0650号", en: "GS (2024) 0650"), mark: "m1")
        layer.style = Array(#"{"layers":[]}"#.utf8)
        var near = layer
        near.id = "near"
        near.box = Box(minX: 120, minY: 29, maxX: 120.1, maxY: 29.1)
        return Basemap(
            sources: [
                Basemap.Source(layer: layer, tiles: Script(), labels: Script()), Basemap.Source(layer: near, tiles: Script()),
            ], broken: 1)
    }

    @Test func `pages are told of layers, reviews and what lies over them`() async throws {
        let site = try await ResourceSite.open(basemap: Self.basemap)
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let told = try await office.get("/api/basemap").json
        let layer = try #require(told["layers"]?[0])
        #expect(layer.at("review", "zh")?.string == "GS（2024）0650号")
        #expect(layer["tiles"]?.string == "/basemap/air/{z}/{x}/{y}?v=m1")
        #expect(layer["labels"]?.string == "/basemap/air/labels/{z}/{x}/{y}?v=m1")
        #expect(layer.at("name", "zh")?.string == "影像")
        #expect(told["broken"] == .number("1"))
        #expect(told["zones"] == .bool(false))
        #expect(
            told["overlays"]?.array?.compactMap { $0["id"]?.string } == ["illegal-construction.boundary", "illegal-construction.key-zone"])
        #expect(try await TestClient(site.router).get("/api/basemap").status == 401)
        #expect(try await TestClient(site.router).get("/basemap/air/3/0/0").status == 401)
    }

    @Test func `tiles carry tags, and nothing is read for a reader who holds them`() async throws {
        let site = try await ResourceSite.open(basemap: Self.basemap)
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let tile = try await office.get("/basemap/air/3/2/1?v=m1")
        #expect(tile.status == 200)
        #expect(tile.header("Content-Type") == "image/png")
        #expect(tile.bytes == [0x89, 0x50, 0x4E, 0x47, 2])
        #expect(tile.header("Cache-Control") == "private, max-age=86400")
        let tag = try #require(tile.header("ETag"))
        #expect(try await office.get("/basemap/air/3/2/1", headers: ["If-None-Match": tag]).status == 304)
        #expect(try await office.get("/basemap/air/3/2/2", headers: ["If-None-Match": tag]).status == 200)
        #expect(try await office.get("/basemap/air/labels/3/2/1").status == 200)
        #expect(try await office.get("/basemap/air/style").text == #"{"layers":[]}"#)
        #expect(try await office.get("/basemap/air/7/0/0").status == 204)
        for missing in ["/basemap/air/2/0/0", "/basemap/air/8/0/0", "/basemap/air/3/8/0", "/basemap/air/3/x/0", "/basemap/sea/3/0/0"] {
            #expect(try await office.get(missing).status == 404, "\(missing)")
        }
    }

    @Test func `a service is not asked about places far from the county`() async throws {
        let site = try await ResourceSite.open(basemap: Self.basemap)
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let here = try #require(TileID(z: 3, containing: Position(x: 120.05, y: 29.05)))
        #expect(try await office.get("/basemap/near/3/\(here.x)/\(here.y)").status == 200)
        #expect(try await office.get("/basemap/near/3/0/0").status == 204)
        #expect(try await office.get("/basemap/near/6/0/0").status == 204, "asked, it would refuse")
        #expect(try await office.get("/basemap/near/labels/3/0/0").status == 404)
    }

    @Test func `packed tiles are sent as they are to those who take gzip, and plain to others`() async throws {
        let site = try await ResourceSite.open(basemap: Self.basemap)
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let packed = try await office.get("/basemap/air/4/0/0", headers: ["Accept-Encoding": "gzip"])
        #expect(packed.bytes == Script.gzip)
        #expect(packed.header("Content-Encoding") == "gzip")
        let plain = try await office.get("/basemap/air/4/0/0")
        #expect(plain.text == "hello")
        #expect(plain.header("Content-Encoding") == nil)
        #expect(Gunzip.all([31, 139, 8, 0, 1, 2], most: 100) == nil)
        #expect(Gunzip.all(Script.gzip, most: 3) == nil)
    }

    @Test func `a service that fails is named as such`() async throws {
        let site = try await ResourceSite.open(basemap: Self.basemap)
        defer { site.county.remove() }
        let office = try await site.reader("office")
        let late = try await office.get("/basemap/air/5/0/0")
        #expect(late.status == 504)
        #expect(late.json["code"]?.string == "basemap-late")
        let refused = try await office.get("/basemap/air/6/0/0")
        #expect(refused.status == 502)
        #expect(refused.json["title"]?.string?.contains("403") == true)
    }
}
