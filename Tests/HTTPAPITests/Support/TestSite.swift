import Governance
import HTTPAPI
import Hummingbird
import Identity
import JSONText
import Logging
import Services
import TestCounty

/// The site of a small county, with an account for each role that tests use.
struct TestSite {
    static let password = "Right-Password-1"

    let county: TestCounty
    let site: Site
    let hub: LiveHub
    let metrics: Metrics
    private let scratch: Scratch

    /// Removes the county's folder with the last use of the site.
    private final class Scratch: Sendable {
        let county: TestCounty

        init(_ county: TestCounty) {
            self.county = county
        }

        deinit { county.remove() }
    }

    static func open(
        files: String? = nil, adding add: (SiteRoutes) -> Void = { _ in }
    ) async throws -> (site: TestSite, client: TestClient) {
        let hub = LiveHub()
        let metrics = Metrics()
        let county = try await TestCounty.open(listeners: [hub, metrics])
        var options = ServerOptions()
        options.files = files
        let site = Site(
            county: county.county, hub: hub, metrics: metrics, options: options,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let test = TestSite(county: county, site: site, hub: hub, metrics: metrics, scratch: Scratch(county))
        return (test, TestClient(site.router(adding: add), keeping: test.scratch))
    }

    /// The test password's hash at a small cost: hundreds of sign-ins would otherwise spend minutes on being slow on purpose.
    static func passwordHash() throws -> String {
        try PasswordHash(password: password, cost: PasswordCost(logN: 4, blockSize: 8, parallelism: 1)).encoded
    }

    /// Makes an account that holds the given roles, over the whole county or one area.
    func account(_ id: String, _ roles: [String], area code: String = "990001") async throws {
        let area = county.county.map.tree.area(code: code)?.id ?? 0
        try await county.county.put(
            Account(
                id: id, name: "王五", passwordHash: try Self.passwordHash(),
                posts: roles.map { Post(role: $0, area: area, unit: "") }, disabled: false, demo: false),
            by: county.actor("admin"))
    }
}

extension TestClient {
    /// Signs in and returns what writes must carry.
    @discardableResult
    func signIn(_ account: String, _ password: String = TestSite.password) async throws -> String {
        let answer = try await ask(
            .post, "/api/session", body: #"{"account":"\#(account)","password":"\#(password)"}"#)
        return answer.json["csrf"]?.string ?? ""
    }
}
