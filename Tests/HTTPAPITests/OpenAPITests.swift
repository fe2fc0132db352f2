import Foundation
import HTTPTypes
import Hummingbird
import JSONText
import Services
import TestCounty
import Testing

@testable import HTTPAPI

struct OpenAPITests {
    @Test func `the document describes the loaded registers`() async throws {
        let (_, client) = try await TestSite.open()
        let answer = try await client.get("/api/openapi.json")
        #expect(answer.status == 200)
        let document = answer.json
        #expect(document["openapi"]?.string == "3.1.0")
        let items = document["paths"]?["/api/registers/illegal-construction.structure/items"]
        #expect(items?["get"] != nil && items?["post"] != nil)
        let fields = document["components"]?["schemas"]?["illegal-construction.structure.new"]?["properties"]?["fields"]
        #expect(fields?["properties"]?["kind"]?["enum"]?.array?.contains("house") == true)
        #expect(fields?["properties"]?["illegal_area"]?["x-unit"]?.string == "m2")
        if let path = ProcessInfo.processInfo.environment["YIWANG_OPENAPI_OUT"] {
            try Data(answer.bytes).write(to: URL(fileURLWithPath: path))
        }
    }

    @Test func `every reference leads somewhere and every operation has one id`() async throws {
        let (site, _) = try await TestSite.open()
        let document = OpenAPIDocument.json(scenes: site.county.county.scenes, build: "test")
        var references: Set<String> = []
        Self.visit(document) { if let text = $0["$ref"]?.string { references.insert(text) } }
        for reference in references {
            let path = reference.split(separator: "/").dropFirst()
            #expect(path.reduce(document) { $0[String($1)] ?? .null } != .null, "\(reference)")
        }
        var ids: [String] = []
        Self.visit(document) { if let id = $0["operationId"]?.string { ids.append(id) } }
        #expect(Set(ids).count == ids.count)
        #expect(ids.count > 40)
    }

    @Test func `every route of this floor is described`() async throws {
        let (site, _) = try await TestSite.open()
        let described = Set(
            Operations.all(of: site.county.county.scenes).map { "\($0.method.rawValue) \($0.path)" })
        let router = site.site.router()
        for route in router.routes where route.path.description.hasPrefix("/api/") || route.path.description == "/metrics" {
            guard [.get, .post, .put, .delete, .patch].contains(route.method), route.path.description != "/api" else { continue }
            let name = "\(route.method.rawValue) \(route.path)"
            let known = described.contains { $0.hasSuffix(" \(route.path)") }
            #expect(known, "\(name)")
        }
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
