import Assembly
import Foundation
import Governance
import SQLiteDriver
import Services
import Storage
import TestCounty
import Testing

struct StoreUpgradeTests {
    /// A store as the version before made it, without what keeps requests and second factors.
    private func older(at path: String) async throws {
        let test = try await TestCounty.open(at: path)
        for statement in OlderStore.schema2 {
            _ = try await test.opened.database.write({ try $0.run(statement, []) }, committed: { _ in })
        }
    }

    @Test func `a store of before gains the tables of access when it is opened`() async throws {
        let path = NSTemporaryDirectory() + "yiwang-upgrade-" + UUID().uuidString
        try await older(at: path)
        let test = try await TestCounty.open(at: path)
        defer { test.remove() }
        #expect(try await test.county.requests(.mine, by: test.actor("office")).isEmpty)
        #expect(try await test.county.personalRequests(nil, by: test.actor("office")).isEmpty)
        #expect(try await test.county.store.read { try $0.secondFactor("office") } == nil)
        #expect(try await test.county.verify().holds)
    }
}
