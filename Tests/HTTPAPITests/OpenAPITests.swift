import Foundation
import Governance
import Hummingbird
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

struct OpenAPITests {
    /// The document of a site with all resources, and a client of it.
    private static func site(with scenes: [Scene]? = nil) async throws -> (site: ResourceSite, client: TestClient, document: JSON) {
        let site = try await ResourceSite.open(scenes: scenes)
        let client = TestClient(site.router)
        let answer = try await client.get("/api/openapi.json")
        #expect(answer.status == 200)
        if let path = ProcessInfo.processInfo.environment["YIWANG_OPENAPI_OUT"] {
            try Data(answer.bytes).write(to: URL(fileURLWithPath: path))
        }
        return (site, client, answer.json)
    }

    @Test func `the document describes the loaded registers`() async throws {
        let (site, _, document) = try await Self.site()
        defer { site.county.remove() }
        #expect(document["openapi"]?.string == "3.1.0")
        let items = document["paths"]?["/api/registers/illegal-construction.structure/items"]
        #expect(items?["get"] != nil && items?["post"] != nil)
        let fields = document["components"]?["schemas"]?["illegal-construction.structure.new"]?["properties"]?["fields"]
        #expect(fields?["properties"]?["kind"]?["enum"]?.array?.contains("house") == true)
        #expect(fields?["properties"]?["illegal_area"]?["x-unit"]?.string == "m2")
        #expect(fields?["additionalProperties"]?.bool == false)
    }

    @Test func `every reference leads somewhere and every operation has one id`() async throws {
        let (site, _, document) = try await Self.site()
        defer { site.county.remove() }
        var references: Set<String> = []
        var ids: [String] = []
        Self.visit(document) { json in
            if let text = json["$ref"]?.string { references.insert(text) }
            if let id = json["operationId"]?.string { ids.append(id) }
        }
        for reference in references {
            let path = reference.split(separator: "/").dropFirst()
            #expect(path.reduce(document) { $0[String($1)] ?? .null } != .null, "\(reference)")
        }
        #expect(Set(ids).count == ids.count)
        #expect(ids.count > 40)
    }

    @Test func `what is served is described`() async throws {
        // The second has what the first lacks: codes.
        let (site, client, document) = try await Self.site(with: TestCounty.scenes("illegal-construction", "community"))
        defer { site.county.remove() }
        let described = Operations.all(of: site.county.county.scenes).filter {
            document["paths"]?[$0.path]?[$0.method.rawValue.lowercased()] != nil
        }
        var count = 0
        for route in site.router.routes where [.get, .post, .put, .delete, .patch].contains(route.method) {
            let path = route.path.description
            guard ["/api/", "/tiles/", "/evidence/"].contains(where: path.hasPrefix) else { continue }
            // Methods that a path refuses are routes too; OPTIONS tells them apart.
            let allowed = try await client.ask(.options, path.replacing("{", with: "x").replacing("}", with: "x")).header("Allow")
            guard allowed?.split(separator: ", ").contains("\(route.method.rawValue)") == true else { continue }
            count += 1
            #expect(described.contains { $0.isServed(by: path, route.method) }, "\(route.method) \(path)")
        }
        #expect(count > 25)
    }

    private static func visit(_ json: JSON, _ body: (JSON) -> Void) {
        body(json)
        switch json {
        case .object(let members): for member in members.values { visit(member, body) }
        case .array(let elements): for element in elements { visit(element, body) }
        default: break
        }
    }
}
