import CQL2
import Foundation
import Governance
import JSONText
import Services
import Spatial
import Testing
import TestCounty

@testable import HTTPAPI

struct OGCTests {
    private static let items = "/ogc/collections/illegal-construction.structure/items"

    /// A county with structures in a row, and an account of each kind of reach.
    private static func county(_ count: Int) async throws -> (site: TestSite, client: TestClient) {
        let (site, client) = try await TestSite.open()
        try await site.account("office", ["office"])
        for index in 0..<count {
            _ = try await site.county.report(
                at: Position(x: 120.005 + Double(index) * 0.01, y: 29.01), area: Int64(100 + index), by: site.county.actor("inspector"))
        }
        return (site, client)
    }

    private static let credentials = Data("office:\(TestSite.password)".utf8).base64EncodedString()

    @Test func `nobody reads without signing in`() async throws {
        let (_, client) = try await Self.county(0)
        for path in ["/ogc", "/ogc/conformance", "/ogc/collections", Self.items] {
            let answer = try await client.get(path)
            #expect(answer.status == 401)
            #expect(answer.header("WWW-Authenticate")?.hasPrefix("Basic ") == true)
        }
        let wrong = try await client.get("/ogc", headers: ["Authorization": "Basic \(Data("office:no".utf8).base64EncodedString())"])
        #expect(wrong.status == 401)
        let right = try await client.get("/ogc", headers: ["Authorization": "Basic \(Self.credentials)"])
        #expect(right.status == 200)
    }

    @Test func `descriptions link to each other`() async throws {
        let (_, client) = try await Self.county(0)
        try await client.signIn("office")
        let landing = try await client.get("/ogc").json
        let rels = Set(landing["links"]?.array?.compactMap { $0["rel"]?.string } ?? [])
        #expect(rels.isSuperset(of: ["self", "alternate", "service-desc", "service-doc", "conformance", "data"]))
        for link in landing["links"]?.array ?? [] {
            let href = try #require(link["href"]?.string)
            #expect(href.hasPrefix("http://county.test/ogc"))
            let answer = try await client.get(String(href.dropFirst("http://county.test".count)))
            #expect(answer.status == 200)
            let type = try #require(link["type"]?.string)
            #expect(answer.header("Content-Type")?.hasPrefix(type) == true, "\(href)")
        }
        let all = try await client.get("/ogc/collections").json["collections"]?.array ?? []
        let ids = all.compactMap { $0["id"]?.string }
        #expect(ids.contains("illegal-construction.structure"))
        for collection in all {
            let id = try #require(collection["id"]?.string)
            #expect(try await client.get("/ogc/collections/\(id)").json["title"] == collection["title"])
            #expect(try await client.get("/ogc/collections/\(id)/queryables").header("Content-Type") == "application/schema+json")
            #expect(try await client.get("/ogc/collections/\(id)/items?limit=1").status == 200)
        }
        #expect(try await client.get("/ogc/collections/nothing").status == 404)
        let api = try await client.get("/ogc/api")
        #expect(api.header("Content-Type") == "application/vnd.oai.openapi+json;version=3.0")
        if let path = ProcessInfo.processInfo.environment["YIWANG_OGC_OUT"] {
            try Data(api.bytes).write(to: URL(fileURLWithPath: path))
        }
    }

