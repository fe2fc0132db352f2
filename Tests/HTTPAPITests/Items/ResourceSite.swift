import Assembly
import CQL2
import Governance
import HTTPTypes
import Hummingbird
import JSONText
import Logging
import NIOCore
import NIOEmbedded
import Services
import Spatial
import TestCounty

@testable import HTTPAPI

/// The small county behind all resources, with the real scene and a client for each role.
struct ResourceSite {
    static let items = "/api/registers/illegal-construction.structure/items"
    static let index = "/api/indexes/illegal-construction.no-illegal-construction"

    let county: TestCounty
    let resources: Resources
    let router: Router<SiteContext>

    static func open(
        from start: String = "2026-03-02T09:00:00+08:00", scenes given: [Scene]? = nil, largestImport: Int = 1 << 20,
        basemap: Basemap = .none
    ) async throws -> ResourceSite {
        let scenes = try given ?? TestCounty.construction()
        let hub = LiveHub()
        let metrics = Metrics()
        let resources = Resources(scenes: scenes)
        let county = try await TestCounty.open(from: start, listeners: [resources, hub, metrics], scenes: scenes)
        var options = ServerOptions()
        options.imports = county.folder.imports
        options.photos = county.folder.photos
        options.largestImport = largestImport
        options.checkpointKey = county.folder.path + "/test.checkpoint-key"
        let site = Site(
            county: county.county, hub: hub, metrics: metrics, options: options, basemap: basemap,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let router = site.router { addResourceRoutes(site, resources, to: $0) }
        return ResourceSite(county: county, resources: resources, router: router)
    }

    /// A browser of somebody who holds one role, over the whole county or one area.
    func reader(_ role: String, area code: String = "990001") async throws -> Reader {
        let id = "\(role)-\(code)"
        let area = county.county.map.tree.area(code: code)?.id ?? 0
        try await county.county.put(
            Account(
                id: id, name: "王五", passwordHash: try TestSite.passwordHash(),
                posts: [Post(role: role, area: area, unit: "")], disabled: false, demo: false),
            by: county.actor("admin"))
        let client = TestClient(router)
        let csrf = try await client.signIn(id)
        return Reader(client: client, csrf: csrf)
    }

    /// An item as the given fields make it, straight through the use case.
    @discardableResult
    func put(_ x: Double, _ y: Double, area: Int64 = 120, fields: [String: Value] = [:]) async throws -> Item {
        let outcome = try await county.report(
            at: Position(x: x, y: y), area: area, fields: fields, by: county.actor("office", "office-a"))
        guard case .stored(let item) = outcome else { throw Refusal("not-stored", .conflict, zh: "", en: "") }
        county.clock.advance()
        return item
    }
}

/// A signed-in client that writes with its token.
struct Reader {
    let client: TestClient
    let csrf: String

    func get(_ path: String, headers: [String: String] = [:]) async throws -> TestAnswer {
        try await client.get(path, headers: headers)
    }

    func post(_ path: String, _ body: String, key: String? = nil) async throws -> TestAnswer {
        var headers = ["X-CSRF-Token": csrf]
        if let key { headers["Idempotency-Key"] = key }
        return try await client.ask(.post, path, headers: headers, body: body)
    }

    func patch(_ path: String, _ body: String, version: Int?) async throws -> TestAnswer {
        var headers = ["X-CSRF-Token": csrf]
        if let version { headers["If-Match"] = "\"\(version)\"" }
        return try await client.ask(.patch, path, headers: headers, body: body)
    }
}

extension JSON {
    subscript(index: Int) -> JSON? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }

    func at(_ path: String...) -> JSON? {
        path.reduce(self as JSON?) { $0?[$1] }
    }
}