    @Test(arguments: [
        "foo=bar", "limit=0", "limit=-1", "limit=x", "limit=1.5", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=a,b,c,d",
        "bbox=120,91,121,92", "bbox=120,30,121,29", "bbox=nan,1,2,3", "bbox=120,29,121,30,", "datetime=yesterday",
        "datetime=2026-02-30", "datetime=2026-03-02/2026-03-01", "datetime=2026-01-01/2026-02-01/2026-03-01",
        "filter=stage%20=", "filter=nothing=1", "filter=owner_name='x'", "filter=stage", "filter-lang=cql-text&filter=stage='x'",
        "filter-crs=http://www.opengis.net/def/crs/EPSG/0/3857", "crs=http://www.opengis.net/def/crs/EPSG/0/4490",
        "bbox-crs=x", "f=xml", "illegal_area=viel", "built_on=2026", "area=nothing", "after=x", "limit=1&limit=2",
        "filter=parameter.x=1", "bbox=", "datetime=", "limit=",
    ])
    func `a wrong or unknown parameter is 400`(query: String) async throws {
        let (_, client) = try await Self.county(0)
        try await client.signIn("office")
        let answer = try await client.get(
            "\(Self.items)?\(query.replacingOccurrences(of: " ", with: "%20").replacingOccurrences(of: "'", with: "%27"))")
        #expect(answer.status == 400, "\(answer.text)")
        #expect(answer.header("Content-Type") == "application/problem+json")
    }

    @Test func `unknown parameters are refused on every resource`() async throws {
        let (_, client) = try await Self.county(0)
        try await client.signIn("office")
        for path in ["/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/illegal-construction.structure"] {
            #expect(try await client.get("\(path)?foo=1").status == 400)
        }
    }

    @Test func `pages lead through every feature once`() async throws {
        let (_, client) = try await Self.county(7)
        try await client.signIn("office")
        var path: String? = "\(Self.items)?limit=3"
        var seen: [String] = []
        var isFirst = true
        while let next = path {
            let page = try await client.get(next).json
            let features = page["features"]?.array ?? []
            #expect(page["numberReturned"]?.integer == Int64(features.count))
            if isFirst { #expect(page["numberMatched"]?.integer == 7) }
            isFirst = false
            seen += features.compactMap { $0["id"]?.string }
            let link = page["links"]?.array?.first { $0["rel"]?.string == "next" }
            path = link?["href"]?.string.map { String($0.dropFirst("http://county.test".count)) }
        }
        #expect(seen.count == 7)
        #expect(Set(seen).count == 7)
        #expect(seen == seen.sorted())
    }

    @Test func `limit beyond the largest is no error`() async throws {
        let (_, client) = try await Self.county(1)
        try await client.signIn("office")
        #expect(try await client.get("\(Self.items)?limit=999999").json["numberReturned"]?.integer == 1)
    }

    @Test(
        arguments: [
            ("", 7), ("bbox=120.0,29.0,120.02,29.02", 2), ("bbox=120.0,29.0,-10,120.02,29.02,10", 2), ("bbox=10,10,11,11", 0),
            ("filter=illegal_area>=103", 4), ("filter=illegal_area BETWEEN 101 AND 102", 2), ("filter=kind IN ('house')", 7),
            ("filter=number LIKE 'WJ%'", 7), ("filter=due_on IS NULL AND stage='suspected'", nil), ("illegal_area=104", 1),
            ("kind=house", 7),
            ("stage=cancelled", 0), ("filter=S_INTERSECTS(geometry, BBOX(120.0,29.0,120.02,29.02))", 2),
            ("filter=S_INTERSECTS(geometry, POINT(120.005 29.01))", 1),
            ("filter=S_WITHIN(geometry, BBOX(120.0,29.0,120.02,29.02)) AND illegal_area=101", 1),
            ("filter=NOT S_INTERSECTS(geometry, BBOX(120.0,29.0,120.02,29.02))", 5),
            ("bbox=120.0,29.0,120.03,29.02&filter=S_INTERSECTS(geometry, BBOX(120.02,29.0,120.06,29.02))", 1),
            ("area=990001001002", 2), ("area=990001", 7), ("legacy=false", 7),
        ] as [(String, Int?)])
    func `filters choose the features they say`(query: String, expected: Int?) async throws {
        let (_, client) = try await Self.county(7)
        try await client.signIn("office")
        var allowed = CharacterSet.urlQueryAllowed
        allowed.remove(charactersIn: "+")
        let encoded = try #require(query.addingPercentEncoding(withAllowedCharacters: allowed))
        let answer = try await client.get("\(Self.items)?\(encoded)")
        #expect(answer.status == 200, "\(answer.text)")
        if let expected { #expect(answer.json["numberReturned"]?.integer == Int64(expected)) }
    }

    @Test func `a feature is masked for the role, and its id is its path`() async throws {
        let (site, client) = try await Self.county(1)
        try await site.account("inspector", ["inspector"])
        try await client.signIn("inspector")
        let listed = try await client.get(Self.items)
        let id = try #require(listed.json["features"]?.array?.first?["id"]?.string)
        let feature = try await client.get("\(Self.items)/\(id)")
        #expect(feature.header("Content-Type") == "application/geo+json")
        #expect(feature.json["id"]?.string == id)
        #expect(feature.json["geometry"]?["type"]?.string == "Point")
        #expect(feature.json["properties"]?["illegal_area"]?.number == "100.00")
        let rels = Set(feature.json["links"]?.array?.compactMap { $0["rel"]?.string } ?? [])
        #expect(rels.isSuperset(of: ["self", "alternate", "collection"]))
        for text in [listed.text, feature.text] {
            #expect(!text.contains("张三丰") && !text.contains("10012345678"))
        }
        #expect(try await client.get("\(Self.items)/nothing").status == 404)
        let page = try await client.get("\(Self.items)?f=html")
        #expect(page.header("Content-Type") == "text/html; charset=utf-8")
    }

    @Test func `a role with an area sees its own area only`() async throws {
        let (site, client) = try await Self.county(7)
        try await site.account("south", ["inspector"], area: "990001001002")
        try await client.signIn("south")
        #expect(try await client.get(Self.items).json["numberMatched"]?.integer == 2)
        #expect(try await client.get("\(Self.items)?area=990001").json["numberMatched"]?.integer == 2)
    }

    @Test(
        arguments: [
            ("2026-03-01", "2026-03-01", "2026-03-01"), ("../2026-03-01", nil, "2026-03-01"), ("2026-03-01/..", "2026-03-01", nil),
            ("/2026-03-01", nil, "2026-03-01"), ("2026-03-01T20:00:00Z/", "2026-03-02", nil), ("../..", nil, nil),
            ("2026-03-01T00:00:00+08:00/2026-03-02", "2026-03-01", "2026-03-02"),
        ] as [(String, String?, String?)])
    func `intervals are read in the county's days`(text: String, first: String?, last: String?) throws {
        let time = try #require(OGCTime(text, zone: .china))
        #expect(time.first?.description == first)
        #expect(time.last?.description == last)
    }
}
